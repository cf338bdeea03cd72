// Finds the few files of the engine library and of its dependencies that run, by following its imports.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../setUp/userError.mjs';

const library = 'node-llama-cpp';

/** Read, not imported: which release of llama.cpp the library belongs to. */
const libraryData = [`${library}/llama/binariesGithubRelease.json`];

/**
 * Imported at run time where they are there; the library does without: other platforms' binaries, Electron, an extra of
 * ipull.
 */
const notFollowed = ['@node-llama-cpp/*', 'electron', '@reflink/reflink'];

/**
 * The files to keep, relative to node_modules with forward slashes, sorted; every package.json that Node reads to find
 * them or their module format is among them.
 * @param {string} root the repository's folder
 * @param {readonly string[]} nativePackages
 * @throws {UserError} when a native package is not installed
 */
export async function libraryFiles(root, nativePackages) {
  const modules = path.join(root, 'node_modules');
  const native = nativePackages.flatMap((name) => filesOfNativePackage(modules, name));
  const imported = await importedFiles(root);
  const manifests = [...imported, ...native].flatMap((file) => manifestsAbove(modules, file));
  return [...new Set([...imported, ...native, ...libraryData, ...manifests])].sort();
}

/**
 * The folder of the package that a file belongs to, relative to node_modules like the file.
 * @param {string} file
 */
export function packageFolder(file) {
  const match = /^(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file);
  if (match === null) throw new Error(`${file} is in no package`);
  return match[0];
}

/** @param {string} root */
async function importedFiles(root) {
  // Loaded here: this module's importers run before the dependencies are installed.
  const { build } = await import('esbuild');
  const { metafile } = await build({
    stdin: { contents: `import '${library}';`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    // As Node resolves: esbuild alone would prefer `module` entries, which Node does not know.
    conditions: [],
    mainFields: ['main'],
    external: notFollowed,
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs)
    .filter((file) => file.startsWith('node_modules/'))
    .map((file) => file.slice('node_modules/'.length));
}

/** @param {string} modules @param {string} name */
function filesOfNativePackage(modules, name) {
  const folder = path.join(modules, name);
  if (!existsSync(folder)) throw new UserError(`${name} is not installed; \`npm ci\` brings it.`);
  const binaries = readdirSync(path.join(folder, 'bins'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(modules, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  return [`${name}/dist/index.js`, ...binaries];
}

/** @param {string} modules @param {string} file */
function manifestsAbove(modules, file) {
  const top = packageFolder(file);
  const found = [];
  for (let folder = path.posix.dirname(file); folder.length >= top.length; folder = path.posix.dirname(folder)) {
    const manifest = `${folder}/package.json`;
    if (existsSync(path.join(modules, manifest))) found.push(manifest);
  }
  return found;
}
