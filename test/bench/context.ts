// What the context engine finds of a repository, beside plain searches, and what the index costs.
// `npm run bench -- context [--json] [--recall | --speed] [FOLDER]`
import { readFileSync } from 'node:fs';
import { noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import { benchRepository, type BenchRepository } from './contextIndex';
import { bm25Chunks, jaccardWindows } from './contextPlain';
import { LINES_ABOVE, recall, recallCases, type RecallCase } from './contextRecall';
import { measureSpeed, STEP_OPTION, type IndexSpeed } from './contextSpeed';
import { runSpeedStep, type SpeedTask } from './contextSpeedSteps';
import { contextTrees, largeTree, type Tree } from './contextTrees';

const CASES = 300;
/** Others than those on which the weights were chosen. */
const SEED = 41;
const BUDGET_CHARS = 3500;

interface Measured {
  readonly recall: readonly Recall[];
  readonly speed: readonly IndexSpeed[];
}

interface Recall {
  readonly tree: string;
  readonly cases: number;
  readonly ours: number;
  readonly bm25: number;
  readonly jaccard: number;
}

async function measure(folder: string | undefined, parts: ReadonlySet<'recall' | 'speed'>): Promise<Measured> {
  const trees = contextTrees(folder);
  const recalls: Recall[] = [];
  if (parts.has('recall')) for (const tree of trees) recalls.push(await measureRecall(tree));
  const large = parts.has('speed') && folder === undefined ? [largeTree()] : [];
  return { recall: recalls, speed: parts.has('speed') ? [...trees, ...large].map(measureSpeed) : [] };
}

async function measureRecall(tree: Tree): Promise<Recall> {
  const repository = await benchRepository(tree);
  const cases = recallCases(repository.index, CASES, SEED);
  return {
    tree: tree.name,
    cases: cases.length,
    ours: await recall(cases, (one) => ours(repository, one)),
    bm25: await recall(cases, (one) => joined(bm25Chunks(repository, one))),
    jaccard: await recall(cases, (one) => joined(jaccardWindows(repository, one))),
  };
}

async function ours({ index, opened }: BenchRepository, { path, text, cursor }: RecallCase): Promise<string> {
  const lines = text.slice(0, cursor).split('\n');
  const windowStart = lines.slice(0, Math.max(0, lines.length - 1 - LINES_ABOVE)).reduce((sum, line) => sum + line.length + 1, 0);
  const budget = { limit: BUDGET_CHARS, costOf: (shown: string) => shown.length + 1, nameOf: (shown: string) => shown };
  return joined(contextAt({ ...(await opened(path, text)), cursor, windowStart, ...noAttention }, index, budget).pieces.map((piece) => piece.text));
}

function joined(texts: readonly string[]): string {
  return texts.join('\n').slice(0, BUDGET_CHARS);
}

function report({ recall: rows, speed }: Measured): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(9);
  const lines = rows.map(
    ({ tree, cases, ours: found, bm25, jaccard }) =>
      `${tree.padEnd(10)}${String(cases).padStart(6)}${percent(found)}${percent(bm25)}${percent(jaccard)}${((1 - found) / (1 - bm25)).toFixed(2).padStart(13)}`,
  );
  const figures = speed.map(({ tree, ...values }) => `${tree}: ${Object.entries(values).map(([name, value]) => `${name} ${Number(value.toFixed(2))}`).join(', ')}`);
  return [...(lines.length > 0 ? ['tree       cases     ours     bm25  jaccard  misses/bm25'] : []), ...lines, ...figures].join('\n');
}

async function main([first, second = '', ...rest]: readonly string[]): Promise<string> {
  if (first === STEP_OPTION) return JSON.stringify(await runSpeedStep(JSON.parse(readFileSync(second, 'utf8')) as SpeedTask));
  const args = [first, second, ...rest].filter((arg) => arg !== undefined && arg !== '');
  const parts = (['recall', 'speed'] as const).filter((part) => args.includes(`--${part}`));
  const measured = await measure(args.find((arg) => !arg?.startsWith('--')), new Set(parts.length > 0 ? parts : ['recall', 'speed']));
  return args.includes('--json') ? JSON.stringify(measured) : report(measured);
}

void main(process.argv.slice(2)).then(console.log);
