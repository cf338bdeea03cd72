// Keystroke-cost-first layout: which part of the document stands before the middle token and is kept still while the
// user types, and which part follows it.
import type { TokenCounter } from '../models/tokens';
import { belowOf, suffixOf } from './layoutBelow';
import { closersBefore, closersOpenedIn } from './layoutClosers';
import { fitsTokens } from './layoutTokens';
import { anchorOffset, headTokens, windowStart } from './layoutWindow';

/** A document as the editor has it: text before the cursor from `prefixOffset` (UTF-16 units) on, and text after it. */
export interface DocumentWindow {
  readonly document: string;
  readonly prefixOffset: number;
  readonly prefix: string;
  readonly suffix: string;
}

export interface LayoutLimits {
  /** Tokens of `before` and `head` together, at the most. */
  readonly prefixTokens: number;
  readonly suffixTokens: number;
  /**
   * For text further down, shown ahead of the prefix; 0 where the family has no form for that, and the suffix is all.
   */
  readonly belowTokens: number;
  /** Whole lines that may stand between the anchor and the cursor's line. */
  readonly headLimitLines: number;
}

/** Invariant: `before + head + closers + suffix` is the document from `start` on, up to the end of `suffix`. */
export interface Layout {
  readonly document: string;
  readonly start: number;
  /**
   * From the window's start to the anchor, which stands behind a line's indentation unless that line is too long for a
   * head.
   */
  readonly before: string;
  /** From the anchor to the cursor: the only text that changes while the anchor stands. */
  readonly head: string;
  /**
   * Brackets and quotes that the editor closed after the cursor, with the white space Enter put before them: in no
   * prompt.
   */
  readonly closers: string;
  /** The text that stood after the cursor when the anchor was set. */
  readonly suffix: string;
  /** True when nothing of the document follows `suffix`. */
  readonly suffixIsWhole: boolean;
  /**
   * Text further down as it stood when it was last read: it stays while the anchor moves on, and may overlap with
   * `suffix`.
   */
  readonly below: string;
  readonly reanchored: boolean;
}

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
