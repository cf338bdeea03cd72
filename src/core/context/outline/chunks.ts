// A text divided into pieces that are searched and shown as a whole.

/** Whole lines, counted from 0; `endLine` is no part of it. */
export interface Chunk {
  readonly startLine: number;
  readonly endLine: number;
}

/** A line that a chunk may begin with; the lower its depth, the better. */
export interface Border {
  readonly line: number;
  readonly depth: number;
}

export const MOST_LINES = 40;

/** Fewer are joined with the chunk beside them, which may then be somewhat longer. */
const LEAST_LINES = 10;
const MOST_JOINED = 50;

/** Chunks that cover all lines, each cut at the last of the best borders in reach. */
export function chunksAt(lineCount: number, borders: readonly Border[]): readonly Chunk[] {
  const sorted = [...borders].sort((a, b) => a.line - b.line);
  const chunks: Chunk[] = [];
  let start: Border = { line: 0, depth: 0 };
  let next = 0;
  while (start.line < lineCount) {
    while ((sorted[next]?.line ?? Infinity) <= start.line) next++;
    const inReach: Border[] = [];
    for (let index = next; (sorted[index]?.line ?? Infinity) <= start.line + MOST_LINES; index++) {
      inReach.push(sorted[index] ?? start);
    }
    const end = endOf(start, inReach, lineCount);
    addTo(chunks, { startLine: start.line, endLine: end.line });
    start = end;
  }
  return chunks;
}

/** What is left of something that was divided does not run into what follows that. */
function endOf(start: Border, inReach: readonly Border[], lineCount: number): Border {
  const outer = inReach.find(({ depth }) => depth < start.depth);
  if (outer) return outer;
  if (lineCount <= start.line + MOST_LINES) return { line: lineCount, depth: 0 };
  const best = Math.min(...inReach.map(({ depth }) => depth));
  return inReach.findLast(({ depth }) => depth === best) ?? { line: start.line + MOST_LINES, depth: start.depth };
}

/** Chunks of a text of which nothing is known: cut at blank lines. */
export function chunksOfText(text: string): readonly Chunk[] {
  const lines = text.split('\n');
  const isBlank = (line: number) => (lines[line] ?? '').trim() === '';
  const borders = lines.flatMap((_, line) =>
    line > 0 && !isBlank(line) && isBlank(line - 1) ? [{ line, depth: 0 }] : [],
  );
  return chunksAt(lines.length, borders);
}

function addTo(chunks: Chunk[], chunk: Chunk): void {
  const last = chunks.at(-1);
  const isSmall = ({ startLine, endLine }: Chunk) => endLine - startLine < LEAST_LINES;
  if (last && (isSmall(last) || isSmall(chunk)) && chunk.endLine - last.startLine <= MOST_JOINED) {
    chunks[chunks.length - 1] = { ...last, endLine: chunk.endLine };
  } else chunks.push(chunk);
}
