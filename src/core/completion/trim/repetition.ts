// Output that goes round in circles, line by line or inside a line: the first round stays.
import { isBlank } from '../stopLines';
import { linesBefore, type TrimContext, wholeLines } from './surroundings';

/**
 * The same lines three times in a row, blank ones not counted. Whatever follows was written by a model that had lost
 * its way.
 */
export function cutRepeatedLines(text: string, context: TrimContext): string {
  const lines = wholeLines(text, context)
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => !isBlank(line));
  for (const [start] of lines.entries()) {
    const period = periods.find((length) =>
      circles(
        lines.slice(start, start + 3 * length).map(({ line }) => line),
        length,
      ),
    );
    const last = period && lines[start + period - 1];
    if (last) return linesBefore(text, last.index + 1);
  }
  return text;
}

/** A last line that ends with the same three or more characters five times, or with ten or more three times. */
export function cutRepetitionInLine(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  for (let period = 3; period <= line.length / 3; period++) {
    const length = repeatedLength(line, period);
    if (length < period * (period < 10 ? 5 : 3)) continue;
    const round = line.slice(line.length - period);
    if (line.length <= LONGEST_RULER && !/[\p{L}\p{N}]/u.test(round)) return text;
    return text.slice(0, text.length - length + period).replace(/[\uD800-\uDBFF]$/u, '');
  }
  return text;
}

/**
 * How many lines a block has that is looked for; longer ones do not come three times within the limits of the output.
 */
const periods = [1, 2, 3, 4, 5, 6, 7, 8];

/** Rulers under a heading and the borders of tables repeat themselves too. */
const LONGEST_RULER = 120;

function circles(lines: readonly string[], period: number): boolean {
  return lines.length === 3 * period && lines.every((line, index) => line === lines[index % period]);
}

/** How many characters at the end of the line, the first round included, each equal the one a period before them. */
function repeatedLength(line: string, period: number): number {
  let length = period;
  while (
    length < line.length &&
    line.charAt(line.length - length - 1) === line.charAt(line.length - length - 1 + period)
  ) {
    length++;
  }
  return length;
}
