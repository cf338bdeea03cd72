// An editor with one cursor and grey text, as an extension sees it: changes first, then where the cursor is, then our
// command.
import { SuggestionFates } from '../../src/core/completion/fate/fates';
import { counted, type Tally, totalOf, withIncrement } from '../../src/core/completion/tally';
import { FakeClock } from './fakeClock';

export class FateEditor {
  readonly clock = new FakeClock();
  readonly fates = new SuggestionFates(this.clock, {
    onCount: (increment) => (this.tally = withIncrement(this.tally, increment)),
    onFate: ({ kind }) => this.told.push(kind),
  });
  private tally: Tally = [];
  private readonly told: string[] = [];
  private text: string;
  private cursor: number;
  private drawn = { id: 0, start: 0, text: '', end: 0 };

  /** `|` in the text is the cursor. */
  constructor(marked: string) {
    this.cursor = marked.indexOf('|');
    this.text = marked.replace('|', '');
  }

  /** Grey text, which replaces `before` units before the cursor and `after` behind it. */
  offer(text: string, before = 0, after = 0, { document = 'a.ts', offset = this.cursor } = {}): void {
    const at = { document, offset, replacedBefore: before, replacedAfter: after };
    const id = this.fates.offered({ languageId: 'typescript', text, ...at });
    this.drawn = { id, start: this.cursor - before, text, end: this.cursor + after };
  }

  /** Key by key. A bracket is closed by the editor, and a closer that stands there is typed over. */
  type(text: string): void {
    for (const key of text) {
      const closer =
        new Map([
          ['(', ')'],
          ['{', '}'],
        ]).get(key) ?? '';
      if (')}'.includes(key) && this.text.charAt(this.cursor) === key) this.move(this.cursor + 1);
      else this.change(this.cursor, 0, key + closer, this.cursor + key.length);
    }
  }

  /**
   * Enter: the next line begins with `indent`, and what stands behind the cursor goes to a line below it if `closes`.
   */
  enter(indent: string, closes = false): void {
    const line = `\n${indent}`;
    this.change(this.cursor, 0, closes ? `${line}\n` : line, this.cursor + line.length);
  }

  backspace(units = 1): void {
    this.change(this.cursor - units, units, '', this.cursor - units);
  }

  /** The next `units` of the grey text. */
  acceptPart(units: number): void {
    const shown = this.cursor - this.drawn.start;
    this.insert(this.drawn.text.slice(shown, shown + units));
  }

  /** All of the grey text, with the command behind it; `asEdit` where what the editor writes is not that text. */
  acceptAll(asEdit?: { readonly offset: number; readonly removed: number; readonly inserted: string }): void {
    const { id, start, text, end } = this.drawn;
    const { offset, removed, inserted } = asEdit ?? { offset: start, removed: end - start, inserted: text };
    this.change(offset, removed, inserted, offset + inserted.length);
    this.fates.acceptedByCommand(id);
  }

  insert(text: string): void {
    this.change(this.cursor, 0, text, this.cursor + text.length);
  }

  /** A change by whomever. The cursor moves along, or to `cursor`. */
  change(
    offset: number,
    removed: number,
    inserted: string,
    cursor = offset < this.cursor ? this.cursor + inserted.length - removed : this.cursor,
  ): void {
    this.text = this.text.slice(0, offset) + inserted + this.text.slice(offset + removed);
    this.fates.changed('a.ts', { offset, removedLength: removed, insertedText: inserted });
    this.move(cursor);
  }

  move(cursor: number): void {
    this.cursor = cursor;
    this.fates.moved('a.ts', cursor);
  }

  /** Such as `offered 1, seen 1 > seen, rejected`: what was counted, and the fates in their order. */
  get result(): string {
    const counts = totalOf(this.tally);
    const numbers = counted.filter((what) => counts[what] > 0).map((what) => `${what} ${counts[what]}`);
    return [numbers.join(', '), this.told.join(', ')].filter((part) => part !== '').join(' > ');
  }

  get documentText(): string {
    return this.text;
  }
}
