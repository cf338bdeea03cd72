// Block comments that go over lines: one that has ended is not continued, one that the text begins is ended.
import { isBlank } from '../stopLines';
import { leadOf } from './indentUnit';
import { atCursor, headOf, linesAbove, linesBefore, type TrimContext, wholeLines } from './surroundings';

/** Lines of a comment are no text right below its end. */
export function dropCommentLines(text: string, context: TrimContext): string {
  const [above = ''] = linesAbove(context, 1);
  if (!isBlank(headOf(context)) || !above.endsWith('*/') || selectors.includes(context.languageId)) return text;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line) && !/^\s*\*(?:[\s/]|$)/u.test(line));
  const dropped = first < 0 ? lines : lines.slice(0, first);
  if (dropped.every(isBlank)) return text;
  return first < 0 ? '' : atCursor(lines.slice(first), context);
}

/**
 * A comment on lines of its own that was cut off is ended, or it would swallow the code below; without a word in it it
 * goes.
 */
export function endComment(text: string, context: TrimContext): string {
  const lines = wholeLines(text, context);
  const first = lines.findLastIndex((line) => /^\s*\/\*/u.test(line));
  const comment = lines.slice(first).join('\n');
  // Where the text below ends a comment, that is this one.
  if (first < 0 || comment.includes('*/') || /\/\*|\*\//u.exec(context.suffix)?.[0] === '*/') return text;
  if (!/[\p{L}\p{N}]/u.test(comment)) return linesBefore(text, first);
  return text.trimEnd() + (comment.includes('\n') ? `\n${leadOf(comment)} */` : ' */');
}

/** There a star is a selector. */
const selectors: readonly string[] = ['css', 'scss', 'less'];
