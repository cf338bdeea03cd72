// Which brackets are open at a place and which are closed behind it, and what a suggestion changes about them. Where a
// bracket is missing a parser finds many errors or few, by chance; brackets can be counted.
import type { ParsedText } from './parsedText';
import { proseUnits } from './prose';

export interface Bracket {
  readonly closer: string;
  readonly offset: number;
  /** A space stands behind it, so one belongs before its closer. */
  readonly isWide: boolean;
}

export interface BracketsAround {
  /** Those that are open at the place, the innermost last. */
  readonly open: readonly Bracket[];
  /** Those behind the place that close what was opened before it, the innermost first. */
  readonly closers: readonly string[];
}

export function bracketsAround(parsed: ParsedText, cursor: number): BracketsAround {
  const { text } = parsed;
  const isProse = proseUnits(parsed, 0, text.length);
  const isCode = (offset: number) => isProse[offset] === 0;
  return {
    open: follow(text.slice(0, cursor), 0, [], isCode).open,
    closers: follow(text.slice(cursor), cursor, [], isCode).surplus,
  };
}

/** The brackets behind a suggestion at the offset `cursor`, which replaces closers of the text behind it. */
export function bracketsBehind(
  { open, closers }: BracketsAround,
  suggestion: string,
  cursor: number,
  replaced: string,
): BracketsAround {
  const inside = follow(
    suggestion.replaceAll(quoted, (text) => ' '.repeat(text.length)),
    cursor,
    open,
  );
  return {
    open: inside.open,
    closers: [...inside.surplus, ...closers.slice(replaced.replaceAll(/[^)\]}]/gu, '').length)],
  };
}

/** How many brackets have no partner, or a wrong one. */
export function unpairedIn({ open, closers }: BracketsAround): number {
  const pairs = open.filter(({ closer }, index) => closer === closers[open.length - 1 - index]).length;
  return Math.max(open.length, closers.length) - pairs;
}

/**
 * The brackets from the offset `start` on that are to be closed so that as few as possible are without a partner, the
 * innermost first.
 */
export function toClose({ open, closers }: BracketsAround, start: number): readonly Bracket[] {
  const own = open.filter(({ offset }) => offset >= start).length;
  const left = (count: number) => unpairedIn({ open: open.slice(0, open.length - count), closers });
  const counts = Array.from({ length: own + 1 }, (_, count) => count);
  const best = counts.reduce((least, count) => (left(count) < left(least) ? count : least), 0);
  return open.slice(open.length - best).reverse();
}

const closerOf: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Strings on one line. */
export const quoted = /(["'`])(?:\\.|(?!\1)[^\\\n])*\1/gu;

interface Followed {
  readonly open: readonly Bracket[];
  readonly surplus: readonly string[];
}

/** Follows the brackets of `text`, which stands at `offset`, from those on that are open before it. */
function follow(
  text: string,
  offset: number,
  before: readonly Bracket[],
  isCode: (offset: number) => boolean = () => true,
): Followed {
  const open = [...before];
  const surplus: string[] = [];
  for (const { 0: unit, index } of text.matchAll(/[()[\]{}]/gu)) {
    if (!isCode(offset + index)) continue;
    const closer = closerOf.get(unit);
    if (closer !== undefined) open.push({ closer, offset: offset + index, isWide: text.charAt(index + 1) === ' ' });
    else if (open.at(-1)?.closer === unit) open.pop();
    else surplus.push(unit);
  }
  return { open, surplus };
}
