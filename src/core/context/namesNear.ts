// The names that stand around a cursor, each with a weight for its nearness.
import { namePattern } from './names';
import { anyOf, type Range } from './ranges';
import type { Scope } from './scope';

const LINES_BEFORE = 30;
const LINES_AFTER = 8;
/** The weight halves in so many lines. */
const HALF_LINES = 6;
/** What stands behind the cursor says less of what comes at it. */
const WEIGHT_AFTER = 0.6;

/** What a grammar says of the lines near a cursor. */
export interface NearSyntax {
  /** Comments and strings, without the code in them. */
  readonly prose: readonly Range[];
  readonly scopes: readonly Scope[];
}

/** For a text that no grammar reads. */
export const noSyntax: NearSyntax = { prose: [], scopes: [] };

export interface NearName {
  readonly weight: number;
  /** Wherever it stands it is declared in a scope around it. */
  readonly isLocal: boolean;
}

/** UTF-16 offsets of the lines whose names count. */
export function linesNear(text: string, cursor: number): Range {
  const before = text.slice(0, cursor).split('\n').slice(-LINES_BEFORE).join('\n');
  const after = text.slice(cursor).split('\n', LINES_AFTER).join('\n');
  return { start: cursor - before.length, end: cursor + after.length };
}

/** Identifiers of the code as they are written; the nearest of several places counts. */
export function namesNear(text: string, cursor: number, { prose, scopes }: NearSyntax): ReadonlyMap<string, NearName> {
  const isProse = anyOf(prose);
  const names = new Map<string, NearName>();
  const note = ({ line, start }: Line, weight: number): void => {
    for (const { 0: name, index } of line.matchAll(namePattern)) {
      const offset = start + index;
      if (isProse(offset)) continue;
      const known = names.get(name);
      const isLocal = known?.isLocal !== false && isDeclaredAround(name, offset, scopes) && !isMember(text, offset);
      names.set(name, { weight: Math.max(weight, known?.weight ?? 0), isLocal });
    }
  };
  const { start, end } = linesNear(text, cursor);
  for (const [distance, line] of linesOf(text, start, cursor).reverse().entries()) {
    note(line, 2 ** (-distance / HALF_LINES));
  }
  for (const [distance, line] of linesOf(text, cursor, end).entries()) {
    note(line, WEIGHT_AFTER * 2 ** (-distance / HALF_LINES));
  }
  return names;
}

/** Whether one of the scopes around an offset knows a name that is not known outside of it. */
export function isDeclaredAround(name: string, offset: number, scopes: readonly Scope[]): boolean {
  return scopes.some(({ start, end, locals }) => start <= offset && offset <= end && locals.has(name));
}

interface Line {
  readonly line: string;
  readonly start: number;
}

function linesOf(text: string, start: number, end: number): Line[] {
  let next = start;
  return text
    .slice(start, end)
    .split('\n')
    .map((line) => {
      const one = { line, start: next };
      next += line.length + 1;
      return one;
    });
}

/** Behind a single dot, an arrow or two colons. */
function isMember(text: string, offset: number): boolean {
  return /(?:^|[^.])\.$|->$|::$/u.test(text.slice(Math.max(0, offset - 2), offset));
}
