// Finds the engine of this version, starts one where there is none, and shakes hands with it.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../core/errors';
import { dial } from '../../local/dial';
import { probeFolder } from '../../local/folder';
import type { FrameSocket } from '../../local/frameSocket';
import { type Lock, newestLock, readLock } from '../../local/locks';
import { isRunning } from '../../local/machine';
import { HELLO_TIMEOUT_MS } from '../../protocol/handshake';
import { type EngineProgram, type StartedEngine, startEngine } from './startEngine';

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

const POLL_MS = 50;
/** From starting the process to its answer. A slow disk with a virus scanner takes seconds to load a bundle. */
const START_LIMIT_MS = 30_000;

/**
 * The folder has been checked. Throws what probeFolder throws, `foreign-engine`, `refused`, `engine-not-started`,
 * `engine-silent` (an engine hangs that can not be ended safely), and AbortError.
 */
export async function reachEngine(program: EngineProgram, options: ReachOptions): Promise<ReachedEngine> {
  let started: StartedEngine | undefined;
  let limitMs: number | undefined;
  let silentDials = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const lock = await currentLock(program, options.foreignSockets);
    const answer = lock === undefined ? 'gone' : await call(lock, program, options);
    if (typeof answer === 'object') {
      if (!options.signal.aborted) return answer;
      answer.channel.socket.destroy();
      continue;
    }
    if (lock !== undefined && answer === 'silent') {
      // Counted in calls: while a computer sleeps the clock goes on and the engine does not.
      if (++silentDials * HELLO_TIMEOUT_MS < options.silentMs) continue;
      // Without the start time another process may have the number by now.
      if (lock.start === undefined) throw new AppError('engine-silent', { timeoutMs: options.silentMs });
      endEngine(lock);
      silentDials = 0;
      continue;
    }
    started = await stillStarting(program, started);
    limitMs ??= performance.now() + START_LIMIT_MS;
    if (performance.now() > limitMs) {
      throw new AppError('engine-not-started', { reason: started.cause() || `no answer within ${START_LIMIT_MS} ms` });
    }
    await delay(POLL_MS, undefined, { signal: options.signal });
  }
}

async function call(
  lock: Lock,
  program: EngineProgram,
  options: ReachOptions,
): Promise<ReachedEngine | 'silent' | 'gone'> {
  const answer = await dial(lock, program.version);
  switch (answer.kind) {
    case 'connected':
      return { lock, channel: answer.channel };
    case 'foreign':
      options.foreignSockets.add(lock.socket);
      throw new AppError('foreign-engine', { path: lock.socket });
    case 'refused':
      throw new AppError('refused', { reason: answer.reason });
    case 'silent':
    case 'gone':
      return answer.kind;
  }
}

/** The process is known to be the engine: by its start time, or because the caller holds a connection to it. */
export function endEngine(lock: Lock): void {
  if (isRunning(lock.pid, lock.start)) process.kill(lock.pid, 'SIGKILL');
}

/** Starts an engine, or another one when it ended well: then it found an engine, which has gone since. */
async function stillStarting(program: EngineProgram, started: StartedEngine | undefined): Promise<StartedEngine> {
  const exitCode = started?.exitCode();
  if (started !== undefined && exitCode === undefined) return started;
  if (started !== undefined && exitCode !== 0) throw new AppError('engine-not-started', { reason: started.cause() });
  await probeFolder(program.folder);
  return startEngine(program);
}

async function currentLock(
  { folder, version }: EngineProgram,
  foreignSockets: ReadonlySet<string>,
): Promise<Lock | undefined> {
  const name = await newestLock(folder, version);
  const lock = name === undefined || name.left ? undefined : await readLock(folder, name);
  return lock !== undefined && foreignSockets.has(lock.socket) ? undefined : lock;
}
