// A closing line that stands below already is not written again.
import { bracketsIn } from './brackets';
import { leadOf } from './indentUnit';
import { linesBefore, linesBelow, type TrimContext, wholeLines } from './surroundings';

/**
 * The text ends before a line of closers that the document's next line has at the same indentation, unless the text
 * opened what it closes.
 */
export function cutClosingLine(text: string, context: TrimContext): string {
  const [next = ''] = linesBelow(context, 1);
  if (!closing.test(next)) return text;
  const lines = wholeLines(text, context);
  const at = lines.findIndex((line, index) => {
    if (!closesAs(line, next)) return false;
    const written = linesBefore(text, index);
    const level = written.split('\n').filter((_, earlier) => leadOf(lines[earlier] ?? '') === leadOf(line));
    return !opens(written, level, line);
  });
  return at < 0 ? text : linesBefore(text, at);
}

const closing = /^\s*(?:[)\]}][()\]};,]*|(?:end|fi|done|esac)[;,)]*|<\/[\w.:-]+>)$/u;

/** Both close the same at the same indentation, one of them perhaps more. */
function closesAs(line: string, next: string): boolean {
  return closing.test(line) && (line.startsWith(next) || next.startsWith(line));
}

/** Whether `text` opens what `closer` closes; a word closes what one of the lines of its own `level` opened. */
function opens(text: string, level: readonly string[], closer: string): boolean {
  const tag = /<\/([\w.:-]+)>/u.exec(closer)?.[1];
  if (tag !== undefined) return text.split(`<${tag}`).length > text.split(`</${tag}`).length;
  return /\w/u.test(closer) ? level.some((line) => blockWords.test(line)) : bracketsIn(text).leavesOpen;
}

/** Words that begin a block which a word ends. */
const blockWords = /\b(?:begin|case|class|defp?|do|for|function|if|module|struct|then|unless|until|while)\b/u;
