// A string that the user has begun is not begun again.
import { headOf, type TrimContext } from './surroundings';

/**
 * A quote at the begin of the text, right behind the one that opens the string at the cursor, goes unless it closes
 * that string.
 */
export function dropDoubledQuote(text: string, context: TrimContext): string {
  const head = headOf(context);
  const quote = /["']$/u.exec(head)?.[0];
  if (quote === undefined || head.split(quote).length % 2 === 1) return text;
  // Behind an empty string stands an operator or a closer, never a word or a path.
  return text.startsWith(quote) && /^(?:[\p{L}\p{N}_@$]|\.{0,2}\/)/u.test(text.slice(1)) ? text.slice(1) : text;
}
