// Which brackets a text opens and closes by itself, strings on one line left out.

export interface Brackets {
  /** Offset of the first one that closes what the text did not open. */
  readonly surplusAt: number | undefined;
  readonly leavesOpen: boolean;
}

export function bracketsIn(text: string): Brackets {
  let depth = 0;
  let lowest = 0;
  let surplusAt: number | undefined;
  for (const { 0: bracket, index } of text
    .replace(strings, (string) => ' '.repeat(string.length))
    .matchAll(/[()[\]{}]/gu)) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    if (depth < 0) surplusAt ??= index;
    lowest = Math.min(lowest, depth);
  }
  return { surplusAt, leavesOpen: depth > lowest };
}

const strings = /(["'`])(?:\\.|(?!\1)[^\\\n])*\1/gu;
