// What the rules see of the document around the cursor, and when two lines say the same.
import { isBlank } from '../stopLines';

export interface TrimContext {
  /** Document text before and after the cursor. */
  readonly prefix: string;
  readonly suffix: string;
  readonly languageId: string;
  /** Path of the document inside the workspace folder, with forward slashes. */
  readonly path: string;
}

/** Takes from a completion what should not be shown. Text and context have \n as their only line end. */
export type Rule = (text: string, context: TrimContext) => string;

/** The cursor's line up to the cursor. */
export function headOf({ prefix }: TrimContext): string {
  return prefix.slice(prefix.lastIndexOf('\n') + 1);
}

/** The cursor's line from the cursor on. */
export function restOfLine({ suffix }: TrimContext): string {
  return suffix.split('\n', 1)[0] ?? '';
}

/** The nearest lines below the cursor's own that are not blank, without white space at their end. */
export function linesBelow({ suffix }: TrimContext, count: number): readonly string[] {
  const lines = suffix.split('\n').slice(1);
  return lines
    .filter((line) => !isBlank(line))
    .slice(0, count)
    .map((line) => line.trimEnd());
}

/** The nearest lines above the cursor's own that are not blank, the nearest one last. */
export function linesAbove({ prefix }: TrimContext, count: number): readonly string[] {
  const lines = prefix.split('\n').slice(0, -1);
  return lines
    .filter((line) => !isBlank(line))
    .slice(-count)
    .map((line) => line.trimEnd());
}

/** The lines of `text`, the first one with what stands before it on the cursor's line. */
export function wholeLines(text: string, context: TrimContext): readonly string[] {
  return (headOf(context) + text).split('\n').map((line) => line.trimEnd());
}

/** The lines of `text` before the one with this index. */
export function linesBefore(text: string, index: number): string {
  return text.split('\n').slice(0, index).join('\n');
}

/** `lines` as they go on at the cursor of a blank line; '' where the first one stands further left than the cursor. */
export function atCursor(lines: readonly string[], context: TrimContext): string {
  const head = headOf(context);
  const [first = '', ...others] = lines.slice(lines.findIndex((line) => !isBlank(line)));
  return first.startsWith(head) ? [first.slice(head.length), ...others].join('\n') : '';
}

/** Whether two lines differ in nothing but white space, the kind of quotes, and a comma or semicolon at the end. */
export function sameLine(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** A line that stands in many places of a file: brackets, numbers, closing tags, and words that any block may have. */
export function isTrivial(line: string): boolean {
  return /^\s*<\/[\w.:-]+>$/u.test(line) || !/\p{L}/u.test(line.replace(structureWords, ''));
}

/** Whether lines are text for people, which may hold anything. */
export const isProse = (languageId: string): boolean => proseLanguages.includes(languageId);

const proseLanguages: readonly string[] = ['markdown', 'mdx', 'plaintext', 'restructuredtext', 'latex', 'asciidoc'];

const wordsOfAnyBlock = [
  'begin break case catch continue default do done elif else end endif ensure esac except fallthrough false fi finally',
  'nil None null otherwise pass rescue return then true True False try undefined void',
].flatMap((words) => words.split(' '));
const structureWords = new RegExp(String.raw`\b(?:${wordsOfAnyBlock.join('|')})\b`, 'gu');

function plain(line: string): string {
  return line.trim().replace(/\s+/gu, ' ').replace(/["`]/gu, "'").replace(/[;,]$/u, '');
}
