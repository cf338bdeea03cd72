// A parsed text divided where definitions, members and statements begin.
import type { Node } from 'web-tree-sitter';
import { type Border, type Chunk, chunksAt, MOST_LINES } from '../core/context/outline/chunks';
import type { ParsedText } from './parsedText';

/** What is longer than a chunk is divided where its parts begin, and these again. */
export function chunksOf({ text, tree }: ParsedText): readonly Chunk[] {
  return chunksAt(lineCount(text), bordersIn(tree.rootNode, text, 0));
}

function bordersIn(node: Node, text: string, depth: number): readonly Border[] {
  const borders: Border[] = [];
  let leadEnd = -2;
  for (const child of node.namedChildren) {
    const { row: line, column } = child.startPosition;
    const endLine = child.endPosition.row;
    const beginsLine = text.slice(child.startIndex - column, child.startIndex).trim() === '';
    // What stands right above belongs to what follows.
    if (beginsLine && line !== leadEnd + 1) borders.push({ line, depth });
    leadEnd = beginsLine && /comment|decorator|attribute_(?:item|list)/u.test(child.type) ? endLine : -2;
    if (endLine - line >= MOST_LINES) for (const border of bordersIn(child, text, depth + 1)) borders.push(border);
  }
  return borders;
}

function lineCount(text: string): number {
  let count = 1;
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) count++;
  return count;
}
