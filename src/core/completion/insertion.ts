// What the editor is given for a completion: the text, and how much of the cursor's line it replaces. The editor draws
// a suggestion only if the text it replaces after the cursor is a subsequence of the text it inserts.
import type { SuggestItem } from './suggestItem';

export interface Insertion {
  readonly text: string;
  /** UTF-16 units of the cursor's line that are replaced, before and after the cursor. */
  readonly before: number;
  readonly after: number;
}

/**
 * The insertion for `completion` in front of `suffix`, or nothing if it would add nothing. Closing brackets and quotes
 * right of the cursor that the completion writes itself are replaced by it. With an item of the suggest widget `suffix`
 * is the text behind the item's range. The API says that the range must be the item's; the editor itself, since before
 * 1.104, wants the item's start and no earlier end, so the brackets are replaced there too and the suggestion stays the
 * same.
 */
export function insertionOf(completion: string, suffix: string, item: SuggestItem | undefined): Insertion | undefined {
  const rest = /^[^\r\n]*/u.exec(suffix)?.[0] ?? '';
  const { replaced, firstAt } = closersWritten(completion, rest);
  const replaceable = isSubsequence(rest.slice(0, replaced), completion);
  const added = replaceable ? completion : completion.slice(0, firstAt);
  if (added.trim() === '') return undefined;
  const after = replaceable ? replaced : 0;
  return item
    ? { text: item.text + added, before: item.before, after: item.after + after }
    : { text: added, before: 0, after };
}

/** `text` with the line ends of the document that it goes into. */
export function withLineEnds(text: string, lineEnd: '\n' | '\r\n'): string {
  return text.replace(/\r\n|\r|\n/gu, lineEnd);
}

const closerOf: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const closers: readonly string[] = [...closerOf.values()];
const quotes: readonly string[] = ['"', "'", '`'];

interface ClosersWritten {
  /** Units at the begin of the rest of the line that the completion writes again. */
  readonly replaced: number;
  /** Where in the completion the first of them stands. */
  readonly firstAt: number | undefined;
}

/**
 * Follows brackets and strings through the completion; what closes without having been opened there may stand in
 * `rest`.
 */
function closersWritten(completion: string, rest: string): ClosersWritten {
  const open: string[] = [];
  let endOfString = /^(["'`])[)\]}\s;,]*$/u.exec(rest)?.[1];
  let replaced = 0;
  let firstAt: number | undefined;
  for (let index = 0; index < completion.length; index++) {
    const unit = completion.charAt(index);
    if (endOfString !== undefined && unit !== endOfString) {
      if (unit === '\\') index++;
      // An apostrophe in a comment opens nothing that goes on below it.
      if (unit === '\n' && endOfString !== '`') {
        endOfString = undefined;
        open.pop();
      }
      continue;
    }
    const opensString = endOfString === undefined && quotes.includes(unit);
    endOfString = opensString ? unit : undefined;
    const closer = opensString ? unit : closerOf.get(unit);
    if (closer !== undefined) {
      open.push(closer);
    } else if (open.at(-1) === unit) {
      open.pop();
    } else if (open.length === 0) {
      const next = replaced + (/^\s*/u.exec(rest.slice(replaced))?.[0].length ?? 0);
      const standsThere =
        rest.charAt(next) === unit && (isCloser(unit) || (/[;,]/u.test(unit) && firstAt !== undefined));
      if (standsThere) {
        replaced = next + 1;
        firstAt ??= index;
      }
    }
  }
  return { replaced, firstAt };
}

function isCloser(unit: string): boolean {
  return closers.includes(unit) || quotes.includes(unit);
}

function isSubsequence(inner: string, outer: string): boolean {
  let found = 0;
  for (const unit of outer) if (found < inner.length && unit === inner.charAt(found)) found++;
  return found === inner.length;
}
