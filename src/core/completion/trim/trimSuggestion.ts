// Cleans a completion up for the place it goes to: an ordered list of small rules, each of which may change the text.
import { isBlank } from '../stopLines';
import { dropCommentLines, endComment } from './blockComment';
import { cutClosingLine } from './closingLine';
import { dropDoubledQuote } from './doubledQuote';
import { cutEmptyComment } from './emptyComment';
import { cutEndOfFile, dropFileHeader } from './fileMarks';
import { putIndentationRight } from './indentation';
import { dropLinesAbove, dropLineStart } from './linesAbove';
import { dropMasked } from './masks';
import { cutNextLines } from './nextLines';
import { cutRepeatedLines, cutRepetitionInLine } from './repetition';
import { cutRestOfLine } from './restOfLine';
import { cutSpaceAtEnd, dropSpaceAtSeam } from './space';
import type { Rule, TrimContext } from './surroundings';
import { cutYamlKey } from './yamlKey';

export type RuleName = (typeof rules)[number]['name'];

export interface Trimmed {
  /** What to show, with \n as line end; '' when nothing worth showing is left. */
  readonly text: string;
  /** The rules that changed the text, in order; with nothing left, the last one is the reason. */
  readonly rules: readonly RuleName[];
}

/** `text` as it may be shown between `prefix` and `suffix`. */
export function trimSuggestion(text: string, context: TrimContext): Trimmed {
  const near = nearCursor(context);
  const applied: RuleName[] = [];
  let kept = withNewlines(text);
  for (const { name, rule } of rules) {
    if (kept === '') break;
    const changed = rule(kept, near);
    if (changed === kept) continue;
    kept = isBlank(changed) ? '' : changed;
    applied.push(name);
  }
  return { text: kept, rules: applied };
}

// Lines first while they stand as the model wrote them, then what they are compared by, then their ends.
const rules = [
  { name: 'blank', rule: (text) => (isBlank(text) ? '' : text) },
  { name: 'mask', rule: dropMasked },
  { name: 'endless', rule: cutEndless },
  { name: 'file-header', rule: dropFileHeader },
  { name: 'end-of-file', rule: cutEndOfFile },
  { name: 'line-start', rule: dropLineStart },
  { name: 'line-above', rule: dropLinesAbove },
  { name: 'comment-lines', rule: dropCommentLines },
  { name: 'repeated-lines', rule: cutRepeatedLines },
  { name: 'repetition-in-line', rule: cutRepetitionInLine },
  { name: 'indentation', rule: putIndentationRight },
  { name: 'next-lines', rule: cutNextLines },
  { name: 'closing-line', rule: cutClosingLine },
  { name: 'yaml-key', rule: cutYamlKey },
  { name: 'rest-of-line', rule: cutRestOfLine },
  { name: 'doubled-quote', rule: dropDoubledQuote },
  { name: 'open-comment', rule: endComment },
  { name: 'empty-comment', rule: cutEmptyComment },
  { name: 'seam', rule: dropSpaceAtSeam },
  { name: 'space-at-end', rule: cutSpaceAtEnd },
] as const satisfies readonly { readonly name: string; readonly rule: Rule }[];

/** UTF-16 units: four times what the largest number of output tokens makes of code. It bounds the work of all rules. */
const LONGEST_TEXT = 8 * 1024;

/** UTF-16 units on either side of the cursor: some hundred lines. */
const NEAR_UNITS = 8 * 1024;

/** A text that long ends with its last whole line; a single line that long is no code. */
function cutEndless(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, Math.max(0, text.lastIndexOf('\n', LONGEST_TEXT)));
}

function nearCursor({ prefix, suffix, ...file }: TrimContext): TrimContext {
  return {
    ...file,
    prefix: withNewlines(prefix.slice(-NEAR_UNITS)),
    suffix: withNewlines(suffix.slice(0, NEAR_UNITS)),
  };
}

function withNewlines(text: string): string {
  return text.replace(/\r\n?/gu, '\n');
}
