// Which of several engine processes that start at once becomes the engine: the one that makes the next lock.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { dial } from '../../local/dial';
import { errnoCode, fileError } from '../../local/fileError';
import { type Lock, lockFileName, lockName, newestLock, readLock } from '../../local/locks';
import { identityTag, machineIdentity, processStart } from '../../local/machine';
import { newSecret } from '../../local/proof';
import { PROTOCOL_NUMBER } from '../../protocol/handshake';
import { recentCrashes } from './crashes';
import { HeldLock } from './heldLock';

/** Where no engine is: the generation that the next lock may take, and the crashes it carries on. */
export interface Vacancy {
  readonly generation: number;
  readonly crashes: readonly number[];
}

/** Undefined where an engine of this version is there already; one that is slow to answer is there too. */
export async function findVacancy(folder: string, version: string): Promise<Vacancy | undefined> {
  const name = await newestLock(folder, version);
  if (name === undefined) return { generation: 1, crashes: [] };
  const generation = name.generation + 1;
  const lock = await readLock(folder, name);
  if (lock === undefined || name.left) return { generation, crashes: recentCrashes(lock?.crashes ?? []) };
  const answer = await dial(lock, version);
  switch (answer.kind) {
    case 'connected':
      answer.channel.socket.destroy();
      return undefined;
    case 'silent':
    case 'refused':
      return undefined;
    case 'foreign':
      return { generation, crashes: recentCrashes(lock.crashes) };
    case 'gone':
      // Its lock does not say that it left, so it crashed.
      return { generation, crashes: recentCrashes([...lock.crashes, Date.now()]) };
  }
}

export async function newLock(version: string, socket: string, crashes: readonly number[]): Promise<Lock> {
  return {
    host: hostname(),
    boot: await machineIdentity(),
    pid: process.pid,
    start: processStart(process.pid),
    version,
    protocol: PROTOCOL_NUMBER,
    key: newSecret(),
    socket,
    crashes,
  };
}

/**
 * Makes the lock, or gives undefined where another process was faster. Synchronous from the first name to the last
 * look, so that nobody is let in before the outcome is known. Throws `disk-full` or `folder-read-only`.
 */
export function takeLock(folder: string, lock: Lock, generation: number): HeldLock | undefined {
  const draft = join(folder, `new-${randomBytes(4).toString('hex')}`);
  const path = join(folder, lockName(lock.version, identityTag(lock.boot), generation, 'lock'));
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(join(draft, lockFileName), JSON.stringify(lock), { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Windows says EPERM where the name is taken.
    if (['EEXIST', 'ENOTEMPTY'].includes(errnoCode(error) ?? '') || existsSync(path)) return undefined;
    throw fileError(error, folder);
  }
  const held = new HeldLock(folder, lock, generation);
  if (held.isNewest()) return held;
  // Made too late: this generation came and went while this process was slow.
  held.withdraw();
  return undefined;
}
