// The context for a window's document, kept from query to query.
import { LRUCache } from 'lru-cache';
import { contextAt } from '../core/context/contextAt';
import type { ContextPiece } from '../core/context/shown/piece';
import { settle } from '../core/context/shown/settle';
import { withoutFiles } from '../core/context/withoutFiles';
import type { ContextQuery } from '../protocol/workspaceIndex';
import type { DocumentTexts } from './documentTexts';
import type { WorkspaceIndex } from './workspaceIndex';

/** Documents whose last context is kept. */
const MOST_DOCUMENTS = 50;

export class WindowContext {
  private readonly shown = new LRUCache<string, readonly ContextPiece[]>({ max: MOST_DOCUMENTS });

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly texts: DocumentTexts,
    private readonly nameOf: (path: string) => string,
  ) {}

  /** What is to be shown at a cursor: as before while that serves. */
  async at(query: ContextQuery): Promise<readonly ContextPiece[]> {
    const { document, path, languageId, limitChars, pinned, edited, open } = query;
    const above = this.importsAbove(query);
    const text = above + query.prefix + query.suffix;
    const cursor = above.length + query.prefix.length;
    const { outline, syntax } = await this.texts.at(document, languageId, text, cursor);
    const file = { path, languageId, hash: '', outline };
    const windowStart = above.length + Math.max(0, query.shownFrom - query.prefixOffset);
    const place = { file, text, cursor, syntax, windowStart, pinned, edited, open };
    const repository = withoutFiles(this.index, new Set(query.excluded));
    const fresh = contextAt(place, repository, {
      limit: limitChars,
      costOf: (shown) => shown.length + 1,
      nameOf: this.nameOf,
    });
    const settled = settle(this.shown.get(document) ?? [], fresh, repository);
    this.shown.set(document, settled);
    return settled;
  }

  /** Of a document that is longer than what a window sends: its beginning, up to the last import there. */
  private importsAbove({ path, prefixOffset }: ContextQuery): string {
    if (prefixOffset === 0) return '';
    const end = this.index.file(path)?.outline.imports.findLast((one) => one.end <= prefixOffset)?.end;
    return end === undefined ? '' : `${this.index.textOf(path)?.slice(0, end) ?? ''}\n`;
  }
}
