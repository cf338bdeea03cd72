// Installs what package-lock.json names, when it is not what stands in node_modules.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './npm.mjs';
import { UserError } from './userError.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity] the checksum
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 *
 * @typedef {Record<string, LockedPackage>} LockedPackages keyed by the package's folder; '' is the project itself
 */

const oldestNode = [20, 19];

/**
 * @param {string} root the repository's folder
 * @throws {UserError} for a Node that is too old, or when npm fails
 */
export async function ensureDependencies(root) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new UserError(
      `Werkbank's tools need Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
    );
  }
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  // npm writes this file at the very end of an install and removes it at the start of the next, so it never describes
  // half of one.
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (isInstalled(wanted, installed, process)) return;
  console.error('Installing the dependencies (npm ci)…');
  const exitCode = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
  if (exitCode !== 0) throw new UserError('`npm ci` failed; its own message stands above.');
}

/**
 * Whether every wanted package stands in its version. Optional ones count where they are meant for this platform;
 * those for one C library are left to npm.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 * @param {{platform: string, arch: string}} machine
 */
export function isInstalled(wanted, installed, machine) {
  return Object.entries(wanted).every(([folder, { version, optional, os, cpu, libc }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    if (found !== undefined) return found.version === version;
    return optional === true && (libc !== undefined || !(matches(os, machine.platform) && matches(cpu, machine.arch)));
  });
}

/** @param {string[] | undefined} names @param {string} name */
function matches(names, name) {
  return names === undefined || names.includes(name);
}

/** @param {string} file a lock file of npm; none without it @returns {LockedPackages} */
export function readPackages(file) {
  if (!existsSync(file)) return {};
  /** @type {unknown} */
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  return /** @type {{packages: LockedPackages}} */ (lock).packages;
}
