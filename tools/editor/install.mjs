// Keeps the test editor with a Node of its own under .cache/editor/, complete or not at all.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runNpm } from '../setUp/npm.mjs';
import { UserError } from '../setUp/userError.mjs';
import { editions, nodePackages, ripgrepVersion } from './editions.mjs';
import { fillRipgrepCache, ripgrepPackage } from './ripgrepCache.mjs';

/**
 * @typedef {{version: string, node: string, serverMain: string}} Editor code-server's version; the executable of its
 * Node;
 *   the script that starts VS Code's server. code-server's own entry is not used: it ignores the test payload.
 */

/**
 * Whether `ensureEditor` would build the editor, for which a compiler must be there.
 * @param {string} root
 * @param {import('./editions.mjs').EditionName} editionName
 */
export function needsInstall(root, editionName) {
  return !isComplete(editorAt(root, editionName).editor);
}

/**
 * The editor of an edition, installed first if it is not there yet (about three minutes and 800 MB, once).
 * @param {string} root the repository's folder
 * @param {import('./editions.mjs').EditionName} editionName
 * @returns {Promise<Editor>}
 * @throws {UserError} when the platform has none, or its install fails
 */
export async function ensureEditor(root, editionName) {
  const { cache, folder, nodePackage, editor } = editorAt(root, editionName);
  if (isComplete(editor)) return editor;
  const codeServer = editor.version;
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache, isAlive);
  const partial = path.join(cache, `${codeServer}.partial-${process.pid}`);
  const logFile = path.join(cache, `${codeServer}.log`);
  const programs = `code-server ${codeServer} with Node ${nodePackage.version}`;
  console.error(`Installing the editor, ${programs} (once, about 3 minutes, 800 MB)…`);
  await install(partial, nodePackage, editions[editionName], logFile);
  if (isComplete(editor)) {
    // Another run has finished meanwhile.
    rmSync(partial, { recursive: true });
  } else {
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
  return editor;
}

/**
 * Removes what installs that no longer run left behind.
 * @param {string} cache
 * @param {(pid: number) => boolean} isRunning
 */
export function removeAbandoned(cache, isRunning) {
  for (const name of readdirSync(cache)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

/** @param {Editor} editor */
export function isComplete(editor) {
  return existsSync(editor.node) && existsSync(editor.serverMain);
}

/**
 * @param {string} folder
 * @param {string} nodePackage
 * @param {string} version
 * @returns {Editor}
 */
export function editorIn(folder, nodePackage, version) {
  const modules = path.join(folder, 'node_modules');
  return {
    version,
    node: path.join(modules, nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    serverMain: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** @param {string} root @param {import('./editions.mjs').EditionName} editionName */
function editorAt(root, editionName) {
  const { codeServer } = editions[editionName];
  const cache = path.join(root, '.cache', 'editor');
  const folder = path.join(cache, codeServer);
  const nodePackage = nodePackageFor(editionName);
  return { cache, folder, nodePackage, editor: editorIn(folder, nodePackage.name, codeServer) };
}

/** @param {import('./editions.mjs').EditionName} editionName */
function nodePackageFor(editionName) {
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = nodePackages[platform];
  const version = nodePackage?.versions[editions[editionName].nodeMajor];
  if (nodePackage === undefined || version === undefined) {
    throw new UserError(
      `VS Code in the browser is not available for ${platform}; install desktop VS Code and put \`code\` on the PATH.`,
    );
  }
  return { name: nodePackage.name, version };
}

/**
 * Two steps, because the editor's native modules are compiled by and for the Node that comes first.
 * @param {string} folder
 * @param {{name: string, version: string}} nodePackage
 * @param {import('./editions.mjs').Edition} edition
 * @param {string} logFile
 */
async function install(folder, nodePackage, { codeServer, builtWith, ripgrepCache }, logFile) {
  rmSync(folder, { recursive: true, force: true });
  const tempDir = path.join(folder, 'tmp');
  mkdirSync(tempDir, { recursive: true });
  const log = openSync(logFile, 'w');
  /** @param {Record<string, string>} dependencies */
  const writeManifest = (dependencies) =>
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }, null, 2));
  const args = ['install', '--no-audit', '--no-fund', '--omit=dev'];
  const modules = path.join(folder, 'node_modules');

  const tools = {
    [nodePackage.name]: nodePackage.version,
    ...builtWith,
    ...(ripgrepCache === undefined || ripgrepPackage === undefined ? {} : { [ripgrepPackage]: ripgrepVersion }),
  };
  writeManifest(tools);
  let exitCode = await runNpm([...args, '--ignore-scripts'], { cwd: folder, output: log });
  if (exitCode === 0) {
    if (ripgrepCache !== undefined) await fillRipgrepCache(modules, tempDir, ripgrepCache);
    writeManifest({ ...tools, 'code-server': codeServer });
    const { node } = editorIn(folder, nodePackage.name, codeServer);
    const env = { ...buildEnvironment(path.join(modules, nodePackage.name)), TMPDIR: tempDir };
    exitCode = await runNpm(args, { cwd: folder, output: log, node, env });
  }
  closeSync(log);
  if (exitCode === 0 && isComplete(editorIn(folder, nodePackage.name, codeServer))) {
    rmSync(tempDir, { recursive: true });
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  throw new UserError(`${lastLines}\nInstalling code-server ${codeServer} failed; the whole log is ${logFile}.`);
}

/**
 * The editor's install script compiles, and runs npm inside its own folders, so permission for scripts has to come by
 * environment: npm is on its way to blocking them unless each package.json allows them. Versions are pinned by
 * code-server's shrinkwrap files.
 * @param {string} nodeFolder
 * @returns {NodeJS.ProcessEnv}
 */
function buildEnvironment(nodeFolder) {
  const hasHeaders = existsSync(path.join(nodeFolder, 'include', 'node', 'node.h'));
  return {
    npm_config_ignore_scripts: 'false',
    npm_config_dangerously_allow_all_scripts: 'true',
    // Older install scripts ask root for this one, which npm itself has long forgotten.
    npm_config_unsafe_perm: 'true',
    ...(hasHeaders ? { npm_config_nodedir: nodeFolder } : {}),
  };
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    // ESRCH: no such process. EPERM can not happen to an install of the same user.
    return false;
  }
}
