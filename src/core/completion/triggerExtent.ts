// How much to ask for: the rest of a line, or a block.

/** 'block' on a blank line below one that opens a block, by the look of the text; else 'line'. */
export function extentAt(prefix: string, suffix: string): 'line' | 'block' {
  const lines = prefix.slice(-longestLook).split(/\r\n|\r|\n/u);
  const cursorLine = (lines.pop() ?? '') + (/^[^\r\n]*/u.exec(suffix)?.[0] ?? '');
  if (cursorLine.trim() !== '') return 'line';
  const above = lines.findLast((line) => line.trim() !== '');
  return above !== undefined && opener.test(above.replace(trailingComment, '')) ? 'block' : 'line';
}

/** Characters before the cursor that are looked at: enough for the line above, and a bound for very long lines. */
const longestLook = 1000;

const opener = /(?:[{([:]|=>|->|\b(?:then|do|else|begin))\s*$/u;
const trailingComment = /\s(?:\/\/|#|--).*$/u;
