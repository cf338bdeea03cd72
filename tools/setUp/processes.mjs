// Child processes: each in a process group of its own, all of them ended with this one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const GRACE_MS = 5_000;
const windows = process.platform === 'win32';

/** @typedef {() => void | Promise<void>} Ending */

/** @type {Set<Ending>} */
const endings = new Set();

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

// For processes that do not end by `endAll`, such as one that runs tests.
process.once('exit', () => running.forEach(({ pid }) => signalGroup(pid, 'SIGTERM')));

/**
 * What shall happen when this command ends, in whatever way.
 * @param {Ending} ending
 */
export function atEnd(ending) {
  endings.add(ending);
}

/** Ends everything that was started, the last first. */
export async function endAll() {
  const pending = [...endings].reverse();
  endings.clear();
  for (const ending of pending) await ending();
}

/**
 * Starts a process that `stop` and `endAll` end together with its children.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: !windows,
    windowsHide: true,
  });
  const ending = () => stop(child);
  const forget = () => {
    running.delete(child);
    endings.delete(ending);
  };
  running.add(child);
  endings.add(ending);
  child.once('close', forget).once('error', forget);
  return child;
}

/**
 * Runs a process to its end. The exit code is 127 when it could not be started and 1 when a signal ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options) {
  return new Promise((resolve) => {
    const child = start(command, args, options);
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Ends a process and its children: SIGTERM, and SIGKILL after five seconds.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child.pid, 'SIGTERM');
  const timer = setTimeout(signalGroup, GRACE_MS, child.pid, 'SIGKILL');
  await ended;
  clearTimeout(timer);
}

/**
 * The full path of a command on the PATH, or undefined.
 * @param {string} name
 */
export function findOnPath(name) {
  const extensions = windows ? ['.exe', '.cmd', '.bat'] : [''];
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => extensions.map((extension) => path.join(folder, name + extension)))
    .find((file) => existsSync(file));
}

/** @param {number | undefined} pid undefined when it could not be started @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The group may have ended between the check and the signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
