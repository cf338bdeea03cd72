// A suggestion never repeats what stands below it.
import { isBlank } from '../stopLines';
import { leadOf } from './indentUnit';
import { isTrivial, linesBefore, linesBelow, restOfLine, sameLine, type TrimContext, wholeLines } from './surroundings';

/** The text ends before its first line that stands among the next lines of the document. */
export function cutNextLines(text: string, context: TrimContext): string {
  const below = linesBelow(context, MOST_LINES);
  const lines = wholeLines(text, context);
  const level = leadOf(lines.find((line) => !isBlank(line)) ?? '');
  const at = lines.findIndex((line, index) => {
    if (isBlank(line)) return false;
    if (standsBelow(line, level, below)) return true;
    return (
      index === lines.length - 1 &&
      (standsBelow(line + restOfLine(context), level, below) || endsAtNext(line, index, below))
    );
  });
  return at < 0 ? text : linesBefore(text, at);
}

/** As far as a model copies from; further below the same line may well come again. */
const MOST_LINES = 5;

/**
 * Lines count as far as the line's own block goes, as other blocks may well have the same ones. Only a line at the
 * cursor's own `level` is also the next line where that stands further in or out.
 */
function standsBelow(line: string, level: string, below: readonly string[]): boolean {
  const lead = leadOf(line);
  const end = below.findIndex((other) => leadOf(other).length < lead.length);
  const block = below.slice(0, end < 0 ? undefined : end).filter((other) => leadOf(other) === lead);
  const candidates = lead === level ? [...block, ...below.slice(0, 1)] : block;
  return !isTrivial(line) && candidates.some((other) => sameLine(line, other));
}

/**
 * A last line that is the next one, however trivial; one that only begins it was cut off by a limit, unless it is short
 * and a statement of its own. A line of closers is left to the rule that looks at what they close.
 */
function endsAtNext(line: string, index: number, [next]: readonly string[]): boolean {
  if (next === undefined || !/\w/u.test(line) || closingWord.test(line)) return false;
  if (line.trim().length >= 10) return next.trimStart().startsWith(line.trimStart());
  return line === next || (index > 0 && line.trim().length >= 4 && next.startsWith(line));
}

const closingWord = /^\s*(?:(?:end|fi|done|esac)\b|<\/)/u;
