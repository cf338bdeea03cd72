// What the context engine finds of a repository, beside plain searches. `npm run bench -- context [--json] [FOLDER]`
import { contextAt } from '../../src/core/context/contextAt';
import type { MemoryRepository } from '../support/memoryRepository';
import { benchIndex } from './contextIndex';
import { LINES_ABOVE, linesAround, queryWords, recall, recallCases, type RecallCase } from './contextRecall';
import { jaccardWindows } from './contextJaccard';
import { contextTrees } from './contextTrees';

const CASES = 300;
/** Others than those on which the weights were chosen. */
const SEED = 41;
const BUDGET_CHARS = 3500;

interface Recall {
  readonly tree: string;
  readonly cases: number;
  readonly ours: number;
  readonly bm25: number;
  readonly jaccard: number;
}

async function measure(folder: string | undefined): Promise<readonly Recall[]> {
  const rows: Recall[] = [];
  for (const tree of contextTrees(folder)) {
    const index = await benchIndex(tree);
    const cases = recallCases(index, CASES, SEED);
    rows.push({
      tree: tree.name,
      cases: cases.length,
      ours: recall(cases, (one) => ours(index, one)),
      bm25: recall(cases, (one) => joined(index.similar(queryWords(linesAround(one, 12, 5)), one.path, BUDGET_CHARS).map(({ path, start, end }) => index.file(path)?.text.slice(start, end) ?? ''))),
      jaccard: recall(cases, (one) => joined(jaccardWindows(index, one))),
    });
  }
  return rows;
}

function ours(index: MemoryRepository, { path, text, cursor }: RecallCase): string {
  const lines = text.slice(0, cursor).split('\n');
  const windowStart = lines.slice(0, Math.max(0, lines.length - 1 - LINES_ABOVE)).reduce((sum, line) => sum + line.length + 1, 0);
  const pieces = contextAt({ file: index.parsed(path, text), cursor, windowStart }, index, { limit: BUDGET_CHARS, costOf: (shown) => shown.length + 1 });
  return joined(pieces.map((piece) => piece.text));
}

function joined(texts: readonly string[]): string {
  return texts.join('\n').slice(0, BUDGET_CHARS);
}

function report(rows: readonly Recall[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(9);
  const lines = rows.map(({ tree, cases, ours: found, bm25, jaccard }) => `${tree.padEnd(10)}${String(cases).padStart(6)}${percent(found)}${percent(bm25)}${percent(jaccard)}${((1 - found) / (1 - bm25)).toFixed(2).padStart(14)}`);
  return ['tree       cases     ours     bm25  jaccard  misses/bm25', ...lines].join('\n');
}

const args = process.argv.slice(2);
void measure(args.find((arg) => !arg.startsWith('--'))).then((rows) => console.log(args.includes('--json') ? JSON.stringify({ recall: rows }) : report(rows)));
