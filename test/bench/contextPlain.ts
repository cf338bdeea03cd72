// Plain searches to compare with: BM25 over chunks of ten lines, and windows of nearby files that share the most words.
import type { BenchRepository } from './contextIndex';
import { linesAround, type RecallCase } from './contextRecall';

const WINDOW_LINES = 60;
const NEAREST_FILES = 20;
const BEST_WINDOWS = 4;
const MOST_CHUNKS = 100;

/** Of other files, the best first. */
export function bm25Chunks({ bm25 }: BenchRepository, one: RecallCase): readonly string[] {
  return bm25.search(linesAround(one, 12, 5), one.path, MOST_CHUNKS);
}

/** Of each of the nearest files the best window, and of these the best four. */
export function jaccardWindows({ texts }: BenchRepository, one: RecallCase): readonly string[] {
  const here = namesIn(linesAround(one, WINDOW_LINES / 2, WINDOW_LINES / 2));
  const best = nearestFiles([...texts.keys()], one.path).map((path) => bestWindow(texts.get(path) ?? '', here));
  return best
    .sort((a, b) => b.score - a.score)
    .slice(0, BEST_WINDOWS)
    .map(({ text }) => text);
}

function bestWindow(text: string, here: ReadonlySet<string>): { readonly text: string; readonly score: number } {
  const lines = text.split('\n');
  let best = { text: '', score: -1 };
  for (let start = 0; start === 0 || start + WINDOW_LINES / 2 < lines.length; start += WINDOW_LINES / 2) {
    const window = lines.slice(start, start + WINDOW_LINES).join('\n');
    const names = namesIn(window);
    const shared = [...names].filter((name) => here.has(name)).length;
    const score = shared / (names.size + here.size - shared || 1);
    if (score > best.score) best = { text: window, score };
  }
  return best;
}

function nearestFiles(paths: readonly string[], from: string): readonly string[] {
  const folders = from.split('/').slice(0, -1);
  const stepsTo = (path: string) => {
    const other = path.split('/').slice(0, -1);
    const differs = other.findIndex((name, at) => name !== folders[at]);
    return other.length + folders.length - 2 * (differs < 0 ? other.length : differs);
  };
  const others = paths.filter((path) => path !== from).map((path) => ({ path, steps: stepsTo(path) }));
  return others
    .sort((a, b) => a.steps - b.steps)
    .slice(0, NEAREST_FILES)
    .map(({ path }) => path);
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
}
