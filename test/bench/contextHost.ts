// What indexing costs the thread beside it: the delays of an event loop while the worker reads a tree, over those while
// it rests.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import esbuild from 'esbuild';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { closeIndex, configureIndex, indexProgress, type WorkerData } from '../../src/protocol/workspaceIndex';
import { copyGrammars } from '../../tools/grammars.mjs';

export interface HostDelay {
  /** With a timer of 10 ms, as the runtime measures it by itself. */
  readonly loopP99Ratio: number;
  /** With a timer of 1 ms, its own time in it. */
  readonly fineIdleP99Ms: number;
  readonly fineBusyP99Ms: number;
}

/** Milliseconds, timer included: by the runtime's own timer, and by one of 1 ms. */
interface Delays {
  readonly coarseMs: number;
  readonly fineMs: number;
}

const ROUNDS = 3;

/** Of each of the two the best of some rounds, as this machine may be busy with other things. */
export async function hostDelay(tree: string): Promise<HostDelay> {
  // What lies in this repository is left out by its own rules.
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-host-tree-'));
  cpSync(tree, folder, { recursive: true });
  const scriptPath = resolve('out/bench/indexWorker.js');
  await esbuild.build({
    entryPoints: ['src/index/main.ts'],
    outfile: scriptPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  copyGrammars(process.cwd(), 'out/bench/grammars');
  const idle: Delays[] = [];
  const busy: Delays[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    busy.push(await indexed(scriptPath, folder));
    const readMs = performance.now() - began;
    idle.push(await delaysDuring(() => delay(readMs)));
  }
  rmSync(folder, { recursive: true });
  const least = (of: readonly Delays[], value: keyof Delays) => Math.min(...of.map((delays) => delays[value]));
  return {
    loopP99Ratio: least(busy, 'coarseMs') / least(idle, 'coarseMs'),
    fineIdleP99Ms: least(idle, 'fineMs'),
    fineBusyP99Ms: least(busy, 'fineMs'),
  };
}

async function delaysDuring(work: () => Promise<unknown>): Promise<Delays> {
  const [coarse, fine] = [monitorEventLoopDelay(), monitorEventLoopDelay({ resolution: 1 })];
  coarse.enable();
  fine.enable();
  await work();
  coarse.disable();
  fine.disable();
  return { coarseMs: coarse.percentile(99) / 1e6, fineMs: fine.percentile(99) / 1e6 };
}

/** While the worker reads the folder for the first time. */
async function indexed(scriptPath: string, folder: string): Promise<Delays> {
  const store = mkdtempSync(join(tmpdir(), 'werkbank-host-'));
  const workerData: WorkerData = {
    storePath: join(store, 'index.log'),
    grammarsFolder: resolve('out/bench/grammars'),
    queriesFolder: resolve('syntaxes'),
  };
  const worker = new Worker(scriptPath, { workerData });
  const rpc = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  const ready = new Promise<void>((done, failed) => {
    worker.on('error', failed);
    rpc.onNotification(indexProgress, ({ kind }) => {
      if (kind === 'ready') done();
    });
  });
  rpc.listen();
  const delays = await delaysDuring(async () => {
    await rpc.sendNotification(configureIndex, { folders: [folder], excluded: [], isPaused: false, onBattery: false });
    await ready;
  });
  await rpc.sendRequest(closeIndex);
  await worker.terminate();
  rmSync(store, { recursive: true });
  return delays;
}
