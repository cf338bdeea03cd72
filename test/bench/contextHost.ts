// What indexing costs the thread beside it: the delays of an event loop while the worker reads a tree, over those while it rests.
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
  readonly loopP99Ratio: number;
  readonly idleP99Ms: number;
  readonly busyP99Ms: number;
}

const ROUNDS = 3;

/** Of each of the two the best of some rounds, as this machine may be busy with other things. */
export async function hostDelay(tree: string): Promise<HostDelay> {
  // What lies in this repository is left out by its own rules.
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-host-tree-'));
  cpSync(tree, folder, { recursive: true });
  const scriptPath = resolve('out/bench/indexWorker.js');
  await esbuild.build({ entryPoints: ['src/index/main.ts'], outfile: scriptPath, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'warning' });
  copyGrammars(process.cwd(), 'out/bench/grammars');
  const idle: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const readMs = await indexed(scriptPath, folder, (p99Ms) => busy.push(p99Ms));
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    await delay(readMs);
    idle.push(histogram.percentile(99) / 1e6);
  }
  const [idleP99Ms, busyP99Ms] = [Math.min(...idle), Math.min(...busy)];
  rmSync(folder, { recursive: true });
  return { loopP99Ratio: busyP99Ms / idleP99Ms, idleP99Ms, busyP99Ms };
}

/** Milliseconds that the worker took. */
async function indexed(scriptPath: string, folder: string, onDelay: (p99Ms: number) => void): Promise<number> {
  const store = mkdtempSync(join(tmpdir(), 'werkbank-host-'));
  const workerData: WorkerData = { storePath: join(store, 'index.log'), grammarsFolder: resolve('out/bench/grammars'), queriesFolder: resolve('syntaxes') };
  const worker = new Worker(scriptPath, { workerData });
  const rpc = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  const ready = new Promise<void>((done, failed) => {
    worker.on('error', failed);
    rpc.onNotification(indexProgress, ({ kind }) => {
      if (kind === 'ready') done();
    });
  });
  rpc.listen();
  const began = performance.now();
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await rpc.sendNotification(configureIndex, { folders: [folder], excluded: [], isPaused: false, onBattery: false });
  await ready;
  onDelay(histogram.percentile(99) / 1e6);
  const spentMs = performance.now() - began;
  await rpc.sendRequest(closeIndex);
  await worker.terminate();
  rmSync(store, { recursive: true });
  return spentMs;
}
