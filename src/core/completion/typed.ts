// Whether one place in a document is another one with something typed at it.
import type { DocumentWindow } from './documentLayout';

/** What of a place must still stand for a suggestion to hold: enough to tell two places apart. */
const TAIL_LENGTH = 400;
const MARK_LENGTH = 160;

/** The end of the prefix. An edit further above does not make a suggestion wrong. */
export function prefixTail(prefix: string): string {
  return prefix.slice(-TAIL_LENGTH);
}

/**
 * What follows the cursor in a form that typing does not change: without the closing brackets and quotes in front,
 * which the editor puts in, moves below with Enter, and takes away.
 */
export function suffixMark(suffix: string): string {
  const end = /^[\s)\]}"'`;,]*/.exec(suffix.slice(0, MARK_LENGTH))?.[0].length ?? 0;
  return suffix
    .slice(end, end + MARK_LENGTH)
    .split('\n', 2)
    .join('\n')
    .trimEnd();
}

export function cursorOffset({ prefixOffset, prefix }: DocumentWindow): number {
  return prefixOffset + prefix.length;
}

/** The text that was typed at `before` to come to `now`; undefined where something else happened. */
export function typedSince(before: DocumentWindow, now: DocumentWindow): string | undefined {
  const length = cursorOffset(now) - cursorOffset(before);
  if (now.document !== before.document || length < 0 || length > now.prefix.length) return undefined;
  const border = now.prefix.length - length;
  const unchanged =
    prefixTail(now.prefix.slice(0, border)) === prefixTail(before.prefix) &&
    suffixMark(now.suffix) === suffixMark(before.suffix);
  return unchanged ? now.prefix.slice(border) : undefined;
}
