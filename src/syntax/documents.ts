// The syntax trees of the documents that were worked on last, each parsed anew only where its text has changed.
import { LRUCache } from 'lru-cache';
import type { Grammar, Grammars } from './grammars';
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
  /** Documents share their grammar's parser, and a tree holds until the next one is asked for. */
  private queue: Promise<unknown> = Promise.resolve();

  /** `parseText` uses what is unchanged since the last text, and gives nothing where that takes too long. */
  constructor(
    private readonly grammars: Grammars,
    private readonly parseText: (
      grammar: Grammar,
      text: string,
      last: ParsedText | undefined,
    ) => ParsedText | undefined | Promise<ParsedText | undefined>,
  ) {
    grammars.onEnd(() => this.kept.clear());
  }

  /**
   * What `question` makes of the parsed text, one question after the other. Nothing where no grammar can read the text,
   * or parsing takes too long. Never rejects.
   */
  async ask<Answer>(
    document: string,
    languageId: string,
    text: string,
    question: (parsed: ParsedText) => Answer,
  ): Promise<Answer | undefined> {
    // No question waits until the grammar of another one is loaded.
    if (!(await this.grammars.of(languageId))) return undefined;
    const answer = this.queue.then(() =>
      this.grammars.read(document, languageId, text, async (grammar) => {
        const parsed = await this.parsed(document, grammar, text);
        return parsed && question(parsed);
      }),
    );
    this.queue = answer;
    const reading = await answer;
    return reading.kind === 'read' ? reading.made : undefined;
  }

  dispose(): void {
    this.kept.clear();
  }

  private async parsed(document: string, grammar: Grammar, text: string): Promise<ParsedText | undefined> {
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
}
