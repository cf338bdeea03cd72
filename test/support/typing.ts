// Types a text into an editor key by key as a programmer would, slips and corrections included.
import { type EditorState, TypingEditor } from './typingEditor';

export interface TypingScript {
  /** The document before and after what is typed. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly random: () => number;
  /** Share of keys that are a Backspace over something right, which is then typed again. */
  readonly deletions?: number;
  /** Share of keys after which the cursor goes elsewhere, and comes back. */
  readonly jumps?: number;
  /** Share of keys after which up to eight steps are undone. */
  readonly undos?: number;
}

export interface Keystroke extends EditorState {
  readonly key: string;
}

/** A suggestion that is taken, and how much it replaces after the cursor. */
export interface Acceptance {
  readonly text: string;
  readonly replaced: number;
}

/**
 * The editor after each key. The last state is the document `before + text + after` with the cursor after `text`. A
 * suggestion given to `next` is taken before the next key; it must be what comes next in `text`.
 */
export function* typeText({
  before,
  text,
  after,
  random,
  deletions = 0,
  jumps = 0,
  undos = 0,
}: TypingScript): Generator<Keystroke, void, Acceptance | undefined> {
  const indent = /\n\t/.test(before + text) ? '\t' : /\n {2}\S/.test(before + text) ? '  ' : '    ';
  const editor = new TypingEditor(before, after, indent, /\r\n/.test(before + text + after) ? '\r\n' : '\n');
  // Steps before a jump are not undone: what was a closer then is text of the document now.
  const history: EditorState[] = [];
  const press = (key: string, act: () => void): Keystroke => {
    act();
    return { key, ...editor.state };
  };
  for (let left = 100 + text.length * 20; left > 0; left--) {
    const typed = editor.state.prefix.slice(before.length);
    const right = commonLength(typed, text);
    const next = nextKey(
      editor,
      typed.slice(right),
      text.slice(right),
      editor.state.suffix.length - after.length,
      indent,
    );
    if (next === undefined) return;
    history.push(editor.state);
    let taken = yield press(next.key, next.act);
    while (taken !== undefined) {
      const { text: accepted, replaced } = taken;
      taken = yield press('Accept', () => editor.accept(accepted, replaced));
    }

    if (random() < deletions && /\S$/.test(lastLine(editor.state.prefix.slice(before.length)))) {
      yield press('Backspace', () => editor.backspace());
    }
    if (random() < jumps) {
      const { prefix, suffix } = editor.state;
      yield press('Jump', () =>
        editor.jump(codePointBorder(prefix + suffix, Math.floor(random() * (prefix.length + suffix.length)))),
      );
      yield press('Jump', () => editor.jump(prefix.length));
      history.length = 0;
    }
    const state = random() < undos ? history.at(-Math.ceil(random() * 8)) : undefined;
    if (state) yield press('Undo', () => editor.restore(state));
  }
  throw new Error('the text can not be typed');
}

interface Key {
  readonly key: string;
  readonly act: () => void;
}

/**
 * The key that brings the editor nearer to the text: `surplus` stands before the cursor and should not, `missing`
 * should.
 */
function nextKey(
  editor: TypingEditor,
  surplus: string,
  missing: string,
  left: number,
  indent: string,
): Key | undefined {
  const { prefix, closers } = editor.state;
  const next = closers[0];
  const isIndent = lastLine(prefix).trim() === '';
  if (surplus === '' || (editor.trimsLine && surplus.trim() === '')) {
    if (next && next.space !== '' && missing.startsWith(next.space + next.text)) {
      return { key: 'Down', act: () => editor.passCloser() };
    }
    if (/^\r?\n/.test(missing)) return { key: 'Enter', act: () => editor.enter() };
  }
  if (surplus !== '') return { key: 'Backspace', act: () => editor.backspace() };
  if (missing === '') return left > 0 ? { key: 'Delete', act: () => editor.deleteForward() } : undefined;
  // A closer that stands further below than it should is brought up to the cursor.
  if (next && next.space !== '' && missing.startsWith(next.text)) {
    return { key: 'Delete', act: () => editor.deleteForward() };
  }
  if (isIndent && missing.startsWith(indent)) return { key: 'Tab', act: () => editor.tab() };
  const character = String.fromCodePoint(missing.codePointAt(0) ?? 0);
  return { key: character, act: () => editor.type(character) };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function codePointBorder(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(offset)) || text.slice(offset - 1, offset + 1) === '\r\n'
    ? offset - 1
    : offset;
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
