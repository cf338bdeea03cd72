// What stands right of the cursor is not written again. Closers that the editor put there are replaced by the
// insertion's range.
import { bracketsIn } from './brackets';
import { restOfLine, type TrimContext } from './surroundings';

/**
 * The text ends before the rest of the cursor's line, or before as much of it as a limit let through. Brackets and the
 * like count only where the text closes more than it opened.
 */
export function cutRestOfLine(text: string, context: TrimContext): string {
  const rest = restOfLine(context).trim();
  const kept = text.trimEnd();
  if (rest === '') return text;
  if (!hasWord(rest)) {
    return kept.endsWith(rest) && closesTooMuch(kept) && !closesTooMuch(kept.slice(0, -rest.length))
      ? kept.slice(0, -rest.length)
      : text;
  }
  const { surplusAt } = bracketsIn(kept);
  if (surplusAt !== undefined && kept.charAt(surplusAt) === rest.charAt(0)) return kept.slice(0, surplusAt);
  const goesOn = rest.length >= LONG_REST ? kept.indexOf(rest) : -1;
  if (goesOn >= 0) return kept.slice(0, goesOn);
  for (let length = Math.min(rest.length, kept.length); length > 0; length--) {
    if (kept.endsWith(rest.slice(0, length)) && isOverlap(kept, rest, length)) return kept.slice(0, -length);
  }
  return text;
}

/** UTF-16 units of a rest that is cut out of the middle of a text, with all that follows it there. */
const LONG_REST = 12;

/** Part of the rest counts if it is made of whole words. */
function isOverlap(kept: string, rest: string, length: number): boolean {
  const startsWord = !/\w/u.test(rest.charAt(0)) || !/\w$/u.test(kept.slice(0, -length));
  const endsWord = !/\w/u.test(rest.charAt(length - 1)) || !/\w/u.test(rest.charAt(length));
  return startsWord && endsWord && hasWord(rest.slice(0, length));
}

function closesTooMuch(text: string): boolean {
  // Quotes open and close alike: an odd number of one of them closes the one before the cursor.
  return (
    bracketsIn(text).surplusAt !== undefined || ['"', "'", '`'].some((quote) => text.split(quote).length % 2 === 0)
  );
}

const hasWord = (text: string): boolean => /[\p{L}\p{N}_]/u.test(text);
