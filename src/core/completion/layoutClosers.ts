// Recognises the closing brackets, quotes and comment ends that the editor itself put after the cursor.
import type { Layout } from './documentLayout';

/** A closer, and the white space in front of it: what Enter put there, or the space of a comment's end. */
interface Closer {
  readonly space: string;
  readonly text: string;
}

/** More text than this after the cursor is no run of closers. */
const MAX_LENGTH = 500;

/**
 * What stands between the cursor and the layout's suffix now: the closers known before, less those typed over, and
 * those of brackets and quotes opened since. Undefined where anything else was put there, taken away, or passed by the
 * cursor.
 */
export function closersBefore(previous: Layout, head: string, live: string): string | undefined {
  const { suffix, suffixIsWhole } = previous;
  const run = /^(?:[\s)\]}"'`]|\*\/)*/.exec(live.slice(0, MAX_LENGTH))?.[0].length ?? 0;
  // A suffix that repeats itself stands at several places: the furthest that typing explains is the one it moved to.
  for (let length = run; length >= 0; length--) {
    if (suffixIsWhole && length + suffix.length !== live.length) continue;
    const closers = live.slice(0, length);
    if (live.startsWith(suffix, length) && cameWithTyping(closers, previous, head)) return closers;
  }
  return undefined;
}

/** The closers, from the cursor on, whose brackets and quotes are open in `head` itself. */
export function closersOpenedIn(head: string, text: string): string {
  const closers = split(text) ?? [];
  return join(closers.slice(0, countOpen(closers, openAt(head, 0))));
}

function cameWithTyping(text: string, previous: Layout, head: string): boolean {
  const closers = split(text);
  const known = split(previous.closers);
  if (!closers || !known) return false;
  const typedFrom = commonLength(previous.head, head);
  const enter = head.includes('\n', typedFrom);

  const kept = commonEnd(known, closers);
  const added = closers.slice(0, closers.length - kept);
  const space = closers[added.length]?.space ?? '';
  const spaceBefore = known[known.length - kept]?.space ?? '';
  // Enter between brackets moves the closer to a line below; deleting brings it back.
  if (!enter && !spaceBefore.endsWith(space)) return false;
  const placed = added.every((closer) => enter || closer.space === (closer.text === '*/' ? ' ' : ''));
  return placed && countOpen(added, openAt(head, typedFrom)) === added.length;
}

/** How many of `closers`, innermost first, close what is open. */
function countOpen(closers: readonly Closer[], open: readonly string[]): number {
  let depth = open.length;
  for (const [index, { text }] of closers.entries()) {
    depth = depth === 0 ? -1 : open.lastIndexOf(text, depth - 1);
    if (depth < 0) return index;
  }
  return closers.length;
}

const closerOf: ReadonlyMap<string, string> = new Map(
  Object.entries({ '(': ')', '[': ']', '{': '}', '"': '"', "'": "'", '`': '`' }),
);

/**
 * The closers that `text` asks for at its end, outermost first, of what was opened from `from` on. Languages are not
 * told apart.
 */
function openAt(text: string, from: number): readonly string[] {
  const open: string[] = [];
  for (let index = from; index < text.length; index++) {
    const character = text.charAt(index);
    const closer = closerOf.get(character);
    if (character === open.at(-1)) open.pop();
    else if (closer !== undefined) open.push(closer);
    // The editor closes `/**`, in some languages `/*`.
    else if (character === '*' && /\/\*?$/.test(text.slice(Math.max(0, index - 2), index))) open.push('*/');
  }
  return open;
}

/** How many closers at the end are the same ones; the first of these may have other white space in front. */
function commonEnd(before: readonly Closer[], after: readonly Closer[]): number {
  let count = 0;
  for (;;) {
    const old = before[before.length - 1 - count];
    const now = after[after.length - 1 - count];
    if (old === undefined || now === undefined || old.text !== now.text) return count;
    count++;
    if (old.space !== now.space) return count;
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** Undefined unless `text` consists of closers only. */
function split(text: string): readonly Closer[] | undefined {
  const closers = [...text.matchAll(/(\s*)(\*\/|[)\]}"'`])/gy)].map(([, space = '', closer = '']) => ({
    space,
    text: closer,
  }));
  return join(closers) === text ? closers : undefined;
}

function join(closers: readonly Closer[]): string {
  return closers.map(({ space, text }) => space + text).join('');
}
