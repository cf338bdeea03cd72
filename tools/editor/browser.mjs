// Finds a Chromium-like browser that can be driven.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser's executable: $WERKBANK_BROWSER if set, otherwise the first one found; undefined without any.
 * @returns {string | undefined}
 * @throws {UserError} when $WERKBANK_BROWSER names no file
 */
export function findBrowser() {
  const chosen = process.env['WERKBANK_BROWSER'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new UserError(`WERKBANK_BROWSER names ${chosen}, which does not exist.`);
    return chosen;
  }
  return candidates().find((file) => existsSync(file));
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') return macApplications;
  if (process.platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '');
    return folders.flatMap((folder) => windowsPrograms.map((program) => path.join(folder, program)));
  }
  return commands.map((command) => findOnPath(command) ?? '');
}
