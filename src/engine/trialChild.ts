// The process that tries a model file: it loads the file on the CPU, decodes one token or makes one vector, reports and
// exits.
import { Worker } from 'node:worker_threads';
import { toAppError } from '../core/errors';
import type { ModelRole } from '../core/models/architectures';
import { endProcess } from './endProcess';
import { loadFailure } from './modelErrors';
import { openLibrary } from './native';
import type { TrialReport } from './trial';

/** Runs for `process.argv` of `--trial PATH complete|embed weights|vocabulary`; ends the process. */
export async function runTrialChild(): Promise<void> {
  const [path = '', role, depth] = process.argv.slice(3);
  dieWithParent();
  const report = await tryHere(path, role === 'embed' ? 'embed' : 'complete', depth === 'weights');
  process.send?.(report, () => endProcess());
}

async function tryHere(path: string, role: ModelRole, weights: boolean): Promise<TrialReport> {
  const { signal } = new AbortController();
  try {
    const library = await openLibrary('cpu', [], () => undefined);
    try {
      library.setThreads(1);
      const model = await library.loadModel(path, {
        gpuLayers: 0,
        contextTokens: 256,
        vocabularyOnly: !weights,
        signal,
        onProgress: () => undefined,
      });
      if (!weights) return { kind: 'passed' };
      if (role === 'embed') {
        const embedder = await model.createEmbedder({ contextTokens: 32, threads: 1, signal });
        await embedder.vectorOf('a');
      } else {
        const context = await model.createContext({
          contextTokens: 256,
          sequences: 1,
          batchTokens: 8,
          threads: 1,
          signal,
        });
        await context.takeSequence().write([0], { temperature: 0, seed: 0 }).next();
      }
      return { kind: 'passed' };
    } catch (error) {
      throw loadFailure(error, path, await library.recentErrors());
    }
  } catch (error) {
    return { kind: 'failed', error: toAppError(error).failure };
  }
}

/**
 * A file that hangs the library keeps this process from noticing that the engine is gone, while its memory grows;
 * another thread can notice.
 */
function dieWithParent(): void {
  const watch = `
    const { workerData } = require('node:worker_threads');
    setInterval(() => {
      try { process.kill(workerData, 0); } catch { process.kill(process.pid, 'SIGKILL'); }
    }, 500);
  `;
  new Worker(watch, { eval: true, workerData: process.ppid }).unref();
}
