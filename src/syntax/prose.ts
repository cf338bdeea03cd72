// Where a text is no code: in comments and strings, but not in the code inside of strings.
import type { QueryCapture } from 'web-tree-sitter';
import type { Range } from '../core/context/ranges';
import { find, type ParsedText } from './parsedText';

/** Between two offsets, or around them; in the order of the text. */
export function proseIn(parsed: ParsedText, start: number, end: number): readonly Range[] {
  const isProse = proseUnits(parsed, start, end);
  const ranges: Range[] = [];
  for (let from = isProse.indexOf(1); from >= 0;) {
    const behind = isProse.indexOf(0, from);
    const to = behind < 0 ? isProse.length : behind;
    ranges.push({ start: start + from, end: start + to });
    from = isProse.indexOf(1, to);
  }
  return ranges;
}

/** 1 for each unit between two offsets that is no code. */
export function proseUnits(parsed: ParsedText, start: number, end: number): Uint8Array {
  const isProse = new Uint8Array(end - start);
  for (const { name, node } of proseNodes(parsed, start, end)) {
    isProse.fill(name === 'code' ? 0 : 1, Math.max(0, node.startIndex - start), Math.max(0, node.endIndex - start));
  }
  return isProse;
}

/** What stands in another one comes behind it. */
export function proseNodes(parsed: ParsedText, start: number, end: number): readonly QueryCapture[] {
  const found = [...find(parsed, 'comments', start, end), ...find(parsed, 'strings', start, end)];
  return found.sort((a, b) => a.node.startIndex - b.node.startIndex);
}
