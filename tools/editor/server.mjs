// Starts VS Code's own server on a loopback port, for a person's browser or for a driven one.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { URLSearchParams } from 'node:url';
import { run, start, stop } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';
import { quietSettings } from './editions.mjs';

/**
 * @typedef {object} EditorServerOptions
 * @property {import('./install.mjs').Editor} editor
 * @property {string} serverDataDir profile, settings and logs; made if it is not there
 * @property {string} extensionsDir
 * @property {number} [port] 0, the default, is a free one
 * @property {Record<string, unknown>} [userSettings] added to what the profile's settings file holds
 * @property {string} [extensionDevelopmentPath] an extension that is run from its sources' folder
 * @property {string} [locale] display language, such as `de`; its language pack must be installed
 * @property {boolean} [disableWorkspaceTrust]
 * @property {number} [reconnectionS] how long it keeps the extension host of a window that has gone without a word, 3
 * hours
 *   without it; an editor from before there was this option ignores it
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the server and of the extension host
 *
 * @typedef {object} WindowPayload
 * @property {string} [openFile] a file's absolute path
 * @property {number} [line] 1-based, where the caret shall stand in `openFile`
 * @property {number} [column] 1-based
 * @property {string} [extensionTestsPath] a module whose `run()` the extension host calls
 *
 * @typedef {object} EditorServer
 * @property {number} port
 * @property {string} logFile what the server itself prints
 * @property {(folder: string, payload?: WindowPayload) => string} url the address of a window on a folder; it carries
 * the
 *   key without which the server answers nobody
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

const START_TIMEOUT_MS = 60_000;

/**
 * @param {EditorServerOptions} options
 * @returns {Promise<EditorServer>}
 * @throws {UserError} when the server does not start
 */
export async function startEditorServer(options) {
  const { editor, serverDataDir, extensionsDir, port = 0, extensionDevelopmentPath, locale, env } = options;
  writeSettings(path.join(serverDataDir, 'data', 'User', 'settings.json'), options.userSettings ?? {});
  mkdirSync(extensionsDir, { recursive: true });

  // The editor has a terminal, so nobody else on this machine may open it. A file, because arguments are visible to
  // all.
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(serverDataDir, 'connection-token');
  writeFileSync(tokenFile, token, { mode: 0o600 });

  const logFile = path.join(serverDataDir, 'server.log');
  const args = [
    editor.serverMain,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--connection-token-file',
    tokenFile,
    '--server-data-dir',
    serverDataDir,
    '--extensions-dir',
    extensionsDir,
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--enable-smoke-test-driver',
    ...(options.disableWorkspaceTrust === true ? ['--disable-workspace-trust'] : []),
    ...(locale === undefined ? [] : ['--locale', locale]),
    ...(options.reconnectionS === undefined ? [] : ['--reconnection-grace-time', String(options.reconnectionS)]),
  ];
  const child = start(editor.node, args, { env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const boundPort = await listeningPort(child, logFile);
  const authority = `127.0.0.1:${boundPort}`;
  return {
    port: boundPort,
    logFile,
    url(folder, payload = {}) {
      const entries = payloadEntries(authority, extensionDevelopmentPath, payload);
      const query = new URLSearchParams({ tkn: token, folder: uriPath(folder), payload: JSON.stringify(entries) });
      return `http://${authority}/?${query.toString()}`;
    },
    ended: new Promise((resolve) => child.once('exit', () => resolve())),
    stop: () => stop(child),
  };
}

/**
 * Installs a packed extension without the network.
 * @param {import('./install.mjs').Editor} editor
 * @param {string} vsix
 * @param {{serverDataDir: string, extensionsDir: string}} folders
 * @throws {UserError} when the editor refuses it; its own message stands above
 */
export async function installExtension(editor, vsix, { serverDataDir, extensionsDir }) {
  const args = ['--install-extension', vsix, '--extensions-dir', extensionsDir, '--server-data-dir', serverDataDir];
  const exitCode = await run(editor.node, [editor.serverMain, ...args, '--force', '--accept-server-license-terms'], {
    env: cleanEnvironment(),
    stdio: ['ignore', 2, 2],
  });
  if (exitCode !== 0) throw new UserError(`The editor could not install ${vsix}.`);
}

/**
 * Adds to a settings file and keeps the rest of it.
 * @param {string} file
 * @param {Record<string, unknown>} settings
 * @throws {UserError} when the file holds something else than plain JSON
 */
export function writeSettings(file, settings) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...readSettings(file), ...settings }, null, 2));
}

/** @param {string} file @returns {Record<string, unknown>} */
function readSettings(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // A new profile has none.
    return {};
  }
  try {
    /** @type {unknown} */
    const settings = JSON.parse(text);
    return /** @type {Record<string, unknown>} */ (settings);
  } catch {
    throw new UserError(`${file} is not plain JSON; remove its comments or delete it.`);
  }
}

/**
 * The environment without what an editor that this runs inside of has put there.
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} logFile
 * @returns {Promise<number>}
 */
function listeningPort(child, logFile) {
  let output = '';
  return new Promise((resolve, reject) => {
    /** @param {string} problem */
    const fail = (problem) => reject(new UserError(`${output.trim().slice(-2_000)}\nThe editor's server ${problem}.`));
    const timer = setTimeout(fail, START_TIMEOUT_MS, `did not start within ${START_TIMEOUT_MS / 1000} s`);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', () => fail('ended while starting'));
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      output += chunk.toString();
      writeFileSync(logFile, output);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}

/**
 * The entries that VS Code's page hands to its workbench, the route of its own integration tests.
 * @param {string} authority
 * @param {string | undefined} extensionDevelopmentPath
 * @param {WindowPayload} payload
 * @returns {[string, string][]}
 */
function payloadEntries(authority, extensionDevelopmentPath, { openFile, line, column = 1, extensionTestsPath }) {
  /** @param {string} file */
  const uri = (file) => `vscode-remote://${authority}${encodeURI(uriPath(file))}`;
  /** @type {[string, string][]} */
  const entries = [['skipWelcome', 'true']];
  if (extensionDevelopmentPath !== undefined) entries.push(['extensionDevelopmentPath', uri(extensionDevelopmentPath)]);
  if (extensionTestsPath !== undefined) entries.push(['extensionTestsPath', uri(extensionTestsPath)]);
  if (openFile !== undefined && line === undefined) entries.push(['openFile', uri(openFile)]);
  if (openFile !== undefined && line !== undefined) {
    entries.push(['gotoLineMode', 'true'], ['openFile', `${uri(openFile)}:${line}:${column}`]);
  }
  return entries;
}

/** @param {string} file */
function uriPath(file) {
  const slashes = path.resolve(file).replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}
