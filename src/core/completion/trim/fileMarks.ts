// What a model writes between files because it was trained on them one after another: a file's name, its end, the next
// prompt.
import { isBlank } from '../stopLines';
import { atCursor, headOf, isProse, type TrimContext } from './surroundings';

/** First lines that only name a file are no text of it. */
export function dropFileHeader(text: string, context: TrimContext): string {
  if (!isBlank(headOf(context)) || mayHaveMarks(context)) return text;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line) && !namesFile(line, context.path));
  const header = first < 0 ? lines : lines.slice(0, first);
  if (header.every(isBlank)) return text;
  return first < 0 ? '' : atCursor(lines.slice(first), context);
}

/** The text ends before a line that marks the end of a file or begins another one. */
export function cutEndOfFile(text: string, context: TrimContext): string {
  const at = mayHaveMarks(context) ? -1 : text.search(endOfFile);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}

/** There `File: name` is what a person writes. */
function mayHaveMarks({ languageId }: TrimContext): boolean {
  return isProse(languageId) || languageId === 'yaml' || languageId === 'diff';
}

const commentStart = /^\s*(?:\/\/|\/\*|#|--|;|%|<!--)\s*/u;
const commentEnd = /\s*(?:\*\/|-->)\s*$/u;
const label = /^(?:path|file|file ?name|file ?path):\s*/iu;
const pathPattern = /^(?:[\w@.-]*[/\\])*[\w@.-]+\.[a-z]\w{0,9}$/iu;

/** A path behind a label, or one with folders, or the document's own name, alone in a comment. */
function namesFile(line: string, ownPath: string): boolean {
  const inner = line.replace(commentStart, '').replace(commentEnd, '').trim();
  const path = inner.replace(label, '');
  if (!pathPattern.test(path)) return false;
  return path !== inner || (commentStart.test(line) && (/[/\\]/u.test(path) || ownPath.endsWith(path)));
}

const endOfFile = new RegExp(
  [
    /^[ \t]*(?:\/\/|\/\*|#|--|;|%|<!--)[ \t]*end of (?:the )?file\b.*$/u,
    /^diff --git .*$/u,
    /^\+{5} .*$/u,
    /^(?:Human|Assistant|User): .*$/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'imu',
);
