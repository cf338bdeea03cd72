// Which machine and start of it this process runs on, and whether a process of it is still the one that it was.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { errnoCode } from './fileError';

let identity: Promise<string> | undefined;

/**
 * The same text in every process that can see this process's number, and in no other: not on another host that shares a
 * folder with this one, not after a restart, not in another container. The host name is used only where the system
 * offers nothing better, because it changes while a laptop moves between networks.
 */
export function machineIdentity(): Promise<string> {
  return (identity ??= readIdentity());
}

/** Eight hex digits of the identity, for file names. */
export function identityTag(boot: string): string {
  return createHash('sha256').update(boot).digest('hex').slice(0, 8);
}

async function readIdentity(): Promise<string> {
  try {
    if (process.platform === 'linux') {
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
      return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
    }
    if (process.platform === 'darwin') {
      const { stdout } = await promisify(execFile)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']);
      return stdout.trim();
    }
  } catch {
    // A sandbox without /proc or sysctl: the host name has to do.
  }
  // On Windows that is enough: a named pipe ends with its process, so a lock from before a restart leads nowhere.
  return hostname();
}

/** Start time of a process in clock ticks since boot (Linux; field 22 of proc(5) stat); undefined elsewhere. */
export function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name, field 2, may hold spaces and brackets, so the fields are counted from its closing bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    // No such process.
    return undefined;
  }
}

/** Whether `pid` is still the process that began at `start`: the number may have gone to another process since. */
export function isRunning(pid: number, start: string | undefined): boolean {
  if (start !== undefined) return processStart(pid) === start;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoCode(error) === 'EPERM';
  }
}
