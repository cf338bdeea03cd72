// Names from other files that a hidden line needs: how many of them stand in a context of a given size.
import type { Reference } from '../../src/core/context/outline';
import { forEachWord, wordHash } from '../../src/core/context/words';
import { seededRandom } from '../support/seededRandom';
import type { MemoryRepository } from '../support/memoryRepository';

export interface RecallCase {
  readonly path: string;
  /** The file without the hidden line, and where that was. */
  readonly text: string;
  readonly cursor: number;
  /** The line itself is not shown to anybody. */
  readonly names: readonly string[];
}

export const LINES_ABOVE = 256;
const LINES_BELOW = 64;
const MOST_DEFINING_FILES = 30;
const CASES_A_FILE = 4;

export function recallCases(index: MemoryRepository, count: number, seed: number): readonly RecallCase[] {
  const random = seededRandom(seed);
  const cases: RecallCase[] = [];
  const paths = [...index.paths];
  for (let tries = 0; cases.length < count && tries < paths.length * 4; tries++) {
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const inFile = casesIn(index, path);
    for (let taken = 0; taken < CASES_A_FILE && inFile.length > 0 && cases.length < count; taken++) {
      const [one] = inFile.splice(Math.floor(random() * inFile.length), 1);
      if (one && !cases.some((other) => other.path === one.path && other.cursor === one.cursor)) cases.push(one);
    }
  }
  return cases;
}

function casesIn(index: MemoryRepository, path: string): RecallCase[] {
  const file = index.file(path);
  if (!file) return [];
  const lines = file.text.split('\n');
  const used = usedByLine(file.text, file.outline.references);
  return [...used].flatMap(([line, names]) => {
    const window = [...lines.slice(Math.max(0, line - LINES_ABOVE), line), ...lines.slice(line + 1, line + 1 + LINES_BELOW)].join('\n');
    const words = new Set(window.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
    const hidden = [...names].filter((name) => !words.has(name) && isDefinedElsewhere(index, name, path));
    if (hidden.length === 0) return [];
    const before = lines.slice(0, line).map((text) => `${text}\n`).join('');
    return [{ path, text: before + lines.slice(line + 1).join('\n'), cursor: before.length, names: hidden }];
  });
}

function usedByLine(text: string, references: readonly Reference[]): ReadonlyMap<number, ReadonlySet<string>> {
  const used = new Map<number, Set<string>>();
  let line = 0;
  let offset = 0;
  for (const { name, start, kind } of [...references].sort((a, b) => a.start - b.start)) {
    if (kind === 'name') continue;
    for (; offset < start; offset++) if (text[offset] === '\n') line++;
    used.set(line, (used.get(line) ?? new Set()).add(name));
  }
  return used;
}

function isDefinedElsewhere(index: MemoryRepository, name: string, path: string): boolean {
  const files = new Set(index.definitionsOf(name).map((place) => place.path));
  files.delete(path);
  return files.size > 0 && files.size <= MOST_DEFINING_FILES;
}

/** The share of all hidden names that stand in the contexts. */
export function recall(cases: readonly RecallCase[], contextOf: (one: RecallCase) => string): number {
  let found = 0;
  let all = 0;
  for (const one of cases) {
    const words = new Set(contextOf(one).match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
    found += one.names.filter((name) => words.has(name)).length;
    all += one.names.length;
  }
  return found / all;
}

export function linesAround({ text, cursor }: RecallCase, above: number, below: number): string {
  return [...text.slice(0, cursor).split('\n').slice(-above - 1), ...text.slice(cursor).split('\n', below)].join('\n');
}

export function queryWords(text: string): ReadonlyMap<number, number> {
  const words = new Map<number, number>();
  forEachWord(text, (word) => words.set(wordHash(word), 1));
  return words;
}
