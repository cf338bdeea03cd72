// A parsed text divided where definitions, members and statements begin.
import type { Node } from '@vscode/tree-sitter-wasm';
import { chunksAt, mostLines, type Border, type Chunk } from '../core/context/chunks';
import type { ParsedText } from './parsedText';

/** What is longer than a chunk is divided where its parts begin, and these again. */
export function chunksOf({ text, tree }: ParsedText): readonly Chunk[] {
  const lines = text.split('\n');
  return chunksAt(lines.length, bordersIn(tree.rootNode, lines, 0));
}

function bordersIn(node: Node, lines: readonly string[], depth: number): readonly Border[] {
  const borders: Border[] = [];
  let leadEnd = -1;
  for (const child of node.namedChildren) {
    if (!child) continue;
    const { row: line, column } = child.startPosition;
    const endLine = child.endPosition.row;
    // What stands right above belongs to what follows.
    if (line > leadEnd + 1 && (lines[line] ?? '').slice(0, column).trim() === '') borders.push({ line, depth });
    leadEnd = /comment|decorator|attribute/u.test(child.type) ? endLine : -1;
    if (endLine - line >= mostLines) for (const border of bordersIn(child, lines, depth + 1)) borders.push(border);
  }
  return borders;
}
