// The places inside of a suggestion at which it may end: where a statement or a block does.
import type { Node } from 'web-tree-sitter';
import type { AskedExtent } from '../core/completion/extent';
import { allAround, find, innermost, innermostOf, type ParsedText } from './parsedText';
import { codeEndBefore } from './surroundings';

/** Offsets in `text`, the longest first. `parsed` is the document with `text` inserted at the offset `cursor`. */
export function endsIn(
  parsed: ParsedText,
  cursor: number,
  { text, extent }: { text: string; extent: AskedExtent },
): readonly number[] {
  const textEnd = cursor + text.length;
  const firstCode = cursor + text.search(/\S/u);
  const statement = statementAt(parsed, firstCode);
  const statementEnd =
    statement && statement.endIndex <= textEnd ? withSeparator(parsed, statement.endIndex) - cursor : undefined;
  const firstLine = endOfFirstLine(text);
  switch (extent.kind) {
    case 'line':
      return [firstLine, ...(statementEnd !== undefined && statementEnd < firstLine ? [statementEnd] : [])];
    case 'statement':
      if (statementEnd !== undefined) {
        return [
          lineEnds(text).find((end) => codeEndBefore(parsed, cursor + end) === cursor + statementEnd) ?? statementEnd,
        ];
      }
      break;
    case 'block':
      break;
  }
  const bound = extent.kind === 'block' ? endOfBlock(innermost(parsed, 'blocks', firstCode), cursor, textEnd) : textEnd;
  const ends = lineEnds(text).filter((end) => cursor + end <= bound);
  // A suggestion inside of one statement meets no border; it may end with each of its lines.
  const isInside = statement !== undefined && statement.endIndex > textEnd;
  const borders = bordersIn(parsed, cursor, textEnd);
  const isBorder = (codeEnd: number) => codeEnd <= cursor || borders.has(codeEnd);
  return ends.filter((end) => isInside || isBorder(codeEndBefore(parsed, cursor + end))).reverse();
}

/** The innermost one that begins a line: others on a line with it, as the entries of an object, end when it does. */
function statementAt(parsed: ParsedText, index: number): Node | undefined {
  const around = allAround(parsed, 'statements', index);
  const beginsLine = ({ startIndex }: Node) =>
    parsed.text.slice(parsed.text.lastIndexOf('\n', startIndex - 1) + 1, startIndex).trim() === '';
  return innermostOf(around.filter(beginsLine)) ?? innermostOf(around);
}

/** The end of the first line that is not blank, without white space before it. */
export function endOfFirstLine(text: string): number {
  return lineEnds(text)[0] ?? 0;
}

/** Where the lines that are not blank end, without white space before it. */
function lineEnds(text: string): readonly number[] {
  return [...text.matchAll(/\S[^\n]*/gu)].map((match) => match.index + match[0].trimEnd().length);
}

/**
 * The end of the block, or of the statement that the block is a part of, as far as it lies inside of the suggestion.
 */
function endOfBlock(block: Node | null | undefined, cursor: number, textEnd: number): number {
  if (!block || block.endIndex > textEnd) return textEnd;
  const whole = block.parent;
  return whole && whole.startIndex < cursor && whole.endIndex <= textEnd ? whole.endIndex : block.endIndex;
}

/** Where statements and blocks end between two offsets, those left out that the suggestion begins and leaves broken. */
function bordersIn(parsed: ParsedText, cursor: number, textEnd: number): ReadonlySet<number> {
  const nodes = [...find(parsed, 'statements', cursor, textEnd), ...find(parsed, 'blocks', cursor, textEnd)].map(
    ({ node }) => node,
  );
  const whole = nodes.filter(
    (node) => node.endIndex > cursor && node.endIndex <= textEnd && !(node.startIndex >= cursor && node.hasError),
  );
  return new Set(whole.flatMap(({ endIndex }) => [endIndex, withSeparator(parsed, endIndex)]));
}

function withSeparator({ text }: ParsedText, end: number): number {
  return /^[;,]/u.test(text.slice(end, end + 1)) ? end + 1 : end;
}
