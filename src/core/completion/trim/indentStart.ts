// The first line of a text that is to stand on a blank line: it goes on at the cursor, which is indented already.
import { isBlank } from '../stopLines';
import { bracketsIn } from './brackets';
import { type IndentUnit, leadOf } from './indentUnit';
import { headOf, linesAbove, type TrimContext } from './surroundings';

/**
 * Drops what stands further in than the line above lets a line stand; where the cursor is not indented yet, an
 * indentation that is nearly right is put right.
 */
export function indentStart(text: string, unit: IndentUnit, context: TrimContext): string {
  const head = headOf(context);
  const blankLines = /^\n*/u.exec(text)?.[0] ?? '';
  const lead = leadOf(text.slice(blankLines.length));
  const line = text.slice(blankLines.length + lead.length);
  const [above = ''] = linesAbove(context, 1);
  // A star goes on with a comment.
  if (!isBlank(head) || /^[*\n]/u.test(line)) return text;
  const level = unit === '\t' ? 1 : unit;
  const outer = leadOf(above).length - (/^[ \t]* \*/u.test(above) ? 1 : 0);
  // A cursor further out than a line that opens nothing was put there; in column 0 it is where an editor leaves it.
  const expected = opener.test(above) ? outer + level : head === '' ? outer : Math.min(outer, head.length);
  const begin = blankLines === '' ? head : '';
  const column = begin.length + lead.length;
  const odd = unit === '\t' ? lead.includes(' ') : column % unit !== 0;
  const indented = (to: string) => blankLines + to.slice(begin.length) + line;
  if (head.length < expected) {
    const nearly = unit !== '\t' && odd && !goesOn(above, line) && Math.abs(column - expected) < unit;
    return nearly ? indented(' '.repeat(expected)) : text;
  }
  if (odd && lead.length === 1) return indented(head);
  if (column <= head.length || goesOn(above, line)) return text;
  const mayStandDeeper = !odd && (context.languageId === 'yaml' || (head === '' && !opensNothing.test(above)));
  return mayStandDeeper ? text : indented(head);
}

const opener = /(?:[{([:]|=>|\b(?:then|do|else|begin))\s*$/u;

/** In column 0 any other line may open a block in a way that only its language knows. */
const opensNothing = /[;}]\s*$|^\s*\/\/|\*\/\s*$/u;

/** A statement that is broken over lines is indented once more, or aligned with what it belongs to. */
function goesOn(above: string, line: string): boolean {
  const isWhole = opensNothing.test(above) || (/,\s*$/u.test(above) && !bracketsIn(above).leavesOpen);
  return (
    (!isWhole && /(?:[,\\=+\-*/&|?<>.]|\b(?:and|or|not|in))\s*$/u.test(above)) ||
    /^(?!\/[/*])[.?:&|+*/<>=-]/u.test(line)
  );
}
