// What the index costs: reading a tree for the first time and again, one change, one query, memory and disk.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { contextAt } from '../../src/core/context/contextAt';
import { Buffers } from '../../src/index/buffers';
import { sourceTexts } from '../../src/index/files/sourceTexts';
import { Indexer } from '../../src/index/indexer';
import { WorkspaceIndex } from '../../src/index/workspaceIndex';
import { Grammars } from '../../src/syntax/grammars';
import { parseFile } from '../../src/syntax/parsedText';
import { seededRandom } from '../support/seededRandom';
import { copyGrammars } from '../../tools/grammars.mjs';
import type { Tree } from './contextTrees';

export interface IndexSpeed {
  readonly tree: string;
  readonly files: number;
  readonly filesPerSecond: number;
  /** Of processor time. */
  readonly cpuOverParsing: number;
  readonly updateMsP95: number;
  readonly queryMsP95: number;
  /** Growth of the process by the first index, with the grammar's WebAssembly. */
  readonly workerMb: number;
  readonly storeMb: number;
  readonly firstStartMs: number;
  readonly secondStartMs: number;
}

const UPDATES = 100;
const QUERIES = 100;
const QUERY_BUDGET = { limit: 3500, costOf: (text: string) => text.length, nameOf: (path: string) => path };

export async function measureSpeed(tree: Tree): Promise<IndexSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-speed-'));
  try {
    return await measureIn(folder, tree);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureIn(folder: string, { name, root, files, languageId }: Tree): Promise<IndexSpeed> {
  const copy = join(folder, 'tree');
  for (const path of files) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  const store = join(folder, 'store');
  const before = process.memoryUsage().rss;
  const first = await start(copy, store);
  const workerMb = (process.memoryUsage().rss - before) / 1e6;
  const { index, indexer } = first;
  const parsingCpuMs = await cpuOfParsing([...index.paths], languageId);
  const random = seededRandom(3);
  const paths = [...index.paths];
  const anyPath = () => paths[Math.floor(random() * paths.length)] ?? '';
  const updates: number[] = [];
  for (let update = 0; update < UPDATES; update++) {
    const path = anyPath();
    appendFileSync(path, '\n');
    updates.push(await timed(() => indexer.update(path)));
  }
  const queries: number[] = [];
  for (let query = 0; query < QUERIES; query++) {
    const path = anyPath();
    const file = index.file(path);
    const text = index.textOf(path);
    if (file && text !== undefined) queries.push(await timed(() => contextAt({ file, text, cursor: Math.floor(random() * text.length), windowStart: 0, pinned: [] }, index, QUERY_BUDGET)));
  }
  await indexer.close();
  const storeMb = indexer.storedBytes / 1e6;
  const second = await start(copy, store);
  await second.indexer.close();
  return {
    ...{ tree: name, files: index.size, filesPerSecond: (1000 * index.size) / first.spentMs, cpuOverParsing: first.cpuMs / parsingCpuMs },
    ...{ updateMsP95: p95(updates), queryMsP95: p95(queries), workerMb, storeMb, firstStartMs: first.spentMs, secondStartMs: second.spentMs },
  };
}

async function start(folder: string, store: string) {
  const index = new WorkspaceIndex(sourceTexts());
  const onProblem = (path: string, error: unknown) => console.error(path, error);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const indexer = await Indexer.open(store, { index, grammars: grammars(), isExcluded: () => false, buffers: new Buffers(), onLeftOut: () => undefined, pace: () => setImmediate(), onProblem });
  await indexer.run([folder], new AbortController().signal);
  return { index, indexer, spentMs: performance.now() - began, cpuMs: cpuMsSince(cpu) };
}

async function cpuOfParsing(paths: readonly string[], languageId: string): Promise<number> {
  const grammar = await grammars().of(languageId);
  if (!grammar) throw new Error(`there is no grammar for ${languageId}`);
  const cpu = process.cpuUsage();
  for (const path of paths) parseFile(grammar, readFileSync(path, 'utf8'), 10_000)?.tree.delete();
  return cpuMsSince(cpu);
}

function grammars(): Grammars {
  copyGrammars(process.cwd(), 'out/bench/grammars');
  return new Grammars({ grammarsFolder: resolve('out/bench/grammars'), queriesFolder: resolve('syntaxes'), log: (message) => console.error(message) });
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
