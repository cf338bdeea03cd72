// What stands after the cursor: a short suffix, which each new line reads again, and the text further down, which it
// does not.
import type { TokenCounter } from '../models/tokens';
import type { DocumentWindow, Layout, LayoutLimits } from './documentLayout';
import { suffixWithin } from './layoutWindow';

/**
 * The text after the cursor that stands behind the prefix: with text shown as `below`, only up to the end of the first
 * line that is not blank. For the starter model nats per character are then 1.009 times those of a plain prompt (320
 * holes), with the whole text as suffix 1.014, without the next line 1.024.
 */
export function suffixOf(rest: string, limits: LayoutLimits, counter: TokenCounter): string {
  const text = limits.belowTokens === 0 ? rest : rest.slice(0, /^[^\n]*\n?\s*[^\n]*\n?/.exec(rest)?.[0].length);
  return suffixWithin(text, limits.suffixTokens, counter);
}

/** The previous text while the cursor is near its beginning, else that which follows the cursor's line in `rest`. */
export function belowOf(
  previous: Layout | undefined,
  window: DocumentWindow,
  rest: string,
  limits: LayoutLimits,
  counter: TokenCounter,
): string {
  if (limits.belowTokens === 0) return '';
  if (previous && isNear(previous.below, window)) return previous.below;
  return suffixWithin(rest.slice(rest.indexOf('\n') + 1), limits.belowTokens, counter);
}

/** Whether the text stands in the document, and begins no further from the cursor than half of its length. */
function isNear(below: string, { prefix, suffix }: DocumentWindow): boolean {
  const reach = below.length >> 1;
  const around = prefix.slice(-reach) + suffix.slice(0, reach + below.length);
  return below !== '' && around.includes(below);
}
