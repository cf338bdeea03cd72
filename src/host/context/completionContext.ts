// The parts of other files that a completion is given: asked of the index, passed through the door for text, and
// remembered with what the prompt took of them.
import { LRUCache } from 'lru-cache';
import * as vscode from 'vscode';
import type { Clock } from '../../core/clock';
import { chunkBudget } from '../../core/completion/fim/chunkBudget';
import type { CompletionRequest, ShownText } from '../../core/completion/request';
import type { ContextPiece } from '../../core/context/shown/piece';
import type { Documents } from '../documents/documents';
import { filePathOf } from '../index/filePath';
import type { IndexClient } from '../index/indexClient';
import type { OpenTexts } from '../index/openTexts';
import { workspaceFolderOf } from '../workspaceFolder';
import { admittedOf } from './admitted';
import type { ContextChoices } from './contextChoices';
import { nameOf } from './nameOf';
import { openPaths } from './openPaths';
import type { RecentEdits } from './recentEdits';
import type { ShownContext } from './shownContext';

export interface CompletionContextParts {
  readonly index: Pick<IndexClient, 'contextAt'>;
  readonly openTexts: Pick<OpenTexts, 'flush'>;
  readonly documents: Pick<Documents, 'file'>;
  readonly shown: ShownContext;
  readonly choices: Pick<ContextChoices, 'of'>;
  readonly edits: Pick<RecentEdits, 'elsewhere'>;
  readonly clock: Clock;
  /** Tokens of the model's context, as far as it is known. */
  readonly contextTokens: () => number;
}

/** What is not there by then serves the next key. */
const DEADLINE_MS = 60;

/** Documents whose last context is kept. */
const MOST_DOCUMENTS = 20;

/**
 * Of code, a little fewer than there are: what does not fit is cut off by the engine, and what is missing is no harm.
 */
const CHARACTERS_PER_TOKEN = 3;

interface Known {
  pieces: readonly ContextPiece[];
  shownFrom: number;
}

export class CompletionContext {
  private readonly known = new LRUCache<string, Known>({ max: MOST_DOCUMENTS });

  constructor(private readonly parts: CompletionContextParts) {}

  /** The request with the parts of other files that are known by the deadline. */
  async withChunks(request: CompletionRequest): Promise<CompletionRequest> {
    const { clock } = this.parts;
    await new Promise<void>((resolve) => {
      const timer = clock.after(DEADLINE_MS, resolve);
      this.ask(request)
        .catch(() => undefined)
        .finally(() => {
          timer.cancel();
          resolve();
        });
    });
    const pieces = this.known.get(request.document)?.pieces ?? [];
    return { ...request, chunks: pieces.map(({ path, text }) => ({ path: nameOf(path), text })) };
  }

  /** What the prompt of a request held. */
  wasShown({ document, chunks }: CompletionRequest, { chunkTokens, from }: ShownText): void {
    const known = this.known.get(document);
    if (!known) return;
    known.shownFrom = from;
    const pieces = known.pieces.map((piece, at) => ({
      ...piece,
      tokens: piece.text === chunks[at]?.text ? (chunkTokens[at] ?? 0) : 0,
    }));
    this.parts.shown.set({ document, pieces });
  }

  private async ask({ document, languageId, prefix, suffix, prefixOffset }: CompletionRequest): Promise<void> {
    const { index, openTexts, documents, choices, edits, contextTokens } = this.parts;
    await openTexts.flush();
    const path = pathOf(vscode.Uri.parse(document));
    const limitChars = CHARACTERS_PER_TOKEN * chunkBudget(contextTokens());
    const shownFrom = this.known.get(document)?.shownFrom ?? 0;
    const asked = { document, path, languageId, prefix, suffix, prefixOffset, shownFrom, limitChars };
    const chosen = {
      pinned: choices.of('pinned'),
      excluded: choices.of('excluded'),
      edited: edits.elsewhere(path),
      open: openPaths(),
    };
    const pieces = await index.contextAt({ ...asked, ...chosen });
    this.known.set(document, { pieces: await admittedOf(pieces, documents), shownFrom });
  }
}

/** A cell of a notebook, and a file that is not saved yet, have the path of a file and another scheme. */
function pathOf(document: vscode.Uri): string {
  return filePathOf(workspaceFolderOf(document)?.uri.with({ path: document.path }) ?? document);
}
