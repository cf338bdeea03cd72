// Reads the places that a fixture marks: a caret in a comment, under the place, with what is expected there. `<-` marks
// the begin of the line.
import { readFileSync } from 'node:fs';

export interface MarkedPlace {
  /** The title of the place's document, and the line in the fixture. */
  readonly name: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly expected: string;
}

const comment = String.raw`^\s*(?:\/\/|#|\/\*|\{\/\*)`;
const expected = '(?<expected>(?:skip (?:only-closers|inside-word)|line|statement|block))';
const mark = new RegExp(String.raw`${comment}\s*(?:\^|<-) ${expected}\s*(?:\*\/\}?)?$`, 'u');
const title = new RegExp(`${comment} ===== (?<title>.*?)(?: \\*/)?$`, 'u');

/**
 * Lines with marks are no part of the documents. A caret behind the end of its line stands on spaces that are put
 * there.
 */
export function readPlaces(file: string): readonly MarkedPlace[] {
  const documents: {
    title: string;
    lines: string[];
    places: { row: number; column: number; expected: string; line: number }[];
  }[] = [];
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    const found = title.exec(line)?.groups?.['title'];
    if (found !== undefined) documents.push({ title: found, lines: [], places: [] });
    const document = documents.at(-1);
    if (!document || found !== undefined) continue;
    const expected = mark.exec(line)?.groups?.['expected'];
    if (expected === undefined) document.lines.push(line);
    else document.places.push({ row: document.lines.length - 1, column: columnUnder(line), expected, line: index + 1 });
  }
  return documents.flatMap(({ title: name, lines, places }) =>
    places.map(({ row, column, expected, line }) => {
      const own = lines[row] ?? '';
      // Tabs count as in the mark's line, which begins with as many.
      const before = own.slice(0, column).padEnd(column);
      const prefix = [...lines.slice(0, row), before].join('\n');
      const suffix = [own.slice(column), ...lines.slice(row + 1)].join('\n');
      return { name: `${name}, line ${line}`, prefix, suffix, expected };
    }),
  );
}

function columnUnder(line: string): number {
  return Math.max(0, line.indexOf('^'));
}
