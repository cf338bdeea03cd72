// A plain search to compare with: windows of 60 lines in the nearest files that share the most words with the lines at the cursor.
import type { MemoryRepository } from '../support/memoryRepository';
import { linesAround, type RecallCase } from './contextRecall';

const WINDOW_LINES = 60;
const NEAREST_FILES = 20;
const BEST_WINDOWS = 4;

/** Of each file the best window, and of these the best four. */
export function jaccardWindows(index: MemoryRepository, one: RecallCase): readonly string[] {
  const here = wordsOf(linesAround(one, WINDOW_LINES / 2, WINDOW_LINES / 2));
  const best = nearestFiles(index.paths, one.path).map((path) => bestWindow(index.file(path)?.text ?? '', here));
  return best.sort((a, b) => b.score - a.score).slice(0, BEST_WINDOWS).map(({ text }) => text);
}

function bestWindow(text: string, here: ReadonlySet<string>): { readonly text: string; readonly score: number } {
  const lines = text.split('\n');
  let best = { text: '', score: -1 };
  for (let start = 0; start === 0 || start + WINDOW_LINES / 2 < lines.length; start += WINDOW_LINES / 2) {
    const window = lines.slice(start, start + WINDOW_LINES).join('\n');
    const words = wordsOf(window);
    const shared = [...words].filter((word) => here.has(word)).length;
    const score = shared / (words.size + here.size - shared || 1);
    if (score > best.score) best = { text: window, score };
  }
  return best;
}

function nearestFiles(paths: readonly string[], from: string): readonly string[] {
  const folders = from.split('/').slice(0, -1);
  const distance = (path: string) => {
    const other = path.split('/').slice(0, -1);
    const differs = other.findIndex((name, at) => name !== folders[at]);
    const shared = differs < 0 ? other.length : differs;
    return other.length + folders.length - 2 * shared;
  };
  return paths
    .filter((path) => path !== from)
    .map((path) => ({ path, steps: distance(path) }))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, NEAREST_FILES)
    .map(({ path }) => path);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
}
