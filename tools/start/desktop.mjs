// Opens desktop VS Code with a profile of its own.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeSettings } from '../editor/server.mjs';
import { atEnd, start } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';

/**
 * Runs until the window is closed.
 * @param {string} code the `code` command
 * @param {{root: string, profile: string, folder: string, userSettings: Record<string, unknown>,
 *   disableWorkspaceTrust: boolean}} options
 * @throws {UserError} when VS Code does not start
 */
export async function openDesktop(code, { root, profile, folder, userSettings, disableWorkspaceTrust }) {
  const userDataDir = path.join(profile, 'user-data');
  writeSettings(path.join(userDataDir, 'User', 'settings.json'), userSettings);
  const args = [
    '--user-data-dir',
    userDataDir,
    '--extensions-dir',
    path.join(profile, 'extensions'),
    '--extensionDevelopmentPath',
    root,
    '--new-window',
    '--wait',
    ...(disableWorkspaceTrust ? ['--disable-workspace-trust'] : []),
    // Electron refuses to run as root with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
  ];
  const viaShell = code.endsWith('.cmd') || code.endsWith('.bat');
  const startedAt = Date.now();
  atEnd(() => endEditor(path.join(userDataDir, 'code.lock'), startedAt));
  const child = viaShell
    ? start(
        `"${code}"`,
        args.map((arg) => `"${arg}"`),
        { shell: true },
      )
    : start(code, args);
  console.log('VS Code opens in a window of its own. Close it or press Ctrl-C to end.');
  /** @type {number | null} */
  const exitCode = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
  if (exitCode !== 0) throw new UserError(`\`${code}\` ended with exit code ${String(exitCode)}.`);
}

/**
 * The `code` command is not the editor's own process; that one leaves its id in its profile.
 * @param {string} lockFile
 * @param {number} startedAt in ms; an older lock belongs to another start, or its process has crashed
 */
async function endEditor(lockFile, startedAt) {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const lock = statSync(lockFile, { throwIfNoEntry: false });
    if (lock === undefined || lock.mtimeMs < startedAt) return;
    const pid = Number(readFileSync(lockFile, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 1) return;
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It has gone by itself.
      return;
    }
    await delay(250);
  }
}
