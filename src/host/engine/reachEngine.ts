// Finds the engine of this version, starts one where there is none, and shakes hands with it.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../core/errors';
import { dial } from '../../local/dial';
import { probeFolder } from '../../local/folder';
import type { FrameSocket } from '../../local/frameSocket';
import { newestLock, readLock, type Lock } from '../../local/locks';
import { isRunning } from '../../local/machine';
import { helloTimeoutMs } from '../../protocol/handshake';
import { startEngine, type EngineProgram, type StartedEngine } from './startEngine';

export interface ReachedEngine {
  readonly lock: Lock;
  readonly channel: FrameSocket;
}

export interface ReachOptions {
  /** Sockets on which something else than the engine answered before: said once, then passed over. */
  readonly foreignSockets: Set<string>;
  /** An engine that says nothing for this long hangs. */
  readonly silentMs: number;
  readonly signal: AbortSignal;
}

const pollMs = 50;
/** From starting the process to its answer. A slow disk with a virus scanner takes a few seconds to load a bundle. */
const startLimitMs = 15_000;

/**
 * The folder has been checked. Throws what probeFolder throws, `foreign-engine`, `refused`, `engine-silent` (an engine hangs that can not be
 * ended safely), `engine-not-started`, and AbortError.
 */
export async function reachEngine(program: EngineProgram, options: ReachOptions): Promise<ReachedEngine> {
  let started: { engine: StartedEngine; limitMs: number } | undefined;
  let silentDials = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const lock = await currentLock(program);
    const answer = lock === undefined || options.foreignSockets.has(lock.socket) ? ({ kind: 'gone' } as const) : await dial(lock, program.version);
    if (lock !== undefined && answer.kind === 'connected') return { lock, channel: answer.channel };
    if (lock !== undefined && answer.kind === 'foreign') {
      options.foreignSockets.add(lock.socket);
      throw new AppError('foreign-engine', { path: lock.socket });
    }
    if (answer.kind === 'refused') throw new AppError('refused', { reason: answer.reason });
    if (lock !== undefined && answer.kind === 'silent') {
      // Counted in calls: while a computer sleeps the clock goes on and the engine does not.
      if (++silentDials * helloTimeoutMs < options.silentMs) continue;
      // Without the start time another process may have the number by now.
      if (lock.start === undefined) throw new AppError('engine-silent', { timeoutMs: options.silentMs });
      endEngine(lock);
      silentDials = 0;
      continue;
    }
    started ??= { engine: await start(program), limitMs: performance.now() + startLimitMs };
    const exitCode = started.engine.exitCode();
    const tooLate = performance.now() > started.limitMs;
    if (tooLate || (exitCode !== undefined && exitCode !== 0)) {
      throw new AppError('engine-not-started', { reason: started.engine.cause() || `no answer within ${startLimitMs} ms` });
    }
    // It found another engine, which has gone since.
    if (exitCode === 0) started = { ...started, engine: startEngine(program) };
    await delay(pollMs, undefined, { signal: options.signal });
  }
}

/** The process is known to be the engine: by its start time, or because the caller holds a connection to it. */
export function endEngine(lock: Lock): void {
  if (isRunning(lock.pid, lock.start)) process.kill(lock.pid, 'SIGKILL');
}

async function start(program: EngineProgram): Promise<StartedEngine> {
  await probeFolder(program.folder);
  return startEngine(program);
}

async function currentLock({ folder, version }: EngineProgram): Promise<Lock | undefined> {
  const name = await newestLock(folder, version);
  return name === undefined || name.left ? undefined : readLock(folder, name);
}
