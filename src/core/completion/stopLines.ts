// The lines of a text that is still being written.

export interface Line {
  /** Without its line ending. */
  readonly text: string;
  /** Offset at which the line begins, and at which the line before it ends. */
  readonly start: number;
  readonly cut: number;
  /** False while more of the line may come. */
  readonly whole: boolean;
}

export function splitLines(text: string, finished: boolean): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  let cut = 0;
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', start)) {
    const end = text[newline - 1] === '\r' ? newline - 1 : newline;
    lines.push({ text: text.slice(start, end), start, cut, whole: true });
    cut = end;
    start = newline + 1;
  }
  lines.push({ text: text.slice(start), start, cut, whole: finished });
  return lines;
}

export const isBlank = (text: string): boolean => text.trim() === '';

/** Columns of white space before the first character, or the length of a blank text; a tab counts four. */
export function indentation(text: string): number {
  const space = /^[ \t]*/.exec(text)?.[0] ?? '';
  return space.replaceAll('\t', '    ').length;
}
