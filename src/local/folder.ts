// The engine's folder: where it lies, and whether it is safe to use. Locks, sockets and the engine's log are in it.
import { randomBytes } from 'node:crypto';
import { lstatSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../core/errors';
import { fileError } from './fileError';

/**
 * `$XDG_RUNTIME_DIR/werkbank`, else `<tmp>/werkbank-<uid>`, else (Windows) `%LOCALAPPDATA%\werkbank`. As its
 * specification says, an XDG_RUNTIME_DIR that is not the user's own folder is not used: after `sudo -E` it is somebody
 * else's.
 */
export function engineFolder(env: NodeJS.ProcessEnv = process.env): string {
  const uid = process.getuid?.();
  if (uid === undefined) return join(env['LOCALAPPDATA'] ?? tmpdir(), 'werkbank');
  const runtime = env['XDG_RUNTIME_DIR'];
  if (runtime !== undefined && isAbsolute(runtime)) {
    const stat = statSync(runtime, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true && stat.uid === uid) return join(runtime, 'werkbank');
  }
  return join(tmpdir(), `werkbank-${uid}`);
}

/**
 * Makes the folder if it is missing; throws `socket-path-too-long`, `folder-unsafe`, `folder-read-only` or `disk-full`.
 */
export async function checkFolder(folder: string): Promise<void> {
  checkSocketPath(newSocketPath(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (!hasFolder(folder)) throw fileError(error, folder);
  }
}

/**
 * False where there is none; throws `folder-unsafe` where it is not the user's own alone. What lies in such a folder is
 * not read: its locks could name any process of the user's as an engine that hangs and must be ended.
 */
export function hasFolder(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const unsafe = (reason: string): AppError => new AppError('folder-unsafe', { path: folder, reason });
  if (stat.isSymbolicLink()) throw unsafe('it is a link');
  if (!stat.isDirectory()) throw unsafe('it is not a folder');
  const uid = process.getuid?.();
  if (uid === undefined) return true; // Windows: %LOCALAPPDATA% is the user's own by its access list
  if (stat.uid !== uid) throw unsafe('it belongs to another user');
  if ((stat.mode & 0o077) !== 0) throw unsafe(`others may enter it (mode ${(stat.mode & 0o777).toString(8)})`);
  return true;
}

/** Whether a lock can be written; asked before an engine is started. Throws `folder-read-only` or `disk-full`. */
export async function probeFolder(folder: string): Promise<void> {
  const probe = join(folder, `probe-${randomBytes(4).toString('hex')}`);
  try {
    // As much as a lock and a first line of the log take.
    await writeFile(probe, Buffer.alloc(4096), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw fileError(error, folder);
  } finally {
    await rm(probe, { force: true });
  }
}

/** A name that no engine has used: on Windows a pipe's name is not protected by the folder. */
export function newSocketPath(folder: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\werkbank-${randomBytes(16).toString('hex')}`;
  return join(folder, `${randomBytes(4).toString('hex')}.sock`);
}

function checkSocketPath(path: string): void {
  if (process.platform === 'win32') return;
  // sockaddr_un.sun_path less its closing zero: unix(7) on Linux, <sys/un.h> on macOS and the BSDs.
  const limitBytes = process.platform === 'linux' ? 107 : 103;
  const actualBytes = Buffer.byteLength(path);
  if (actualBytes > limitBytes) throw new AppError('socket-path-too-long', { path, actualBytes, limitBytes });
}
