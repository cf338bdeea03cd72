// Where a completion ends, judged by the text written so far: with its line, its block, the coming suffix, or when it
// repeats itself.
import type { TextExtent } from './request';
import { indentation, isBlank, type Line, splitLines } from './stopLines';
import { endOfStatement } from './stopStatement';

export interface StopContext {
  /** Document text before and after the cursor. */
  readonly prefix: string;
  readonly suffix: string;
  readonly extent: TextExtent;
}

/** The completion is the first `end` UTF-16 units of the text. */
export interface Ending {
  readonly end: number;
  readonly stop: 'extent' | 'suffix' | 'repetition';
}

/** Judges a growing text; `finished` says that no more of it will come, so that its last line is whole. */
export type StopRule = (text: string, finished: boolean) => Ending | undefined;

export function createStopRule({ prefix, suffix, extent }: StopContext): StopRule {
  const head = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const nextLine = nextLineOf(suffix);
  return (text, finished) => {
    const lines = splitLines(text, finished);
    const endings = [
      endOfExtent[extent](lines, head),
      nextLine === undefined ? undefined : startOfSuffix(lines, head, nextLine),
      endOfRepetition(lines),
    ].filter((ending) => ending !== undefined);
    return endings.reduce<Ending | undefined>(
      (first, ending) => (first === undefined || ending.end < first.end ? ending : first),
      undefined,
    );
  };
}

const endOfExtent: Readonly<Record<TextExtent, (lines: readonly Line[], head: string) => Ending | undefined>> = {
  line: endOfLine,
  statement: endOfStatement,
  block: endOfBlock,
};

/** The first line after the cursor's own that is not blank, without white space at its end. */
export function nextLineOf(suffix: string): string | undefined {
  return suffix
    .split('\n', 20)
    .slice(1)
    .find((line) => !isBlank(line))
    ?.trimEnd();
}

/**
 * Blank lines may come first where the cursor's line is blank; else a newline ends the line, also as the first
 * character.
 */
function endOfLine(lines: readonly Line[], head: string): Ending | undefined {
  const last = isBlank(head) ? lines.findIndex((line) => !isBlank(line.text)) : 0;
  const after = last < 0 ? undefined : lines[last + 1];
  return after && { end: after.cut, stop: 'extent' };
}

/**
 * A block ends before a line that stands further left than the cursor's, and at two blank lines. Of the lines that
 * stand as far left, one that closes a bracket without opening another ends the block; any other does once deeper lines
 * or a blank one came before it.
 */
function endOfBlock(lines: readonly Line[], head: string): Ending | undefined {
  const first = lines[0]?.text ?? '';
  const base = indentation(isBlank(head) && !isBlank(first) ? head + first : head);
  let cut: number | undefined; // before the blank lines that stand in front of the current line
  let deeper = false;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (isBlank(line.text)) {
      if (cut !== undefined && line.whole) return { end: cut, stop: 'extent' };
      cut ??= line.cut;
      continue;
    }
    const depth = indentation(line.text);
    const end = cut ?? line.cut;
    if (depth < base) return { end, stop: 'extent' };
    if (depth === base && /^\s*(?:[)\]}]|end\b)/.test(line.text)) {
      if (!line.whole) return undefined;
      if (!/[([{:]\s*$/.test(line.text)) return { end: line.start + line.text.length, stop: 'extent' };
    } else if (depth === base && (deeper || cut !== undefined)) {
      return { end, stop: 'extent' };
    }
    deeper ||= depth > base;
    cut = undefined;
  }
  return undefined;
}

/** The cursor's line, or a later one, is the next line of the document, indentation included. */
function startOfSuffix(lines: readonly Line[], head: string, nextLine: string): Ending | undefined {
  const found = lines.find(
    (line, index) => line.whole && (index === 0 ? head + line.text : line.text).trimEnd() === nextLine,
  );
  return found && { end: found.cut, stop: 'suffix' };
}

/** The same line for the third time, blank lines not counted: the first one stays. */
function endOfRepetition(lines: readonly Line[]): Ending | undefined {
  const whole = lines.slice(1).filter((line) => line.whole && !isBlank(line.text));
  const [first] = whole.filter(
    (line, index) => line.text === whole[index + 1]?.text && line.text === whole[index + 2]?.text,
  );
  return first && { end: first.start + first.text.length, stop: 'repetition' };
}
