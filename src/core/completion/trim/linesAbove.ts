// What stands before the cursor is not written again: the beginning of the cursor's line, and the lines above it.
import { isBlank } from '../stopLines';
import { atCursor, headOf, isTrivial, linesAbove, sameLine, type TrimContext } from './surroundings';

/** A text that begins the cursor's line anew goes on behind what stands there already. */
export function dropLineStart(text: string, context: TrimContext): string {
  const head = headOf(context).trimStart();
  const again = text.trimStart();
  // A call may follow itself, as its own argument; a word with a space behind it does not.
  return /[\p{L}\p{N}]\s/u.test(head) && again.startsWith(head) ? again.slice(head.length) : text;
}

/** On a blank line, first lines that are those above once more are dropped; what comes behind them stays. */
export function dropLinesAbove(text: string, context: TrimContext): string {
  if (!isBlank(headOf(context))) return text;
  const above = linesAbove(context, MOST_LINES);
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line));
  for (let count = above.length; count > 0; count--) {
    const repeated = above.slice(-count);
    const rewritten = repeated.every((line, index) => sameLine(line, lines[first + index] ?? ''));
    if (rewritten && !repeated.every(isTrivial)) return atCursor(lines.slice(first + count), context);
  }
  return text;
}

const MOST_LINES = 5;
