// The first line of a text that is to stand on a blank line: it goes on at the cursor, which is indented already.
import { isBlank } from '../stopLines';
import { leadOf, type IndentUnit } from './indentUnit';
import { headOf, linesAbove, type TrimContext } from './surroundings';

/** Drops stray spaces and a second indentation; where the cursor is not indented yet, an indentation that is nearly right is put right. */
export function indentStart(text: string, unit: IndentUnit, context: TrimContext): string {
  const head = headOf(context);
  const lead = leadOf(text);
  const line = text.slice(lead.length);
  const [above = ''] = linesAbove(context, 1);
  // A star goes on with a comment.
  if (!isBlank(head) || /^[*\n]/u.test(line)) return text;
  const level = unit === '\t' ? 1 : unit;
  const expected = leadOf(above).length + (opener.test(above) ? level : 0);
  const column = head.length + lead.length;
  const odd = unit === '\t' ? lead.includes(' ') : column % unit !== 0;
  if (head.length >= expected) {
    if (odd) return lead.length === 1 || !goesOn(above, line) ? line : text;
    return lead === head && !goesOn(above, line) && context.languageId !== 'yaml' ? line : text;
  }
  const nearly = unit !== '\t' && odd && !goesOn(above, line) && Math.abs(column - expected) < unit;
  return nearly ? ' '.repeat(expected - head.length) + line : text;
}

const opener = /(?:[{([:]|=>|\b(?:then|do|else|begin))\s*$/u;

/** A statement that is broken over lines is indented once more, or aligned with what it belongs to. */
function goesOn(above: string, line: string): boolean {
  return /(?:[,\\=+\-*/&|?<>.]|\b(?:and|or|not|in))\s*$/u.test(above) || /^[.?:&|+*/<>=-]/u.test(line);
}
