// The plain tokens of a vocabulary by their spelling: which of them can stand where some text is written already.
import { LRUCache } from 'lru-cache';

/** Of all lists that are kept together: the tokens that begin with a space alone are two fifths of a vocabulary. */
const MAX_KEPT_TOKENS = 500_000;

export class Pieces {
  private readonly tokens: ReadonlyMap<string, number>;
  private readonly sorted: readonly string[];
  private readonly lists = new LRUCache<string, readonly number[]>({
    maxSize: MAX_KEPT_TOKENS,
    sizeCalculation: ({ length }) => length + 1,
  });

  /** The spelling of each token, undefined for those that are no plain text. */
  constructor(private readonly spellings: readonly (string | undefined)[]) {
    this.tokens = new Map(
      spellings.flatMap((spelling, token): [string, number][] => (spelling === undefined ? [] : [[spelling, token]])),
    );
    this.sorted = [...this.tokens.keys()].sort();
  }

  /** '' for a token that is no plain text. */
  spellingOf(token: number): string {
    return this.spellings[token] ?? '';
  }

  /** Whether some token begins with `text` and goes on. */
  goesOnFrom(text: string): boolean {
    const last = this.sorted[this.firstBehind(text) - 1] ?? '';
    return last.length > text.length && last.startsWith(text);
  }

  /**
   * The tokens that may come where `text` must be written: those that begin with it, and `own`, with which the
   * tokenizer begins it. Of a run of white space the last letter may belong to the word that follows.
   */
  beginning(text: string, own: number | undefined): readonly number[] {
    const key = `${own ?? ''} ${text}`;
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const whole = this.sorted
      .slice(this.firstFrom(text), this.firstBehind(text))
      .map((spelling) => this.tokens.get(spelling));
    const list = [...new Set([...whole, own, this.runBut(text)])].filter((token) => token !== undefined);
    this.lists.set(key, list);
    return list;
  }

  /** The token for a run of white space without its last letter. */
  private runBut(text: string): number | undefined {
    return whiteSpace.test(text) && this.tokens.has(text.slice(-1)) ? this.tokens.get(text.slice(0, -1)) : undefined;
  }

  private firstFrom(text: string): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Behind all that begins with `text`: no spelling has this letter. */
  private firstBehind(text: string): number {
    return this.firstFrom(`${text}\uFFFF`);
  }
}

/** Spaces and tabs, as byte-level vocabularies and SentencePiece spell them. */
const whiteSpace = /^[Ġĉ▁\t]{2,}$/u;
