// What fits a place in a document: suggestions are tried there, by the count of brackets and then by the parser.
import { restOfLine } from '../core/completion/extent';
import { insertionOf } from '../core/completion/insertion';
import {
  type Bracket,
  type BracketsAround,
  bracketsAround,
  bracketsBehind,
  quoted,
  toClose,
  unpairedIn,
} from './brackets';
import { withClosers, withEnding } from './closers';
import { errorsIn, mistakesIn, parseAtOnce, type ParsedText } from './parsedText';
import { type Surroundings, surroundingsAt } from './surroundings';

interface Errors {
  readonly count: number;
  /**
   * Whether one begins in the suggestion, or it holds a mistake that the grammar reads; and whether one does on the
   * cursor's line before it.
   */
  readonly within: boolean;
  readonly onLine: boolean;
  /**
   * How many begin behind the suggestion, on the next line with code at the latest, mistakes that the grammar reads
   * included.
   */
  readonly below: number;
}

export class Fitting {
  private readonly prefix: string;
  private readonly suffix: string;
  /** The cursor's line up to the cursor. */
  private readonly head: string;
  private readonly deadline: number;
  private readonly around: BracketsAround;
  private readonly surroundings: Surroundings;
  private readonly known = new Map<string, Errors | undefined>();
  private readonly already: Errors;
  private leastKnown: Pick<Errors, 'count' | 'below'> | undefined;

  /** `before` is the document without a suggestion at the offset `cursor`; after `budgetMs` nothing fits any more. */
  constructor(
    private readonly before: ParsedText,
    private readonly cursor: number,
    budgetMs: number,
  ) {
    this.prefix = before.text.slice(0, cursor);
    this.suffix = before.text.slice(cursor);
    this.head = this.prefix.slice(this.prefix.lastIndexOf('\n') + 1);
    this.deadline = performance.now() + budgetMs;
    this.around = bracketsAround(before, cursor);
    this.surroundings = surroundingsAt(before, cursor);
    this.already = this.errorsOf(before, cursor);
  }

  /** The judgement of the document with the suggestion in it; undefined where there is no time left to parse it. */
  parsed<T>(suggestion: string, judgement: (parsed: ParsedText, inserted: string) => T): T | undefined {
    const { text, after } = this.insertion(suggestion);
    const parsed = parseAtOnce(
      this.before.grammar,
      this.prefix + text + this.suffix.slice(after),
      this.before,
      this.deadline - performance.now(),
    );
    this.known.set(suggestion, parsed && this.errorsOf(parsed, this.cursor + text.length));
    const judged = parsed && judgement(parsed, text);
    parsed?.tree.delete();
    return judged;
  }

  /**
   * Whether a suggestion leaves no bracket without a partner that could have one, and the document no worse than it has
   * to be: no error begins in or right behind the suggestion, or with `strictly` on the cursor's line before it, and
   * there are no more of them.
   */
  fits(suggestion: string, strictly = false): boolean {
    const behind = this.behind(suggestion);
    if (behind && unpairedIn(behind) > this.leastUnpaired()) return false;
    const errors = this.errors(suggestion);
    if (errors === undefined || errors.within || (strictly && errors.onLine)) return false;
    if (errors.count + errors.below === 0) return true;
    const least = this.least();
    return errors.count <= least.count && errors.below <= least.below;
  }

  /** The suggestion with closed what it, or the cursor's line before it, leaves open. */
  closed(suggestion: string): string {
    const line = this.head + suggestion;
    const indent = /^[ \t]*/u.exec(line.slice(line.lastIndexOf('\n') + 1))?.[0] ?? '';
    const ended = withEnding(suggestion, indent, this.before.grammar.endings);
    if (ended !== suggestion) return ended;
    const once = withClosers(suggestion, this.toClose(suggestion), indent);
    // The first of the closers may stand behind the cursor already, which the insertion then replaces.
    return withClosers(once, this.toClose(once), indent);
  }

  private toClose(suggestion: string): readonly Bracket[] {
    const behind = this.behind(suggestion);
    return behind ? toClose(behind, this.cursor - this.head.length) : [];
  }

  private errors(suggestion: string): Errors | undefined {
    if (!this.known.has(suggestion)) this.parsed(suggestion, () => undefined);
    return this.known.get(suggestion);
  }

  private errorsOf(parsed: ParsedText, end: number): Errors {
    const errors = errorsIn(parsed);
    const lineStart = this.cursor - this.head.trimStart().length;
    const oneIn = (from: number, to: number) => errors.some((start) => from <= start && start < to);
    const next = endOfNextLine(parsed.text, end);
    return {
      count: errors.length,
      within: oneIn(this.cursor, end) || mistakesIn(parsed, this.cursor, end) > 0,
      onLine: oneIn(lineStart, this.cursor),
      below: errors.filter((start) => end <= start && start < next).length + mistakesIn(parsed, end, next),
    };
  }

  /**
   * Where the cursor's statement lacks nothing but a word, a condition or closers, a suggestion is to finish it.
   * `below` are those that a suggestion need not answer for: where a text has errors already, one more may even make
   * their count smaller.
   */
  private least(): Pick<Errors, 'count' | 'below'> {
    if (this.leastKnown) return this.leastKnown;
    const fillers = ['x', '(x)'].map((filler) => this.errors(filler)).filter((errors) => errors !== undefined);
    const known = [this.already, ...fillers];
    return (this.leastKnown = {
      count: Math.min(...known.map(({ count }) => count)),
      below: Math.max(...known.map(({ below }) => below)),
    });
  }

  private leastUnpaired(): number {
    const { open, closers } = this.around;
    const closed = toClose(this.around, this.cursor - this.head.length).length;
    return unpairedIn({ open: open.slice(0, open.length - closed), closers });
  }

  /** The brackets behind a suggestion; undefined where it is a part of a comment or a string. */
  private behind(suggestion: string): BracketsAround | undefined {
    const { text, after } = this.insertion(suggestion);
    const from = this.surroundings === 'code' ? 0 : this.endOfString(text);
    return from === undefined
      ? undefined
      : bracketsBehind(this.around, text.slice(from), this.cursor, this.suffix.slice(0, after));
  }

  /**
   * Behind the quote in `text` that ends the string at the cursor; a string that is not ended on its line makes a
   * string of the code below.
   */
  private endOfString(text: string): number | undefined {
    const quote = this.surroundings === 'string' ? /["'`]/u.exec(this.head.replaceAll(quoted, ''))?.[0] : undefined;
    if (quote === undefined || !restOfLine(this.suffix).includes(quote)) return undefined;
    const end = text.replaceAll(/\\./gu, '  ').indexOf(quote);
    return end < 0 ? undefined : end + 1;
  }

  private insertion(suggestion: string): { readonly text: string; readonly after: number } {
    return insertionOf(suggestion, this.suffix, undefined) ?? { text: suggestion, after: 0 };
  }
}

/** The end of the line behind the one with `offset` that is not blank. */
function endOfNextLine(text: string, offset: number): number {
  return offset + (/^[^\n]*\n\s*\S[^\n]*/u.exec(text.slice(offset))?.[0].length ?? 0);
}
