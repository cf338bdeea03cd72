// The form of the source in numbers: counted from the text of its files.

export interface TextFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface HouseCounts {
  readonly files: number;
  readonly medianLines: number;
  /** The lines of the longest file of code. */
  readonly longestFile: number;
  /** In characters, not in bytes or UTF-16 units. */
  readonly linesOver120: number;
  /** Of the files in `src/`. */
  readonly importsVscodeShare: number;
}

export function houseCounts(files: readonly TextFile[]): HouseCounts {
  const lines = files.map(({ text }) => linesOf(text));
  const isCode = (_: unknown, index: number) => /\.(?:[cm]?[jt]s|py)$/u.test(files[index]?.path ?? '');
  const lengths = lines.map(({ length }) => length);
  const product = files.filter(({ path }) => /^src\/.*\.ts$/u.test(path));
  return {
    files: files.length,
    medianLines: lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0,
    longestFile: Math.max(0, ...lengths.filter(isCode)),
    linesOver120: lines.flat().filter((line) => Array.from(line).length > 120).length,
    importsVscodeShare: product.filter(({ text }) => /^import .*from 'vscode';$/mu.test(text)).length / product.length,
  };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/u, '').split('\n');
}
