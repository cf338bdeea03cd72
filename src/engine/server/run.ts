// An engine process from its start to its end: check the folder, win the election or go silently, serve, leave.
import { writeSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { maskSecrets } from '../../core/privacy/masking';
import { servingMarker, trimEngineLog } from '../../local/engineLog';
import { fileError } from '../../local/fileError';
import { checkFolder, newSocketPath } from '../../local/folder';
import { findVacancy, newLock, takeLock } from './election';
import { EngineServer, type EngineServerOptions } from './server';

export interface EngineProcessOptions extends Pick<EngineServerOptions, 'lingerMs' | 'keepLockMs' | 'createService'> {
  readonly folder: string;
  readonly version: string;
}

/**
 * Resolves when this process may end, with whether it served: at once and with false where another engine is there
 * already. Throws what checkFolder and takeLock throw.
 */
export async function runEngine({ folder, version, ...options }: EngineProcessOptions): Promise<boolean> {
  await checkFolder(folder);
  const vacancy = await findVacancy(folder, version);
  if (vacancy === undefined) return false;
  const socket = newSocketPath(folder);
  const listener = await listen(socket);
  // From here to the server's constructor nothing is awaited after the lock is made: who reads it is let in.
  const lock = await newLock(version, socket, vacancy.crashes);
  const held = takeLock(folder, lock, vacancy.generation);
  if (held === undefined) {
    listener.close();
    return false;
  }
  await new Promise<void>((resolve) => {
    const server = new EngineServer({ ...options, listener, held, writeLog, onEnded: resolve });
    writeLog('info', `${servingMarker(process.pid)} version ${version}`);
    // `on`, not `once`: a library below node-llama-cpp (signal-exit) ends the process on a signal that only itself
    // listens to.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void server.leave(signal));
    trimEngineLog(folder);
    held.tidy();
  });
  return true;
}

function listen(socket: string): Promise<Server> {
  const listener = createServer({ pauseOnConnect: true });
  return new Promise((resolve, reject) => {
    listener.on('error', (error) => reject(fileError(error, socket)));
    listener.listen(socket, () => resolve(listener));
  });
}

/** To the file in the engine's folder that its starter opened as standard error. */
function writeLog(level: string, message: string): void {
  if (level === 'debug') return;
  try {
    writeSync(2, `${new Date().toISOString()} ${level} ${maskSecrets(message).text}\n`);
  } catch {
    // A full disk costs the line and nothing else.
  }
}
