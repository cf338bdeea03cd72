// A .werkbankignore file: the syntax of .gitignore, with a bound on what one line may cost.
import ignore, { type Ignore } from 'ignore';

export const ignoreFileName = '.werkbankignore';

export interface IgnoreFile {
  /** Absolute path of the file itself. */
  readonly path: string;
  readonly rules: { readonly kind: 'usable'; readonly rules: Ignore } | Unusable;
}

export type Unusable =
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'too-many-asterisks'; readonly line: number };

export function parseIgnoreFile(path: string, text: string): IgnoreFile {
  const tooCostly = text.split('\n').findIndex(isCostly);
  if (tooCostly >= 0) return { path, rules: { kind: 'too-many-asterisks', line: tooCostly + 1 } };
  return { path, rules: { kind: 'usable', rules: ignore().add(text) } };
}

/** For files whose rules only save work: a line that would cost too much is left out. */
export function withoutCostlyLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => !isCostly(line))
    .join('\n');
}

function isCostly(line: string): boolean {
  return line.split('/').some((segment) => asterisks(segment) > MOST_ASTERISKS);
}

/**
 * Between two slashes. Patterns become backtracking expressions: each further asterisk multiplies the time by the
 * length of a file name.
 */
const MOST_ASTERISKS = 4;

function asterisks(segment: string): number {
  return segment.startsWith('#') ? 0 : (segment.match(/\*+/gu) ?? []).length;
}
