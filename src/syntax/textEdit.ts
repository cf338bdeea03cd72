// The one edit that leads from a text to another, as a syntax tree wants to be told.
import type { Edit, Point } from 'web-tree-sitter';

type EditParts = ConstructorParameters<typeof Edit>[0];

/**
 * The edit between what two texts have in common at their begin and at their end. Offsets and columns are UTF-16 units.
 */
export function editBetween(before: string, after: string): EditParts {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  const oldEnd = before.length - same;
  const newEnd = after.length - same;
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  };
}

function pointAt(text: string, index: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < index; newline = text.indexOf('\n', lineStart)) {
    row++;
    lineStart = newline + 1;
  }
  return { row, column: index - lineStart };
}
