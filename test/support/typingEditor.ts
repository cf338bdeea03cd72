// An editor as VS Code behaves with its default settings for TypeScript: it closes brackets, quotes and comments, types
// over what it closed, and indents. It knows which closers it put in.

/** A closer that the editor put after the cursor. */
export interface InsertedCloser {
  readonly id: number;
  /** Offset of the bracket or quote that it closes. */
  readonly opener: number;
  /** White space in front of it: what Enter put there, or the space of a comment's end. */
  readonly space: string;
  readonly text: string;
}

/** What the editor shows: the text on both sides of the cursor. `suffix` begins with `closers`, the innermost first. */
export interface EditorState {
  readonly prefix: string;
  readonly suffix: string;
  readonly closers: readonly InsertedCloser[];
}

const pairs: ReadonlyMap<string, string> = new Map(
  Object.entries({ '(': ')', '[': ']', '{': '}', '"': '"', "'": "'", '`': '`' }),
);

/** `autoCloseBefore` of VS Code's TypeScript, with white space and the end of the text. */
const closesBefore = /^[;:.,=}\])>`\s]|^$/;

export class TypingEditor {
  private closers: readonly InsertedCloser[] = [];
  private nextId = 0;
  /** The prefix as Enter left it: the white space at its end goes when nothing is written after it. */
  private afterEnter: string | undefined;

  constructor(
    private prefix: string,
    /** Text after the cursor, without the closers that the editor put in front of it. */
    private rest: string,
    private readonly indent: string,
    private readonly lineBreak: '\n' | '\r\n',
  ) {}

  get state(): EditorState {
    return { prefix: this.prefix, suffix: spelling(this.closers) + this.rest, closers: this.closers };
  }

  /** Whether leaving the line takes away the white space that Enter put there. */
  get trimsLine(): boolean {
    return this.prefix === this.afterEnter && this.line.trim() === '';
  }

  /** Brings back an earlier state, as undo does. */
  restore({ prefix, suffix, closers }: EditorState): void {
    this.prefix = prefix;
    this.closers = closers;
    this.rest = suffix.slice(spelling(closers).length);
  }

  type(character: string): void {
    const [next, ...others] = this.closers;
    if (next?.space === '' && next.text === character) {
      this.prefix += character;
      this.closers = others;
      return;
    }
    const closer = this.closerFor(character);
    if (closer) this.closers = [{ id: this.nextId++, opener: this.prefix.length, ...closer }, ...this.closers];
    this.prefix += character;
  }

  enter(): void {
    const line = this.line;
    this.trimLine();
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const inComment = /^\s*(\/\*\*|\*)(?!\/)/.exec(line)?.[1];
    const star = inComment === undefined ? '' : inComment === '*' ? '* ' : ' * ';
    const opens = /[([{]$/.test(line);
    const [next, ...others] = this.closers;
    const between = next?.opener === this.prefix.length - 1 && opens;
    const below = between ? indent : next?.text === '*/' && next.space === ' ' ? indent + star.slice(0, -2) : undefined;
    if (next && below !== undefined) this.closers = [{ ...next, space: this.lineBreak + below }, ...others];
    this.prefix += this.lineBreak + indent + (opens ? this.indent : star);
    this.afterEnter = this.prefix;
  }

  /** Takes a suggestion that replaces `replaced` units after the cursor, closers of the editor's as a rule. */
  accept(text: string, replaced: number): void {
    let left = replaced;
    while (left > 0 && this.closers.length > 0) {
      const [{ space, text: closer } = { space: '', text: '' }, ...others] = this.closers;
      left -= space.length + closer.length;
      this.closers = others;
    }
    this.rest = this.rest.slice(Math.max(0, left));
    this.prefix += text;
    this.afterEnter = undefined;
  }

  tab(): void {
    this.prefix += this.indent;
  }

  backspace(): void {
    const line = this.line;
    const [next, ...others] = this.closers;
    this.afterEnter = undefined;
    if (next?.space === '' && next.opener === this.prefix.length - 1) this.closers = others;
    const isIndent = line.length >= this.indent.length && line.trim() === '' && line.endsWith(this.indent);
    const last = /(\r\n|[\s\S])$/u.exec(this.prefix.slice(-2))?.[0] ?? '';
    this.prefix = this.prefix.slice(0, this.prefix.length - (isIndent ? this.indent : last).length);
  }

  /** Deletes one character or line break after the cursor. */
  deleteForward(): void {
    const [next, ...others] = this.closers;
    if (!next) this.rest = this.rest.replace(/^(\r\n|[\s\S])/u, '');
    else if (next.space === '') this.closers = others;
    else this.closers = [{ ...next, space: next.space.replace(/^(\r\n|\s)/, '') }, ...others];
  }

  /** The cursor goes behind the next closer, by Down and End or by the arrow keys. */
  passCloser(): void {
    const [next, ...others] = this.closers;
    if (!next) return;
    this.trimLine();
    this.prefix += next.space + next.text;
    this.closers = others;
  }

  /** The cursor goes to an offset; what the editor had closed is text like any other from then on. */
  jump(offset: number): void {
    const text = this.prefix + spelling(this.closers) + this.rest;
    this.prefix = text.slice(0, offset);
    this.rest = text.slice(offset);
    this.closers = [];
  }

  private get line(): string {
    return this.prefix.slice(this.prefix.lastIndexOf('\n') + 1);
  }

  private trimLine(): void {
    if (this.trimsLine) this.prefix = this.prefix.slice(0, this.prefix.length - this.line.length);
  }

  private closerFor(character: string): { readonly space: string; readonly text: string } | undefined {
    const line = this.line;
    const within = stringOrComment(line);
    if (!closesBefore.test(spelling(this.closers) + this.rest)) return undefined;
    if (character === '*' && line.endsWith('/*') && within !== 'string') return { space: ' ', text: '*/' };
    const text = pairs.get(character);
    if (text === undefined) return undefined;
    if (
      text === character &&
      (within === 'string' || (within === 'comment' && character !== '"') || /[\p{L}\p{N}_]$/u.test(line))
    ) {
      return undefined;
    }
    return { space: '', text };
  }
}

/** What the end of a line stands in, by a look at that line alone. */
function stringOrComment(line: string): 'string' | 'comment' | 'code' {
  if (/^\s*\*/.test(line)) return 'comment';
  let quote: string | undefined;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (quote !== undefined) {
      if (character === '\\') index++;
      else if (character === quote) quote = undefined;
    } else if (/["'`]/.test(character)) quote = character;
    else if (/^\/[/*]/.test(line.slice(index))) return 'comment';
  }
  return quote === undefined ? 'code' : 'string';
}

function spelling(closers: readonly InsertedCloser[]): string {
  return closers.map(({ space, text }) => space + text).join('');
}
