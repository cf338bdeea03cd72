// The recall of the context engine on one tree, beside that of plain searches with the same budget.
import { noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import type { BenchRepository } from './contextIndex';
import { bm25Chunks, jaccardWindows } from './contextPlain';
import { LINES_ABOVE, recall, type RecallCase, recallCases } from './contextRecall';

export interface TreeRecall {
  readonly tree: string;
  readonly cases: number;
  /** Shares of the hidden names that stand in the contexts. */
  readonly ours: number;
  readonly bm25: number;
  readonly jaccard: number;
}

const BUDGET_CHARS = 3500;

export async function measureRecall(
  tree: string,
  repository: BenchRepository,
  count: number,
  seed: number,
): Promise<TreeRecall> {
  const cases = recallCases(repository.index, count, seed);
  return {
    tree,
    cases: cases.length,
    ours: await recall(cases, (one) => ours(repository, one)),
    bm25: await recall(cases, (one) => joined(bm25Chunks(repository, one))),
    jaccard: await recall(cases, (one) => joined(jaccardWindows(repository, one))),
  };
}

async function ours({ index, opened }: BenchRepository, { path, text, cursor }: RecallCase): Promise<string> {
  const lines = text.slice(0, cursor).split('\n');
  const windowStart = lines
    .slice(0, Math.max(0, lines.length - 1 - LINES_ABOVE))
    .reduce((sum, line) => sum + line.length + 1, 0);
  const budget = { limit: BUDGET_CHARS, costOf: (shown: string) => shown.length + 1, nameOf: (shown: string) => shown };
  return joined(
    contextAt({ ...(await opened(path, text, cursor)), windowStart, ...noAttention }, index, budget).pieces.map(
      (piece) => piece.text,
    ),
  );
}

function joined(texts: readonly string[]): string {
  return texts.join('\n').slice(0, BUDGET_CHARS);
}
