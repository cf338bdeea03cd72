// Where a completion ends, judged by the text written so far: with its line, its block, the coming suffix, or when it
// repeats itself. Each line is judged once, when it is whole, and once more when it has only begun.
import type { TextExtent } from './request';
import { type Ending, indentation, isBlank, type Line, LineReader, type LineRule } from './stopLines';
import { statementRule } from './stopStatement';

export interface StopContext {
  /** Document text before and after the cursor. */
  readonly prefix: string;
  readonly suffix: string;
  readonly extent: TextExtent;
}

/** Judges a growing text. */
export class StopRule {
  private readonly reader = new LineReader();
  /** The beginning of the last line as it was judged. */
  private judged = '';

  constructor(private readonly rules: readonly LineRule[]) {}

  /** Takes what is new of the text; the earliest ending that a rule sees by that. */
  add(text: string): Ending | undefined {
    const lines = this.reader.add(text);
    const { beginning } = this.reader;
    const begun = lines.length === 0 && this.judged === beginning ? undefined : this.reader.begun();
    this.judged = beginning;
    return earliest(
      this.rules.map((rule) => firstOf(lines, (line) => rule.ended(line)) ?? (begun && rule.last?.(begun))),
    );
  }

  /** No more text comes. */
  finish(): Ending | undefined {
    const line = this.reader.last();
    return earliest(this.rules.map((rule) => rule.last?.(line)));
  }
}

export function createStopRule(context: StopContext): StopRule {
  return new StopRule(stopRules(context));
}

export function stopRules({ prefix, suffix, extent }: StopContext): readonly LineRule[] {
  const head = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const nextLine = nextLineOf(suffix);
  return [extentRules[extent](head), ...(nextLine === undefined ? [] : [suffixRule(head, nextLine)]), repetitionRule()];
}

const extentRules: Readonly<Record<TextExtent, (head: string) => LineRule>> = {
  line: lineRule,
  statement: statementRule,
  block: blockRule,
};

/** The first line after the cursor's own that is not blank, without white space at its end. */
function nextLineOf(suffix: string): string | undefined {
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
function lineRule(head: string): LineRule {
  return {
    ended: (line) =>
      isBlank(head) && isBlank(line.text) ? undefined : { end: line.start + line.text.length, stop: 'extent' },
  };
}

/**
 * A block ends before a line that stands further left than the cursor's, and at two blank lines. Of the lines that
 * stand as far left, one that closes a bracket without opening another ends the block; any other does once deeper lines
 * or a blank one came before it.
 */
function blockRule(head: string): LineRule {
  let base: number | undefined;
  let cut: number | undefined; // before the blank lines that stand in front of the current line
  let deeper = false;
  const last = (line: Line): Ending | undefined => {
    if (base === undefined) return undefined;
    if (isBlank(line.text)) return cut !== undefined && line.whole ? { end: cut, stop: 'extent' } : undefined;
    const depth = indentation(line.text);
    const end = cut ?? line.cut;
    if (depth < base) return { end, stop: 'extent' };
    if (depth === base && /^\s*(?:[)\]}]|end\b)/.test(line.text)) {
      if (!line.whole || /[([{:]\s*$/.test(line.text)) return undefined;
      return { end: line.start + line.text.length, stop: 'extent' };
    }
    return depth === base && (deeper || cut !== undefined) ? { end, stop: 'extent' } : undefined;
  };
  const ended = (line: Line): Ending | undefined => {
    if (base === undefined) {
      base = indentation(isBlank(head) && !isBlank(line.text) ? head + line.text : head);
      return undefined;
    }
    const ending = last(line);
    if (isBlank(line.text)) cut ??= line.cut;
    else cut = undefined;
    deeper ||= !isBlank(line.text) && indentation(line.text) > base;
    return ending;
  };
  return { ended, last };
}

/** The cursor's line, or a later one, is the next line of the document, indentation included. */
function suffixRule(head: string, nextLine: string): LineRule {
  const judge = (line: Line): Ending | undefined => {
    if (!line.whole || (line.start === 0 ? head + line.text : line.text).trimEnd() !== nextLine) return undefined;
    return { end: line.cut, stop: 'suffix' };
  };
  return { ended: judge, last: judge };
}

/** The same line for the third time, blank lines not counted: the first one stays. */
function repetitionRule(): LineRule {
  let same: readonly Line[] = [];
  const judge = (line: Line): Ending | undefined => {
    if (!line.whole || line.start === 0 || isBlank(line.text)) return undefined;
    same = same[0]?.text === line.text ? [...same, line] : [line];
    const [first] = same;
    return first && same.length >= 3 ? { end: first.start + first.text.length, stop: 'repetition' } : undefined;
  };
  return { ended: judge, last: judge };
}

function firstOf(lines: readonly Line[], judge: (line: Line) => Ending | undefined): Ending | undefined {
  for (const line of lines) {
    const ending = judge(line);
    if (ending !== undefined) return ending;
  }
  return undefined;
}

function earliest(endings: readonly (Ending | undefined)[]): Ending | undefined {
  return endings
    .filter((ending) => ending !== undefined)
    .reduce<Ending | undefined>(
      (first, ending) => (first === undefined || ending.end < first.end ? ending : first),
      undefined,
    );
}
