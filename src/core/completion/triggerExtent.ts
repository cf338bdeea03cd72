// How much to suggest, by the look of the text: for languages without a grammar.
import { type Extent, isInsideWord, restOfLine } from './extent';

/** 'statement' on a blank line, 'block' on one below a line that opens a block, else 'line'. */
export function extentOfText(prefix: string, suffix: string): Extent {
  if (isInsideWord(suffix)) return { kind: 'skip', reason: 'inside-word' };
  const lines = prefix.slice(-LONGEST_LOOK).split(/\r\n|\r|\n/u);
  const head = lines.pop() ?? '';
  if ((head + restOfLine(suffix)).trim() !== '') return { kind: 'line' };
  const above = lines.findLast((line) => line.trim() !== '');
  return { kind: above !== undefined && opener.test(above.replace(trailingComment, '')) ? 'block' : 'statement' };
}

/** Characters before the cursor that are looked at: enough for the line above, and a bound for very long lines. */
const LONGEST_LOOK = 1000;

const opener = /(?:[{([:]|=>|->|\b(?:then|do|else|begin))\s*$/u;
const trailingComment = /\s(?:\/\/|#|--).*$/u;
