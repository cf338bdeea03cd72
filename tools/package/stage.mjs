// Fills the staging folder from which the package is made: only what runs.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { libraryFiles, packageFolder } from './libraryFiles.mjs';
import { extensionManifest, libraryManifest } from './manifests.mjs';
import { thirdPartyNotices } from './notices.mjs';

const copied = ['CHANGELOG.md', 'LICENSE', 'l10n', 'media', 'syntaxes', '.vscodeignore'];

/**
 * Where the engine library lies in the package: beside engine.js, because vsce itself leaves the top node_modules out.
 */
export const packedModules = 'dist/node_modules';

/**
 * @param {object} options
 * @param {string} options.root the repository's folder
 * @param {string} options.bundles the folder of the production build
 * @param {string} options.staging an empty folder
 * @param {readonly string[]} options.nativePackages
 */
export async function stage({ root, bundles, staging, nativePackages }) {
  for (const name of [...copied, ...readdirSync(root).filter((file) => /^package\.nls.*\.json$/.test(file))]) {
    cpSync(path.join(root, name), path.join(staging, name), { recursive: true });
  }
  writeFileSync(path.join(staging, 'README.md'), withoutPictures(readFileSync(path.join(root, 'README.md'), 'utf8')));
  writeJson(path.join(staging, 'package.json'), extensionManifest(readJson(path.join(root, 'package.json'))));
  for (const file of readdirSync(bundles).filter((name) => name.endsWith('.js'))) {
    cpSync(path.join(bundles, file), path.join(staging, 'dist', file));
  }
  for (const folder of ['grammars', 'view']) {
    cpSync(path.join(bundles, folder), path.join(staging, 'dist', folder), { recursive: true });
  }
  const files = await libraryFiles(root, nativePackages);
  const modules = path.join(root, 'node_modules');
  for (const file of files) copyLibraryFile(path.join(modules, file), path.join(staging, packedModules, file));

  const folders = [...files, ...bundledLibraryFiles(bundles)].map(packageFolder);
  writeFileSync(path.join(staging, 'THIRD_PARTY_NOTICES.txt'), thirdPartyNotices(root, [...new Set(folders)]));
}

/**
 * The text without lines that are nothing but a picture: the screenshots stay in the repository.
 * @param {string} markdown
 */
export function withoutPictures(markdown) {
  return markdown.replaceAll(/^!\[[^\]\n]*\]\([^)\n]*\)\n+/gm, '');
}

/** @param {string} bundles */
function bundledLibraryFiles(bundles) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(bundles, 'bundled.json'), 'utf8'));
  const files = /** @type {string[]} */ (parsed);
  return files.filter((file) => file.startsWith('node_modules/')).map((file) => file.slice('node_modules/'.length));
}

/** @param {string} from @param {string} to */
function copyLibraryFile(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  if (path.basename(from) === 'package.json') {
    writeJson(to, libraryManifest(readJson(from)));
  } else {
    cpSync(from, to);
  }
}

/** @param {string} file @returns {Record<string, unknown>} */
function readJson(file) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(file, 'utf8'));
  return /** @type {Record<string, unknown>} */ (parsed);
}

/** @param {string} file @param {unknown} value */
function writeJson(file, value) {
  writeFileSync(file, JSON.stringify(value, null, 2));
}
