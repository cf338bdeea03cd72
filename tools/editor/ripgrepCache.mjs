// Lays ripgrep where an older editor's install script looks before it asks GitHub for it, so that the registry is
// enough.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';

/**
 * @type {Readonly<Record<string, string>>} the platform in the name of the archive that @vscode/ripgrep's script
 * expects
 */
const targets = {
  'linux-x64': 'x86_64-unknown-linux-musl',
  'linux-arm64': 'aarch64-unknown-linux-musl',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
};

/**
 * @type {string | undefined} the registry's package with the program for this platform; without one, GitHub is asked
 */
export const ripgrepPackage =
  `${process.platform}-${process.arch}` in targets ? `@vscode/ripgrep-${process.platform}-${process.arch}` : undefined;

/**
 * @param {string} modules the node_modules that RIPGREP_PACKAGE stands in
 * @param {string} tempDir the temporary folder that the install script will be given
 * @param {import('./editions.mjs').RipgrepCache} cache
 * @throws {UserError} when the archive can not be made
 */
export async function fillRipgrepCache(modules, tempDir, cache) {
  if (ripgrepPackage === undefined) return;
  const folder = path.join(tempDir, cache.folder);
  mkdirSync(folder, { recursive: true });
  const archive = path.join(
    folder,
    `ripgrep-${cache.release}-${targets[`${process.platform}-${process.arch}`] ?? ''}.tar.gz`,
  );
  const exitCode = await run('tar', ['czf', archive, '-C', path.join(modules, ripgrepPackage, 'bin'), 'rg']);
  if (exitCode !== 0) throw new UserError(`\`tar\` could not write ${archive}.`);
}
