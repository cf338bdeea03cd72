// What the index costs: reading a tree for the first time and again, one change, one query, memory and disk. Each part
// has a process of its own.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { heapLimits } from '../../src/protocol/workspaceIndex';
import type { FirstAnswer } from './contextFirstAnswer';
import type { FirstStart, Parsing, SecondStart, SpeedTask } from './contextSpeedSteps';
import type { Tree } from './contextTrees';

export interface IndexSpeed {
  readonly tree: string;
  readonly files: number;
  readonly filesPerSecond: number;
  /** Of processor time, each with the grammar's loading. */
  readonly cpuOverParsing: number;
  /** Until the definitions behind the imports of a file that was just opened are shown, in the median of some. */
  readonly firstAnswerMs: number;
  readonly updateMsP95: number;
  readonly queryMsP95: number;
  /** By which the process grows at the most during the first index, with the grammar's WebAssembly. */
  readonly workerMb: number;
  readonly storeMb: number;
  readonly secondStartMs: number;
}

/** The option by which this bench runs one step in a process of its own. */
export const stepOption = '--step';

export function measureSpeed(tree: Tree): IndexSpeed {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-speed-'));
  try {
    const copy = join(folder, 'tree');
    for (const path of tree.files) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      copyFileSync(join(tree.root, path), join(copy, path));
    }
    const task = { folder: copy, store: join(folder, 'store'), languageId: tree.languageId };
    const first = stepIn(folder, { ...task, step: 'first' }) as FirstStart;
    const second = stepIn(folder, { ...task, step: 'second' }) as SecondStart;
    const parsing = stepIn(folder, { ...task, step: 'parsing' }) as Parsing;
    const answers = Array.from(
      { length: ANSWERS },
      (_, seed) =>
        (stepIn(folder, { ...task, store: join(folder, `store${seed}`), step: 'answer', seed }) as FirstAnswer)
          .firstAnswerMs,
    );
    const { files, spentMs, cpuMs, ...figures } = first;
    return {
      tree: tree.name,
      files,
      filesPerSecond: (1000 * files) / spentMs,
      cpuOverParsing: cpuMs / parsing.cpuMs,
      firstAnswerMs: median(answers),
      ...figures,
      ...second,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ANSWERS = 5;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/**
 * What the step gives, as JSON says it. The young generation of the heap is two semi-spaces and one for what is large.
 */
function stepIn(folder: string, task: SpeedTask): unknown {
  const file = join(folder, 'task.json');
  writeFileSync(file, JSON.stringify(task));
  const [script = ''] = process.argv.slice(1);
  return JSON.parse(
    execFileSync(
      process.execPath,
      [`--max-semi-space-size=${heapLimits.maxYoungGenerationSizeMb / 3}`, script, stepOption, file],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  );
}
