// White space at either end of a text, where it meets what stands there already.
import { isBlank } from '../stopLines';
import { headOf, restOfLine, type TrimContext } from './surroundings';

/**
 * One space on either side of the cursor is one too many. More of them are a column of a table, and a comment may want
 * two.
 */
export function dropSpaceAtSeam(text: string, context: TrimContext): string {
  const doubled = /\S $/u.test(headOf(context)) && /^ \S/u.test(text) && !/^ (?:#|\/\/|--)/u.test(text);
  return doubled ? text.slice(1) : text;
}

/** Space before what follows on the line stays, unless it has its own. */
export function cutSpaceAtEnd(text: string, context: TrimContext): string {
  const rest = restOfLine(context);
  return isBlank(rest) || /^[ \t]/u.test(rest) ? text.trimEnd() : text;
}
