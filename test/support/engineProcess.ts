// Engine processes and windows for tests: the real bundle, in folders of their own, counted by what the system says.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import esbuild from 'esbuild';
import { type ErrorCode, toAppError } from '../../src/core/errors';
import { EngineClient, type EngineClientOptions } from '../../src/host/engine/engineClient';
import { type Lock, newestLock, readLock } from '../../src/local/locks';
import { type Told, told } from './told';

export const enginePath = resolve('dist/engine.js');
export const testVersion = '1.2.3';

/** A fresh folder and all that a test starts in it; `dispose` ends and deletes everything. */
export class EngineWorld {
  readonly root = mkdtempSync(join(tmpdir(), 'wb-'));
  /** Of the engine; a test may choose another path below `root` before anything is started. */
  folder = join(this.root, 'w');
  private readonly clients: EngineClient[] = [];
  private readonly processes: ChildProcess[] = [];

  client(options: Partial<EngineClientOptions> = {}): EngineClient {
    const client = new EngineClient({
      enginePath,
      folder: this.folder,
      version: testVersion,
      lingerMs: 500,
      ...options,
    });
    this.clients.push(client);
    return client;
  }

  /** A window in a process of its own. */
  async window(spawnOptions: SpawnOptions = {}, version = testVersion): Promise<TestWindow> {
    const child = this.node(
      [await bundleOf('engineProcessClient'), enginePath, this.folder, version, '500'],
      spawnOptions,
    );
    const window = new TestWindow(child);
    await window.says('ready');
    return window;
  }

  /** Without a window; the folder must be there. */
  startEngine(times: readonly string[] = [], version = testVersion): ChildProcess {
    const log = openSync(join(this.folder, 'engine.log'), 'a');
    return this.node([enginePath, this.folder, version, ...times], { stdio: ['ignore', 'ignore', log] });
  }

  node(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], ...options });
    this.processes.push(child);
    return child;
  }

  /** The lock that windows follow now. */
  async lock(version = testVersion): Promise<Lock> {
    const name = await newestLock(this.folder, version);
    const lock = name && (await readLock(this.folder, name));
    if (lock === undefined) throw new Error('no lock');
    return lock;
  }

  /** Engine processes of this folder that run now, those that lose included. Linux only. */
  running(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && this.isEngine(pid));
  }

  /** Waits until those that lost the election have ended and the one that the lock names is left. */
  async oneIsLeft(version = testVersion): Promise<number> {
    const { pid } = await this.lock(version);
    await until('one engine is left', () => isDeepStrictEqual(this.running(), [pid]));
    return pid;
  }

  /** Numbers of all the engines that ever served here. */
  served(): number[] {
    return [...this.log().matchAll(/engine (\d+) serves/g)].map(([, pid]) => Number(pid));
  }

  log(): string {
    return readFileSync(join(this.folder, 'engine.log'), 'utf8');
  }

  disposeClients(): void {
    for (const client of this.clients) client.dispose();
  }

  async dispose(): Promise<void> {
    this.disposeClients();
    for (const child of this.processes) child.kill('SIGKILL');
    for (const pid of this.running()) process.kill(pid, 'SIGKILL');
    await until('the engines have ended', () => this.running().length === 0);
    rmSync(this.root, { recursive: true, force: true });
  }

  private isEngine(pid: number): boolean {
    try {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return args[1] === enginePath && args[2] === this.folder;
    } catch {
      // Ended since it was listed.
      return false;
    }
  }
}

export class TestWindow {
  private readonly lines: AsyncIterator<string>;

  constructor(readonly child: ChildProcess) {
    if (child.stdout === null) throw new Error('no output to read');
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Asks the engine for something: without a model it answers `no-model`, which shows that there is an engine. */
  ask(): void {
    this.child.stdin?.write('\n');
  }

  /** Asks until it is answered: a crash that the window has not heard of yet may cost it a request. */
  async reachesEngine(): Promise<void> {
    this.ask();
    const { code } = await this.answer();
    if (code === 'engine-lost') return this.reachesEngine();
    if (code !== 'no-model') throw new Error(code);
  }

  async answer(): Promise<{ code: string; details: Record<string, unknown> }> {
    const line = await this.lines.next();
    return JSON.parse(String(line.value)) as { code: string; details: Record<string, unknown> };
  }

  async says(code: string): Promise<void> {
    const answer = await this.answer();
    if (answer.code !== code) throw new Error(`expected ${code}, got ${JSON.stringify(answer)}`);
  }

  /** As when a window closes: the process lets go of the engine and ends. */
  async close(): Promise<void> {
    const closed = once(this.child, 'exit');
    this.child.stdin?.end();
    await closed;
  }
}

/** What an unloaded engine says to a request; anything else is thrown. */
export async function reachUnloaded(client: EngineClient): Promise<void> {
  const error = await failure(client.selfTest('complete', AbortSignal.timeout(60_000)));
  if (error.code !== 'no-model') throw error;
}

export async function failure(work: Promise<unknown>): Promise<Told> {
  try {
    await work;
  } catch (error) {
    return told(toAppError(error));
  }
  throw new Error('it did not fail');
}

export async function codeOf(work: Promise<unknown>): Promise<ErrorCode> {
  return (await failure(work)).code;
}

/** Waits for what no event tells, such as the end of a process that is not our child. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
    await delay(20);
  }
}

const bundles = new Map<string, Promise<string>>();

/** The program `test/support/<name>.ts` as one file. */
export function bundleOf(name: string): Promise<string> {
  const outfile = resolve(`out/test/support/${name}.js`);
  const known = bundles.get(name);
  if (known !== undefined) return known;
  const bundle = esbuild
    .build({
      entryPoints: [`test/support/${name}.ts`],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    })
    .then(() => outfile);
  bundles.set(name, bundle);
  return bundle;
}
