// What a window can ask of its repository without a cursor: by a question, by a name, or as a map.
import { unlessAborted } from '../../core/unlessAborted';
import type { FoundChunk, MapPiece, NamedDefinition, Usage } from '../../protocol/workspaceIndex';
import type { Documents } from '../documents/documents';
import type { IndexClient, IndexState } from '../index/indexClient';
import type { OpenTexts } from '../index/openTexts';
import { admittedOf } from './admitted';
import type { ContextChoices } from './contextChoices';
import { openPaths } from './openPaths';
import type { RecentEdits } from './recentEdits';
import type { SearchRanking } from './searchRanking';

type Asked = Pick<IndexClient, 'search' | 'definitions' | 'usages' | 'map' | 'state'>;

export interface RepositoryKnowledgeParts {
  readonly index: Asked;
  readonly openTexts: Pick<OpenTexts, 'flush'>;
  readonly documents: Pick<Documents, 'file'>;
  readonly choices: Pick<ContextChoices, 'of'>;
  readonly edits: Pick<RecentEdits, 'everywhere'>;
  readonly ranking: Pick<SearchRanking, 'candidates' | 'order'>;
}

export interface Answer<Found> {
  /** The best first; undefined where there is no index to ask, or it ended meanwhile. */
  readonly found: readonly Found[] | undefined;
  /** What the index was at: unless that is 'ready', there may be more than was found. */
  readonly index: IndexState;
}

/**
 * Paths are those of the index, texts have no secrets in them. Nothing is found of files that the user has excluded or
 * that may not be read. Every question rejects with `cancelled` as soon as its signal is aborted, and for no other
 * reason.
 */
export class RepositoryKnowledge {
  constructor(private readonly parts: RepositoryKnowledgeParts) {}

  /** The pieces of code that a question in plain language is about. */
  async search(question: string, limit: number, signal: AbortSignal): Promise<Answer<FoundChunk>> {
    const { ranking } = this.parts;
    const query = { question, limit: ranking.candidates(limit), excluded: this.excluded };
    const { found, index } = await this.answer((asked) => asked.search(query, signal), signal);
    return { found: found && (await ranking.order(question, found, signal)).slice(0, limit), index };
  }

  definitions(name: string, limit: number, signal: AbortSignal): Promise<Answer<NamedDefinition>> {
    const query = { name, limit, excluded: this.excluded };
    return this.answer((index) => index.definitions(query, signal), signal);
  }

  usages(name: string, limit: number, signal: AbortSignal): Promise<Answer<Usage>> {
    const query = { name, limit, excluded: this.excluded };
    return this.answer((index) => index.usages(query, signal), signal);
  }

  /**
   * The files that matter with their most important definitions, near to the question, which may be empty, and to the
   * files at hand.
   */
  map(question: string, limitChars: number, signal: AbortSignal): Promise<Answer<MapPiece>> {
    const { choices, edits } = this.parts;
    const attention = { pinned: choices.of('pinned'), edited: edits.everywhere(), open: openPaths() };
    const query = { question, ...attention, limitChars, excluded: this.excluded };
    return this.answer((index) => index.map(query, signal), signal);
  }

  private get excluded(): readonly string[] {
    return this.parts.choices.of('excluded');
  }

  private async answer<Found extends { readonly path: string }>(
    ask: (index: Asked) => Promise<readonly Found[] | undefined>,
    signal: AbortSignal,
  ): Promise<Answer<Found>> {
    const { index, openTexts, documents } = this.parts;
    await unlessAborted(openTexts.flush(), signal);
    const { state } = index;
    const found = await ask(index);
    if (found === undefined) return { found, index: index.state };
    return { found: await unlessAborted(admittedOf(found, documents), signal), index: state };
  }
}
