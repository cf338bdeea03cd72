// Where a suggestion ends, from the syntax tree of the document with the suggestion in it.
import type { AskedExtent } from '../core/completion/extent';
import { endOfFirstLine, endsIn } from './borders';
import { Fitting } from './fitting';
import type { ParsedText } from './parsedText';
import { surroundingsAt } from './surroundings';

export interface CutRequest {
  readonly text: string;
  readonly extent: AskedExtent;
}

export interface Cut {
  /** A beginning of the suggestion, closed where it leaves a bracket open; '' where none is fit to be shown. */
  readonly text: string;
  /** True where the longest beginning that ends at a border would bring new errors into the document. */
  readonly errorsRose: boolean;
}

/** Beginnings that are tried for one suggestion: those that end at a border, and words of the first line. */
const MOST_BORDERS = 4;
const MOST_WORDS = 6;

/**
 * Cuts a suggestion for the offset `cursor` of `before`, the document without it. `budgetMs` bounds the work; nothing
 * is returned where the parse of the whole suggestion takes longer, or the grammar does not know the text.
 */
export function cutIn(
  before: ParsedText,
  cursor: number,
  { text, extent }: CutRequest,
  budgetMs: number,
): Cut | undefined {
  if (surroundingsAt(before, cursor) === 'foreign') return undefined;
  const place = new Fitting(before, cursor, budgetMs);
  const ends = place.parsed(text, (parsed, inserted) => endsIn(parsed, cursor, { text: inserted, extent }));
  if (!ends) return undefined;

  const firstLine = text.slice(0, endOfFirstLine(text));
  const [longest = firstLine, ...shorter] = ends.slice(0, MOST_BORDERS).map((end) => text.slice(0, end));
  if (place.fits(longest)) return { text: longest, errorsRose: false };
  const closed = (beginning: string) => place.closed(beginning);
  const separator = separatorAbove(before.text, cursor);
  const found =
    [longest + separator, ...shorter, closed(firstLine), closed(firstLine) + separator].find((beginning) =>
      place.fits(beginning),
    ) ??
    wordsOf(firstLine)
      .map(closed)
      .find((words) => place.fits(words, true));
  return { text: found ?? '', errorsRose: true };
}

/** The line without its last word, without its last two, and so on. */
function wordsOf(line: string): readonly string[] {
  const ends = [...line.matchAll(/[\w$)\]}"'`](?![\w$])/gu)].map(({ index }) => index + 1);
  return ends
    .filter((end) => end < line.length)
    .slice(-MOST_WORDS)
    .reverse()
    .map((end) => line.slice(0, end));
}

/**
 * What the line above the cursor's ends with, if entries or statements are separated by it; the one at the cursor may
 * lack it.
 */
function separatorAbove(text: string, cursor: number): string {
  return /[,;]$/u.exec(text.slice(0, text.lastIndexOf('\n', cursor - 1) + 1).trimEnd())?.[0] ?? '';
}
