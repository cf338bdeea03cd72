// Line holes in source files that the model was not trained on: the cursor stands somewhere in a line, the rest of
// which is missing.
import { seededRandom } from '../support/seededRandom';
import { type SourceFile, sourceFiles } from '../support/typingSources';

export interface Hole {
  readonly source: SourceFile;
  readonly prefix: string;
  /** The rest of the cursor's line: what should be written. */
  readonly rest: string;
  readonly suffix: string;
}

/** Lines that must stand above a hole, so that long heads exist, and below it. */
export const LINES_ABOVE = 12;
export const LINES_BELOW = 5;

/** Columns of a line where the cursor may stand. */
type Columns = (line: string) => readonly number[];

/**
 * `count` holes spread over all fixtures, the same in every run. Lines that are comments or nearly empty are left out.
 */
export function lineHoles(root: string, count: number, columns: Columns = wordBorders): readonly Hole[] {
  const random = seededRandom(9);
  const sources = sourceFiles(root);
  const holes = new Map<string, Hole>();
  for (let tries = 0; holes.size < count && tries < count * 100; tries++) {
    const source = pick(sources, random);
    const lines = source.text.split('\n');
    const index = LINES_ABOVE + Math.floor(random() * (lines.length - LINES_ABOVE - LINES_BELOW));
    const line = lines[index] ?? '';
    if (line.trim().length < 10 || /^\s*[/*#]/.test(line)) continue;
    const column = pick(columns(line), random);
    const prefix = [...lines.slice(0, index), line.slice(0, column)].join('\n');
    const suffix = ['', ...lines.slice(index + 1)].join('\n');
    holes.set(`${source.repository}/${source.path}:${index}`, { source, prefix, rest: line.slice(column), suffix });
  }
  if (holes.size < count) throw new Error(`only ${holes.size} holes found`);
  return [...holes.values()];
}

/** Columns from the first letter on where no word is cut and at least two characters are left. */
export const wordBorders: Columns = (line) => {
  const first = line.search(/\S/);
  return columnsFrom(first, line).filter((column) => !/^[\p{L}\p{N}]{2}$/u.test(line.slice(column - 1, column + 1)));
};

/** Columns behind the first letter where at least two characters are left. */
export const anyColumn: Columns = (line) => columnsFrom(line.search(/\S/) + 1, line);

/** Behind the indentation. */
export const lineStart: Columns = (line) => [line.search(/\S/)];

function columnsFrom(first: number, line: string): readonly number[] {
  return Array.from({ length: line.length - 2 - first }, (_, offset) => first + offset);
}

export function pick<T>(from: readonly T[], random: () => number): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}
