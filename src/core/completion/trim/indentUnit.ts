// What a document indents by, read off the lines around the cursor.
import { isBlank } from '../stopLines';
import type { TrimContext } from './surroundings';

/** One level: a tab, or so many spaces. */
export type IndentUnit = '\t' | 2 | 4 | 8;

/** Undefined where the lines do not agree, or do not tell. */
export function indentUnitOf({ prefix, suffix }: TrimContext): IndentUnit | undefined {
  const lines = `${prefix}\n${suffix}`.split('\n').filter((line) => !isBlank(line));
  const tabs = lines.filter((line) => line.startsWith('\t')).length;
  const spaces = lines.filter((line) => line.startsWith('  ')).length;
  if (tabs > 0) return agree(tabs, tabs + spaces, 0.9) ? '\t' : undefined;
  const steps = lines
    .map((line, index) => leadOf(line).length - leadOf(lines[index - 1] ?? line).length)
    .filter((step) => step > 1);
  return ([2, 4, 8] as const).find((size) => agree(steps.filter((step) => step === size).length, steps.length, 0.7));
}

/** The white space a line begins with. */
export function leadOf(line: string): string {
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}

/** Some lines of every file are indented otherwise: continuations, comments, what was pasted. */
function agree(count: number, of: number, share: number): boolean {
  return of > 0 && count >= share * of;
}
