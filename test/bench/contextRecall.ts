// Names from other files that a hidden line needs: how many of them stand in a context of a given size.
import type { Reference } from '../../src/core/context/outline/outline';
import type { WorkspaceIndex } from '../../src/index/workspaceIndex';
import { seededRandom } from '../support/seededRandom';

/** A file with a line hidden, at whose place the cursor stands; that the line was there is known to nobody. */
export interface RecallCase {
  readonly path: string;
  readonly text: string;
  readonly cursor: number;
  /** The hidden line. */
  readonly line: string;
  readonly names: readonly string[];
}

export const LINES_ABOVE = 256;
const LINES_BELOW = 64;
const MOST_DEFINING_FILES = 30;
const CASES_A_FILE = 4;

export function recallCases(index: WorkspaceIndex, count: number, seed: number): readonly RecallCase[] {
  const random = seededRandom(seed);
  const paths = [...index.paths];
  const cases = new Map<string, RecallCase>();
  for (let tries = 0; cases.size < count && tries < paths.length * 4; tries++) {
    const inFile = casesIn(index, paths[Math.floor(random() * paths.length)] ?? '');
    for (let taken = 0; taken < CASES_A_FILE && inFile.length > 0 && cases.size < count; taken++) {
      for (const one of inFile.splice(Math.floor(random() * inFile.length), 1)) {
        cases.set(`${one.path}:${one.cursor}`, one);
      }
    }
  }
  return [...cases.values()];
}

/** The share of all hidden names that stand in the contexts as words. */
export async function recall(
  cases: readonly RecallCase[],
  contextOf: (one: RecallCase) => Promise<string> | string,
): Promise<number> {
  let found = 0;
  let all = 0;
  for (const one of cases) {
    const words = namesIn(await contextOf(one));
    found += one.names.filter((name) => words.has(name)).length;
    all += one.names.length;
  }
  return found / all;
}

export function linesAround({ text, cursor }: RecallCase, above: number, below: number): string {
  return [
    ...text
      .slice(0, cursor)
      .split('\n')
      .slice(-above - 1),
    ...text.slice(cursor).split('\n', below),
  ].join('\n');
}

function casesIn(index: WorkspaceIndex, path: string): RecallCase[] {
  const file = index.file(path);
  const text = index.textOf(path);
  if (!file || text === undefined) return [];
  const lines = text.split('\n');
  return [...usedByLine(text, file.outline.references)].flatMap(([line, used]) => {
    const shown = namesIn(
      [...lines.slice(Math.max(0, line - LINES_ABOVE), line), ...lines.slice(line + 1, line + 1 + LINES_BELOW)].join(
        '\n',
      ),
    );
    const names = [...used].filter((name) => !shown.has(name) && isDefinedElsewhere(index, name, path));
    if (names.length === 0) return [];
    const before = lines
      .slice(0, line)
      .map((above) => `${above}\n`)
      .join('');
    return [
      { path, text: before + lines.slice(line + 1).join('\n'), cursor: before.length, line: lines[line] ?? '', names },
    ];
  });
}

/** What is called, read as a member, or named as a type. */
function usedByLine(text: string, references: readonly Reference[]): ReadonlyMap<number, ReadonlySet<string>> {
  const used = new Map<number, Set<string>>();
  let line = 0;
  let offset = 0;
  for (const { name, start, kind } of references) {
    for (; offset < start; offset++) if (text[offset] === '\n') line++;
    if (kind !== 'name') used.set(line, (used.get(line) ?? new Set()).add(name));
  }
  return used;
}

function isDefinedElsewhere(index: WorkspaceIndex, name: string, path: string): boolean {
  const files = new Set(index.definitionsOf(name).map((place) => place.path));
  files.delete(path);
  return files.size > 0 && files.size <= MOST_DEFINING_FILES;
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
}
