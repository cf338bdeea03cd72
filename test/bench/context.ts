// What the context engine finds of a repository, beside plain searches; what it costs, and what a model makes of it.
// `npm run bench -- context [--json] [--recall] [--speed] [--reuse] [--likelihood] [--host] [FOLDER]`: all parts where
// none is named.
import { readFileSync } from 'node:fs';
import { hostDelay } from './contextHost';
import { type BenchRepository, benchRepository } from './contextIndex';
import { likelihood } from './contextLikelihood';
import { recallCases } from './contextRecall';
import { measureRecall } from './contextRecallOf';
import { type ContextFigures, contextReport } from './contextReport';
import { reuse } from './contextReuse';
import { measureSpeed, stepOption } from './contextSpeed';
import { runSpeedStep, type SpeedTask } from './contextSpeedSteps';
import { contextTrees, largeTree } from './contextTrees';

/** Others than those on which the weights were chosen. */
const SEED = 47;
const RECALL_CASES = 300;
const LIKELIHOOD_CASES = 150;

const parts = ['recall', 'speed', 'reuse', 'likelihood', 'host'] as const;
type Part = (typeof parts)[number];

async function measure(folder: string | undefined, wanted: ReadonlySet<Part>): Promise<ContextFigures> {
  const trees = contextTrees(folder);
  const known = new Map<string, BenchRepository>();
  const repositoryOf = async (tree: (typeof trees)[number]): Promise<BenchRepository> => {
    const repository = known.get(tree.name) ?? (await benchRepository(tree));
    known.set(tree.name, repository);
    return repository;
  };
  // The starter model was trained with Python's library.
  const unseen = trees.filter(({ name }) => name !== 'python');
  const figures: { -readonly [Name in keyof ContextFigures]: ContextFigures[Name] } = {};
  if (wanted.has('recall')) {
    figures.recall = [];
    for (const tree of trees) {
      figures.recall = [
        ...figures.recall,
        await measureRecall(tree.name, await repositoryOf(tree), RECALL_CASES, SEED),
      ];
    }
  }
  if (wanted.has('likelihood')) {
    const withCases = [];
    for (const tree of unseen) {
      const repository = await repositoryOf(tree);
      withCases.push({ repository, cases: recallCases(repository.index, LIKELIHOOD_CASES, SEED) });
    }
    figures.likelihood = await likelihood(withCases);
  }
  if (wanted.has('reuse')) {
    const repositories = [];
    for (const tree of unseen) repositories.push(await repositoryOf(tree));
    figures.reuse = await reuse(repositories);
  }
  if (wanted.has('host')) figures.host = await hostDelay(trees[0]?.root ?? '.');
  if (wanted.has('speed')) figures.speed = [...trees, ...(folder === undefined ? [largeTree()] : [])].map(measureSpeed);
  return figures;
}

async function main(args: readonly string[]): Promise<string> {
  if (args[0] === stepOption) {
    return JSON.stringify(await runSpeedStep(JSON.parse(readFileSync(args[1] ?? '', 'utf8')) as SpeedTask));
  }
  const named = parts.filter((part) => args.includes(`--${part}`));
  const figures = await measure(
    args.find((arg) => !arg.startsWith('--')),
    new Set(named.length > 0 ? named : parts),
  );
  return args.includes('--json') ? JSON.stringify(figures) : contextReport(figures);
}

main(process.argv.slice(2)).then(console.log, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
