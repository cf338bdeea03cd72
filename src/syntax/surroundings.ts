// What stands at and before an offset of a parsed text: code, a comment or a string, and the last code before it.
import { find, lengthOf, type ParsedText } from './parsedText';
import { proseNodes } from './prose';

/** 'foreign' is text of another language, of which the grammar knows nothing. */
export type Surroundings = 'code' | 'comment' | 'string' | 'foreign';

export function surroundingsAt(parsed: ParsedText, index: number): Surroundings {
  const around = proseNodes(parsed, Math.max(0, index - 1), index + 1)
    .map(({ name, node }) => ({
      name,
      start: node.startIndex,
      end: name === 'comment' ? endOfComment(parsed, node) : node.endIndex,
      size: lengthOf(node),
    }))
    .filter(({ start, end }) => start < index && index < end)
    .sort((a, b) => a.size - b.size);
  const name = around[0]?.name;
  return name === 'comment' || name === 'string' || name === 'foreign' ? name : 'code';
}

/** The end of the last code before `index`: white space and comments are passed over. */
export function codeEndBefore(parsed: ParsedText, index: number): number {
  const end = parsed.text.slice(0, index).trimEnd().length;
  const comment = find(parsed, 'comments', end - 1, end).find(
    ({ node }) => node.startIndex < end && end <= node.endIndex,
  );
  return comment ? codeEndBefore(parsed, comment.node.startIndex) : end;
}

/** One unit further for a comment that ends with its line, because what is typed at its end belongs to it. */
function endOfComment(
  { text }: ParsedText,
  { startIndex, endIndex }: { startIndex: number; endIndex: number },
): number {
  const comment = text.slice(startIndex, endIndex).replace(/[\r\n]+$/u, '');
  return startIndex + comment.length + (/(?:\*\/|#>|=end)$/u.test(comment) ? 0 : 1);
}
