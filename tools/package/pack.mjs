// Makes the .vsix for this platform, unless the one that is there was made from the same inputs.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPackages } from '../setUp/dependencies.mjs';
import { run } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';
import { inputFingerprint } from './fingerprint.mjs';
import { stage } from './stage.mjs';
import { requireChecksums, targetFor } from './targets.mjs';

/**
 * @param {string} root the repository's folder, its dependencies installed
 * @returns {Promise<string>} the path of the .vsix
 * @throws {UserError} when the platform can not be packed for, a binary has no checksum, the build fails, or what was
 *   packed does not run by itself
 */
export async function packVsix(root) {
  const { target, nativePackages } = targetFor(process);
  requireChecksums(readPackages(path.join(root, 'package-lock.json')), { target, nativePackages });
  const vsix = path.join(root, `werkbank-${target}.vsix`);
  const stamp = path.join(root, '.cache', 'package', 'fingerprint');
  const fingerprint = inputFingerprint(root, target);
  if (existsSync(vsix) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return vsix;

  rmSync(stamp, { force: true });
  const buildExitCode = await run(process.execPath, ['esbuild.mjs', '--production'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 2],
  });
  if (buildExitCode !== 0) throw new UserError('The production build failed; its messages stand above.');
  // Outside the repository, whose node_modules would stand in for whatever is missing.
  const staging = mkdtempSync(path.join(tmpdir(), 'werkbank-staging-'));
  try {
    await stage({ root, bundles: path.join(root, '.cache', 'production'), staging, nativePackages });
    await tryLibrary(root, staging);
    await makeVsix(staging, target, vsix);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
  return vsix;
}

/** @param {string} root @param {string} staging */
async function tryLibrary(root, staging) {
  const script = path.join(root, 'tools', 'package', 'tryLibrary.mjs');
  const env = { ...process.env, NODE_PATH: undefined, NODE_OPTIONS: undefined };
  const exitCode = await run(process.execPath, [script, staging], { cwd: staging, env, stdio: ['ignore', 2, 2] });
  if (exitCode !== 0) {
    throw new UserError('The packed engine library does not run by itself; its messages stand above.');
  }
}

/** @param {string} staging @param {string} target @param {string} vsix */
async function makeVsix(staging, target, vsix) {
  // Loaded here: this module's importers run before the dependencies are installed.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: staging,
    packagePath: vsix,
    target,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}
