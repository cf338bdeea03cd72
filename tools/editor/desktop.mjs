// Finds a desktop VS Code for the tests, and runs them in it by way of @vscode/test-electron.
import { accessSync, constants, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { start, stop } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';
import { cleanEnvironment, writeSettings } from './server.mjs';

/** Unpacking is silent, and takes a minute on a slow disk. */
const STALL_MS = 180_000;

/** @type {Readonly<Record<string, string>>} the programs of commands on Windows; elsewhere both have one name */
const programsOfCommands = { 'code.cmd': 'Code.exe', 'code-insiders.cmd': 'Code - Insiders.exe' };

/**
 * The program of the VS Code that WERKBANK_VSCODE names; without that, of the newest one, downloaded once.
 * @param {string} root the repository's folder
 * @param {{env?: NodeJS.ProcessEnv, stallMs?: number}} [options] `stallMs`: how long a download may be silent
 * @returns {Promise<string>}
 * @throws {UserError} when WERKBANK_VSCODE names no program, or nothing could be downloaded
 */
export async function ensureDesktop(root, { env = process.env, stallMs = STALL_MS } = {}) {
  const chosen = env['WERKBANK_VSCODE'] ?? '';
  if (chosen === '') return programOf(await download(root, env, stallMs), process.platform);
  const program = programOf(path.resolve(root, chosen), process.platform);
  if (!isProgram(program)) throw new UserError(`WERKBANK_VSCODE names ${chosen}, which is not a program.`);
  return program;
}

/**
 * The editor's own program, because its command ends before the editor does. What is not known is left as it is.
 * @param {string} given the program, its command or, on macOS, its .app folder
 * @param {NodeJS.Platform} platform
 */
export function programOf(given, platform) {
  const real = existsSync(given) ? realpathSync(given) : given;
  if (platform === 'darwin') return programOfApp(real) ?? given;
  const command = path.basename(real);
  const program = path.join(path.dirname(real), '..', programsOfCommands[command] ?? command);
  return path.basename(path.dirname(real)) === 'bin' && isProgram(program) ? program : given;
}

/**
 * Starts the editor on an extension's tests; the process ends when they have ended.
 * @param {object} options
 * @param {string} options.root the repository's folder, which is the extension's too
 * @param {string} options.program from `ensureDesktop`
 * @param {string} options.workspace a folder
 * @param {string} options.profile a folder for settings and extensions
 * @param {string} options.extensionTestsPath a module whose `run()` the extension host calls
 * @param {number} options.output a file descriptor for what the editor prints
 * @param {NodeJS.ProcessEnv} options.env added to the environment of the extension host
 */
export function startDesktop({ root, program, workspace, profile, extensionTestsPath, output, env }) {
  const userDataDir = path.join(profile, 'user');
  writeSettings(path.join(userDataDir, 'User', 'settings.json'), {});
  /** @type {import('./testElectron.mjs').Run} */
  const options = {
    vscodeExecutablePath: program,
    extensionDevelopmentPath: shellWord(root),
    extensionTestsPath: shellWord(extensionTestsPath),
    launchArgs: [
      shellWord(workspace),
      `--user-data-dir=${shellWord(userDataDir)}`,
      `--extensions-dir=${shellWord(path.join(profile, 'extensions'))}`,
      // For a command whose program is not known; the program itself is not changed by it.
      '--wait',
    ],
  };
  return start(process.execPath, [testElectron(root), 'run', JSON.stringify(options)], {
    cwd: root,
    env: { ...cleanEnvironment(), ...screen(), ...env },
    stdio: ['ignore', output, output],
  });
}

/** @param {string} root @param {NodeJS.ProcessEnv} env @param {number} stallMs @returns {Promise<string>} */
async function download(root, env, stallMs) {
  const cachePath = path.join(root, '.cache', 'desktop');
  mkdirSync(cachePath, { recursive: true });
  console.error('Looking for the newest VS Code (downloaded once, about 150 MB)…');
  const task = [testElectron(root), 'download', JSON.stringify({ version: 'stable', cachePath })];
  const child = start(process.execPath, task, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let answer = /** @type {import('./testElectron.mjs').Answer} */ ({ problem: 'it broke off' });
  const stalled = () => {
    answer = { problem: `nothing came for ${stallMs / 1000} s` };
    void stop(child);
  };
  const timer = setTimeout(stalled, stallMs);
  child.stdout?.on('data', () => timer.refresh());
  child.stderr?.on('data', () => timer.refresh());
  child.once('message', (message) => (answer = /** @type {typeof answer} */ (message)));
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  clearTimeout(timer);
  if ('program' in answer) return answer.program;
  throw new UserError(`VS Code could not be downloaded (${answer.problem}): name an installed one in WERKBANK_VSCODE.`);
}

/**
 * Its name was Electron, and is Code from VS Code 1.110 on, which the library does not know.
 * @param {string} file
 */
function programOfApp(file) {
  const app = /^.*?\.app(?=\/|$)/.exec(file)?.[0];
  if (app === undefined) return undefined;
  const folder = path.join(app, 'Contents', 'MacOS');
  if (!existsSync(folder)) return undefined;
  const [program, ...others] = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return program === undefined || others.length > 0 ? undefined : path.join(folder, program.name);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    // Missing, or not for this user to run.
    return false;
  }
  // Windows knows no permission to run, but endings.
  return statSync(file).isFile() && (process.platform !== 'win32' || /\.(exe|cmd)$/i.test(file));
}

/** On Windows the library goes through a shell and quotes nothing but the program. @param {string} word */
function shellWord(word) {
  return process.platform === 'win32' ? `"${word}"` : word;
}

/** A Wayland socket's name counts from XDG_RUNTIME_DIR, which the tests replace. @returns {NodeJS.ProcessEnv} */
function screen() {
  const { WAYLAND_DISPLAY: socket, XDG_RUNTIME_DIR: folder } = process.env;
  return socket === undefined || folder === undefined ? {} : { WAYLAND_DISPLAY: path.resolve(folder, socket) };
}

/** @param {string} root */
function testElectron(root) {
  return path.join(root, 'tools', 'editor', 'testElectron.mjs');
}
