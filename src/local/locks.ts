// The locks in the engine's folder: which engine runs, where it listens, and the key to it.
//
// A lock is a folder `engine-<version>-<machine>-<generation>.lock` that holds one file. It is made under another name
// and renamed into place, which is atomic and fails where that generation exists, on every file system, also those
// without hard links. Generations only grow: nobody deletes the newest lock, an engine that goes renames its own to
// `.left`, and whoever finds the newest lock left or dead tries to make the next generation, at which only one
// succeeds.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isHex256, PROTOCOL_NUMBER } from '../protocol/handshake';
import { fileError } from './fileError';
import { identityTag, machineIdentity } from './machine';

export interface Lock {
  readonly host: string;
  /** See machineIdentity: the process number below means something only where this is ours too. */
  readonly boot: string;
  readonly pid: number;
  /** See processStart. */
  readonly start: string | undefined;
  /** Version of the extension, and of the handshake. */
  readonly version: string;
  readonly protocol: number;
  readonly key: string;
  readonly socket: string;
  /**
   * Times (milliseconds since 1970) at which engines of this version ended without leaving, shortly before this one.
   */
  readonly crashes: readonly number[];
}

export interface LockName {
  readonly name: string;
  readonly version: string;
  readonly machine: string;
  readonly generation: number;
  /** The engine has taken its leave: it takes nothing new, or has ended. */
  readonly left: boolean;
}

export const lockFileName = 'lock.json';

export function lockName(version: string, machine: string, generation: number, suffix: 'lock' | 'left'): string {
  return `engine-${version}-${machine}-${generation}.${suffix}`;
}

/** The newest lock of each version on this machine since it started. Throws what fileError gives. */
export async function newestLocks(folder: string): Promise<LockName[]> {
  const machine = identityTag(await machineIdentity());
  const newest = new Map<string, LockName>();
  for (const lock of lockNames(await entriesOf(folder))) {
    if (lock.machine !== machine) continue;
    const known = newest.get(lock.version);
    if (known === undefined || isNewer(lock, known)) newest.set(lock.version, lock);
  }
  return [...newest.values()];
}

export async function newestLock(folder: string, version: string): Promise<LockName | undefined> {
  return (await newestLocks(folder)).find((lock) => lock.version === version);
}

/** Undefined where the lock is gone by now, damaged, or of another machine or handshake than its name and ours say. */
export async function readLock(folder: string, name: LockName): Promise<Lock | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, name.name, lockFileName), 'utf8');
  } catch {
    // Renamed or deleted since it was listed; whoever asks lists again.
    return undefined;
  }
  const lock = parseLock(text);
  return lock?.boot === (await machineIdentity()) && lock.protocol === PROTOCOL_NUMBER ? lock : undefined;
}

export function lockNames(entries: readonly string[]): LockName[] {
  return entries.flatMap((name) => {
    const [, version, machine, generation, suffix] =
      /^engine-(.+)-([0-9a-f]{8})-(\d{1,15})\.(lock|left)$/.exec(name) ?? [];
    if (version === undefined || machine === undefined) return [];
    return [{ name, version, machine, generation: Number(generation), left: suffix === 'left' }];
  });
}

/** Of one generation the one that left is newer: a lock beside it was made too late and is withdrawn by its maker. */
function isNewer(lock: LockName, other: LockName): boolean {
  return lock.generation > other.generation || (lock.generation === other.generation && lock.left);
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw fileError(error, folder);
  }
}

/** Undefined for whatever is not a whole lock. */
export function parseLock(text: string): Lock | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Damaged: as good as none.
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { host, boot, pid, start, version, protocol, key, socket, crashes }: Record<string, unknown> = { ...value };
  if (
    typeof host !== 'string' ||
    typeof boot !== 'string' ||
    typeof version !== 'string' ||
    typeof socket !== 'string'
  ) {
    return undefined;
  }
  if (
    typeof pid !== 'number' ||
    !Number.isSafeInteger(pid) ||
    pid <= 0 ||
    typeof protocol !== 'number' ||
    !isHex256(key)
  ) {
    return undefined;
  }
  if (start !== undefined && typeof start !== 'string') return undefined;
  if (!Array.isArray(crashes)) return undefined;
  const times = crashes.filter((time): time is number => typeof time === 'number');
  return { host, boot, pid, start, version, protocol, key, socket, crashes: times };
}
