// Which brackets a text opens and closes by itself, strings on one line left out.

export interface Brackets {
  /** It closes one that it did not open. */
  readonly closesTooMuch: boolean;
  readonly leavesOpen: boolean;
}

export function bracketsIn(text: string): Brackets {
  let depth = 0;
  let lowest = 0;
  for (const character of text.replace(strings, '')) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    lowest = Math.min(lowest, depth);
  }
  return { closesTooMuch: lowest < 0, leavesOpen: depth > lowest };
}

const strings = /(["'`])(?:\\.|(?!\1)[^\\\n])*\1/gu;
