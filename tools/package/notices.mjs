// The licences of everything packed that others wrote, in one text.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const licenceFile = /^(licen[cs]e|copying|notice)([-.].*)?$/i;
const nativeLicences = 'tools/package/nativeLicences.txt';
const introduction = 'Werkbank contains the following software of others, each under its own licence.';
const rule = '-'.repeat(78);

/**
 * @typedef {{name: string, version: string, license?: string, author?: string | {name: string}}} Manifest
 */

/**
 * @param {string} root the repository's folder
 * @param {readonly string[]} folders of the packages, relative to node_modules
 */
export function thirdPartyNotices(root, folders) {
  const sections = new Map(folders.map((folder) => packageSection(path.join(root, 'node_modules', folder))));
  const packages = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, text]) => `${title}\n\n${text}`);
  return (
    [introduction, ...packages, readFileSync(path.join(root, nativeLicences), 'utf8').trim()].join(`\n\n${rule}\n`) +
    '\n'
  );
}

/** @param {string} folder @returns {[title: string, text: string]} */
function packageSection(folder) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license, author } = /** @type {Manifest} */ (parsed);
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length > 0) return [`${name} ${version}`, texts.join('\n\n')];
  const holder = typeof author === 'string' ? author : author?.name;
  const by = holder === undefined ? '' : ` Author: ${holder}.`;
  return [`${name} ${version}`, `Licence: ${license ?? 'not stated'}.${by} No licence text is published with it.`];
}
