// The folder that the editor opens: the person's own, or a copy of the sample so that the repository stays as it is.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root the repository's folder
 * @param {string} copy where the sample goes
 * @param {{fresh: boolean}} options `fresh`: replace an earlier copy
 * @returns {string} `copy`
 */
export function copySample(root, copy, { fresh }) {
  if (fresh) rmSync(copy, { recursive: true, force: true });
  if (!existsSync(copy)) cpSync(path.join(root, 'sample'), copy, { recursive: true });
  return copy;
}

/**
 * A source file to type in: the first of the folder's own.
 * @param {string} folder
 * @returns {string | undefined} absolute
 */
export function firstSourceFile(folder) {
  const name = readdirSync(folder)
    .sort()
    .find((file) => /\.([cm]?[jt]sx?|py)$/.test(file));
  return name === undefined ? undefined : path.join(folder, name);
}
