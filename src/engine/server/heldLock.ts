// The lock of the engine that runs in this process, from winning the election to leaving.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Lock, lockFileName, type LockName, lockName, lockNames, parseLock } from '../../local/locks';
import { identityTag } from '../../local/machine';

export class HeldLock {
  private readonly machine: string;

  constructor(
    private readonly folder: string,
    readonly lock: Lock,
    private readonly generation: number,
  ) {
    this.machine = identityTag(lock.boot);
  }

  /** False when somebody deleted the lock or a newer one was made: clients no longer find this engine. */
  isNewest(): boolean {
    const mine = this.siblings().filter(({ generation }) => generation >= this.generation);
    return mine.length === 1 && mine[0]?.left === false;
  }

  withdraw(): void {
    rmSync(this.path('lock'), { recursive: true, force: true });
  }

  /** Says that the engine goes. A rename, because that needs no space on a full disk. */
  markLeft(): void {
    renameSync(this.path('lock'), this.path('left'));
  }

  /**
   * Keeps those who clear old files out of temporary folders from taking the lock and the socket of a running engine.
   */
  touch(): void {
    const now = new Date();
    utimesSync(this.path('lock'), now, now);
    if (process.platform !== 'win32') utimesSync(this.lock.socket, now, now);
  }

  /** Deletes what engines left behind: older locks of this version, and what no engine touched for a day. */
  tidy(): void {
    for (const { name } of this.siblings().filter(({ generation }) => generation < this.generation)) {
      this.removeSocketOf(join(this.folder, name));
      rmSync(join(this.folder, name), { recursive: true, force: true });
    }
    for (const name of readdirSync(this.folder).filter((entry) => /^(engine-|new-|probe-)|\.sock$/.test(entry))) {
      const path = join(this.folder, name);
      const touchedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (Date.now() - touchedMs > DAY_MS) rmSync(path, { recursive: true, force: true });
    }
  }

  private removeSocketOf(lockPath: string): void {
    try {
      const socket = parseLock(readFileSync(join(lockPath, lockFileName), 'utf8'))?.socket;
      if (socket !== undefined && dirname(socket) === this.folder) rmSync(socket, { force: true });
    } catch {
      // A lock without its file names no socket.
    }
  }

  private siblings(): LockName[] {
    return lockNames(readdirSync(this.folder)).filter(
      ({ version, machine }) => version === this.lock.version && machine === this.machine,
    );
  }

  private path(suffix: 'lock' | 'left'): string {
    return join(this.folder, lockName(this.lock.version, this.machine, this.generation, suffix));
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
