// Keystroke-cost-first layout: which part of the document stands before the middle token and is kept still while the
// user types, and which part follows it.
import type { TokenCounter } from '../models/tokens';
import type { DocumentWindow, Layout, LayoutLimits } from './documentLayout';
import { belowOf, suffixOf } from './layoutBelow';
import { closersBefore, closersOpenedIn } from './layoutClosers';
import { fitsTokens } from './layoutTokens';
import { anchorOffset, headTokens, windowStart } from './layoutWindow';

/**
 * Keeps the previous layout while it agrees with the document, so that typing changes nothing but the head. Sets a new
 * anchor after a jump, an edit elsewhere, for another document, and when the head has grown past its limit.
 */
export function layOut(
  previous: Layout | undefined,
  window: DocumentWindow,
  limits: LayoutLimits,
  counter: TokenCounter,
): Layout {
  const followed = previous && follow(previous, window);
  if (followed && headFits(followed.head, limits, counter)) return followed;

  const anchor = anchorOffset(window.prefix, limits, counter);
  const start = windowStart(previous, window, anchor, limits, counter);
  const head = window.prefix.slice(anchor);
  // What stays open from lines above is text like any other now: the suffix is read again in any case.
  const closers = followed ? closersOpenedIn(head, followed.closers) : '';
  const rest = window.suffix.slice(closers.length);
  const suffix = suffixOf(rest, limits, counter);
  return {
    document: window.document,
    start: window.prefixOffset + start,
    before: window.prefix.slice(start, anchor),
    head,
    closers,
    suffix,
    suffixIsWhole: suffix.length === rest.length,
    below: suffix.length === rest.length ? '' : belowOf(previous, window, rest, limits, counter),
    reanchored: true,
  };
}

/** The previous layout with the head that the document has now, if the rest of it still stands there. */
function follow(previous: Layout, window: DocumentWindow): Layout | undefined {
  if (previous.document !== window.document || previous.start < window.prefixOffset) return undefined;
  const from = previous.start - window.prefixOffset;
  if (!window.prefix.startsWith(previous.before, from)) return undefined;
  const head = window.prefix.slice(from + previous.before.length);
  const closers = closersBefore(previous, head, window.suffix);
  return closers === undefined ? undefined : { ...previous, head, closers, reanchored: false };
}

function headFits(head: string, limits: LayoutLimits, counter: TokenCounter): boolean {
  const lines = head.split('\n', limits.headLimitLines + 2).length - 1;
  return lines <= limits.headLimitLines && fitsTokens(head, headTokens(limits), counter);
}
