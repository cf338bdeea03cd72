// Tells whether anything that goes into the package has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Beside package*.json. What npm installed stands for node_modules. */
const inputs = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  '.vscodeignore',
  'esbuild.mjs',
  'l10n',
  'media',
  'src',
  'syntaxes',
  'tools/grammars.mjs',
  'tools/laterBundles.mjs',
  'tools/package',
  'node_modules/.package-lock.json',
];

/**
 * A hash over names and contents of all inputs.
 * @param {string} root the repository's folder
 * @param {string} target
 */
export function inputFingerprint(root, target) {
  const hash = createHash('sha256').update(target);
  const manifests = readdirSync(root).filter((name) => /^package.*\.json$/.test(name));
  for (const file of [...inputs, ...manifests].flatMap((input) => filesUnder(root, input)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} input @returns {string[]} */
function filesUnder(root, input) {
  const full = path.join(root, input);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [input];
  return readdirSync(full).flatMap((name) => filesUnder(root, `${input}/${name}`));
}
