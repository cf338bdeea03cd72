// Real source files that the starter model was not trained on, and stretches of them to type.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface SourceFile {
  readonly repository: string;
  /** Path inside the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The fixtures below `test/fixtures/sources`, in the order of their paths. `root` is the folder of the project. */
export function sourceFiles(root: string): readonly SourceFile[] {
  const folder = join(root, 'test/fixtures/sources');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .map((path) => {
      const [repository = '', ...inside] = path.split('/');
      return { repository, path: inside.join('/'), text: readFileSync(join(folder, path), 'utf8') };
    });
}

export interface Stretch {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** Whole lines of about `length` characters from the line on that stands at `share` of the file. */
export function stretchOf(text: string, share: number, length: number): Stretch {
  const from = text.indexOf('\n', Math.floor(text.length * share)) + 1;
  const end = text.indexOf('\n', from + length);
  const to = end < 0 ? text.length : end;
  return { before: text.slice(0, from), text: text.slice(from, to), after: text.slice(to) };
}

/**
 * Whole top-level declarations of `length` characters or more, from the first one on that begins behind `share` of the
 * file.
 */
export function declarationsOf(text: string, share: number, length: number): Stretch {
  const starts = [...text.matchAll(/\n\n(?=[^\s)\]}])/g)].map(({ index }) => index);
  const from = starts.find((start) => start >= text.length * share);
  const to = starts.find((start) => from !== undefined && start >= from + length);
  if (from === undefined || to === undefined) throw new Error('the file has too few declarations');
  return { before: text.slice(0, from + 2), text: text.slice(from + 2, to), after: text.slice(to) };
}
