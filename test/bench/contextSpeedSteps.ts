// The parts of the measure of speed, as their processes run them.
import { appendFileSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import { Buffers } from '../../src/index/buffers';
import { sourceTexts } from '../../src/index/files/sourceTexts';
import { Indexer } from '../../src/index/indexer';
import { WorkspaceIndex } from '../../src/index/workspaceIndex';
import { parseFile } from '../../src/syntax/parsedText';
import { seededRandom } from '../support/seededRandom';
import { type FirstAnswer, firstAnswer } from './contextFirstAnswer';
import { benchGrammars } from './contextIndex';

export interface SpeedTask {
  readonly step: 'first' | 'second' | 'parsing' | 'answer';
  /** Of a step that chooses a file. */
  readonly seed?: number;
  readonly folder: string;
  readonly store: string;
  readonly languageId: string;
}

export interface FirstStart {
  readonly files: number;
  readonly spentMs: number;
  readonly cpuMs: number;
  readonly workerMb: number;
  readonly updateMsP95: number;
  readonly queryMsP95: number;
  readonly storeMb: number;
}

export interface SecondStart {
  readonly secondStartMs: number;
}

export interface Parsing {
  readonly cpuMs: number;
}

const UPDATES = 100;
/** So many that the first ones, before V8 has compiled what they run, are few. */
const QUERIES = 1000;
const queryBudget = { limit: 3500, costOf: (text: string) => text.length, nameOf: (path: string) => path };

export async function runSpeedStep(task: SpeedTask): Promise<FirstStart | SecondStart | Parsing | FirstAnswer> {
  switch (task.step) {
    case 'first':
      return firstStart(task);
    case 'second': {
      const { indexer, spentMs } = await start(task);
      await indexer.close();
      return { secondStartMs: spentMs };
    }
    case 'parsing':
      return parsing(task);
    case 'answer':
      return firstAnswer(task);
  }
}

async function firstStart(task: SpeedTask): Promise<FirstStart> {
  const before = process.memoryUsage().rss;
  const { index, indexer, spentMs, cpuMs } = await start(task);
  const workerMb = (mostMemoryBytes() - before) / 1e6;
  const storeMb = indexer.storedBytes / 1e6;
  const random = seededRandom(3);
  const paths = [...index.paths];
  const anyPath = () => paths[Math.floor(random() * paths.length)] ?? '';
  const updates: number[] = [];
  const queries: number[] = [];
  for (let update = 0; update < UPDATES; update++) {
    const path = anyPath();
    appendFileSync(path, '\n');
    updates.push(await timed(() => indexer.update(path)));
  }
  for (let query = 0; query < QUERIES; query++) {
    const path = anyPath();
    const file = index.file(path);
    const text = index.textOf(path);
    if (file && text !== undefined) {
      queries.push(
        await timed(() =>
          contextAt(
            { file, text, cursor: Math.floor(random() * text.length), windowStart: 0, ...noAttention },
            index,
            queryBudget,
          ),
        ),
      );
    }
  }
  await indexer.close();
  return { files: index.size, spentMs, cpuMs, workerMb, updateMsP95: p95(updates), queryMsP95: p95(queries), storeMb };
}

async function start({ folder, store }: SpeedTask) {
  const index = new WorkspaceIndex(sourceTexts());
  const onProblem = (path: string, error: unknown) => console.error(path, error);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const indexer = await Indexer.open(store, {
    index,
    grammars: benchGrammars(),
    isExcluded: () => false,
    buffers: new Buffers(),
    onLookedAt: () => undefined,
    pace: () => setImmediate(),
    onProblem,
    onNotStored: console.error,
  });
  await indexer.run([folder], new AbortController().signal);
  return { index, indexer, spentMs: performance.now() - began, cpuMs: cpuMsSince(cpu) };
}

/** Of the same files, in the order in which the index reads them. */
async function parsing(task: SpeedTask): Promise<Parsing> {
  const { index, indexer } = await start(task);
  await indexer.close();
  const paths = [...index.paths];
  const cpu = process.cpuUsage();
  const grammar = await benchGrammars().of(task.languageId);
  if (!grammar) throw new Error(`there is no grammar for ${task.languageId}`);
  const limits = { mostSteps: Infinity, mostMs: Infinity };
  for (const path of paths) parseFile(grammar, readFileSync(path, 'utf8'), undefined, limits)?.tree.delete();
  return { cpuMs: cpuMsSince(cpu) };
}

/**
 * On Linux the runtime's figure is at least that of the process which forked this one (getrusage(2)); the kernel has
 * another.
 */
function mostMemoryBytes(): number {
  const kilobytes =
    process.platform === 'linux'
      ? /^VmHWM:\s+(\d+) kB/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
      : undefined;
  return 1024 * Number(kilobytes ?? process.resourceUsage().maxRSS);
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
