// The syntax trees of the documents that were worked on last, each parsed anew only where its text has changed.
import { LRUCache } from 'lru-cache';
import type { Grammar } from './grammars';
import type { ParsedText } from './parsedText';

/** Documents whose trees are kept: a tree takes about ten times the memory of its text. */
const MOST_DOCUMENTS = 8;

/** Times that a document is not parsed after one that took too long. */
const REST_AFTER_GIVING_UP = 30;

type Kept =
  | { readonly kind: 'parsed'; readonly parsed: ParsedText }
  | { readonly kind: 'given-up'; readonly grammar: Grammar; readonly rest: number };

export class Documents {
  private readonly kept = new LRUCache<string, Kept>({
    max: MOST_DOCUMENTS,
    dispose: (kept) => {
      if (kept.kind === 'parsed') kept.parsed.tree.delete();
    },
  });

  /** `parseText` uses what is unchanged since the last text, and gives nothing where that takes too long. */
  constructor(
    private readonly parseText: (
      grammar: Grammar,
      text: string,
      last: ParsedText | undefined,
    ) => Promise<ParsedText | undefined>,
  ) {}

  /**
   * The parsed text; it belongs to this class and holds until the next call, which has to wait for this one. Nothing
   * where parsing takes too long.
   */
  async parsed(document: string, grammar: Grammar, text: string): Promise<ParsedText | undefined> {
    const kept = this.kept.get(document);
    if (kept?.kind === 'given-up' && kept.grammar === grammar && kept.rest > 0) {
      this.kept.set(document, { ...kept, rest: kept.rest - 1 });
      return undefined;
    }
    const last = kept?.kind === 'parsed' && kept.parsed.grammar === grammar ? kept.parsed : undefined;
    if (last?.text === text) return last;
    const parsed = await this.parseText(grammar, text, last);
    this.kept.set(
      document,
      parsed ? { kind: 'parsed', parsed } : { kind: 'given-up', grammar, rest: REST_AFTER_GIVING_UP },
    );
    return parsed;
  }

  dispose(): void {
    this.kept.clear();
  }
}
