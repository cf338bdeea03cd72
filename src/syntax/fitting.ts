// What fits a place in a document: suggestions are tried there, by the count of brackets and then by the parser.
import { restOfLine } from '../core/completion/extent';
import { insertionOf } from '../core/completion/insertion';
import { bracketsAround, bracketsBehind, quoted, toClose, unpairedIn, type Bracket, type BracketsAround } from './brackets';
import { withClosers, withEnding } from './closers';
import { errorsIn, hasMistake, parseAtOnce, type ParsedText } from './parsedText';
import { surroundingsAt, type Surroundings } from './surroundings';

interface Errors {
  readonly count: number;
  /** Whether one begins in the suggestion, and whether one does on the cursor's line before it. */
  readonly within: boolean;
  readonly onLine: boolean;
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
  private readonly already: number;
  private least: number | undefined;

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
    this.already = errorsIn(before).length;
  }

  /** The judgement of the document with the suggestion in it; undefined where there is no time left to parse it. */
  parsed<T>(suggestion: string, judgement: (parsed: ParsedText, inserted: string) => T): T | undefined {
    const { text, after } = this.insertion(suggestion);
    const parsed = parseAtOnce(this.before.grammar, this.prefix + text + this.suffix.slice(after), this.before, this.deadline - performance.now());
    this.known.set(suggestion, parsed && this.errorsOf(parsed, this.cursor + text.length));
    const judged = parsed && judgement(parsed, text);
    parsed?.tree.delete();
    return judged;
  }

  /**
   * Whether a suggestion leaves no bracket without a partner that could have one, and the document no worse than it has to be: no
   * error begins in the suggestion, or with `strictly` on the cursor's line before it, and there are no more of them.
   */
  fits(suggestion: string, strictly = false): boolean {
    const behind = this.behind(suggestion);
    if (behind && unpairedIn(behind) > this.leastUnpaired()) return false;
    const errors = this.errors(suggestion);
    if (errors === undefined || errors.within || (strictly && errors.onLine)) return false;
    return errors.count === 0 || errors.count <= this.leastErrors();
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
    return {
      count: errors.length,
      within: errors.some((start) => this.cursor <= start && start < end) || hasMistake(parsed, this.cursor, end),
      onLine: errors.some((start) => lineStart <= start && start < this.cursor),
    };
  }

  /** Where the cursor's statement lacks nothing but a word, a condition or closers, a suggestion is to finish it. */
  private leastErrors(): number {
    this.least ??= ['x', '(x)'].reduce(
      (least, filler) => (least === 0 ? 0 : Math.min(least, this.errors(filler)?.count ?? least)),
      this.already,
    );
    return this.least;
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
    return from === undefined ? undefined : bracketsBehind(this.around, text.slice(from), this.cursor, this.suffix.slice(0, after));
  }

  /** Behind the quote in `text` that ends the string at the cursor; a string that is not ended on its line makes a string of the code below. */
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
