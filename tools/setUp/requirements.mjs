// What the machine itself must provide: a compiler and headers to build the test editor, a browser to drive it.
import { existsSync, readFileSync } from 'node:fs';
import { findBrowser } from '../editor/browser.mjs';
import { findOnPath, run } from './processes.mjs';
import { UserError } from './userError.mjs';

/**
 * @typedef {object} Machine the questions that requirements ask, so that a test can answer them
 * @property {NodeJS.Platform} platform
 * @property {(name: string) => boolean} hasCommand
 * @property {(file: string) => boolean} hasFile
 * @property {() => boolean} hasBrowser
 *
 * @typedef {object} Requirement
 * @property {string} name as the person at the terminal reads it
 * @property {string} debianPackage
 * @property {(machine: Machine) => boolean} isMet
 */

/** @param {...string} names @returns {(machine: Machine) => boolean} */
const anyCommand =
  (...names) =>
  (machine) =>
    names.some((name) => machine.hasCommand(name));

const headerFolders = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

/**
 * @type {readonly Requirement[]} the editor's native modules are compiled with node-gyp; Kerberos is the one that needs
 * headers
 */
const toBuildTheEditor = [
  { name: 'a C++ compiler (g++)', debianPackage: 'g++', isMet: anyCommand('g++', 'c++', 'clang++') },
  { name: 'make', debianPackage: 'make', isMet: anyCommand('make') },
  { name: 'python3', debianPackage: 'python3', isMet: anyCommand('python3') },
  {
    name: 'pkg-config',
    debianPackage: 'pkg-config',
    isMet: (machine) => machine.platform !== 'linux' || machine.hasCommand('pkg-config'),
  },
  {
    name: 'the Kerberos headers (gssapi/gssapi.h)',
    debianPackage: 'libkrb5-dev',
    // macOS has them in its own SDK.
    isMet: (machine) =>
      machine.platform !== 'linux' || headerFolders.some((folder) => machine.hasFile(`${folder}/gssapi/gssapi.h`)),
  },
];

/** @type {Requirement} */
const aBrowser = {
  name: 'Chromium, Chrome or Edge (or WERKBANK_BROWSER=/path/to/one)',
  debianPackage: 'chromium',
  isMet: (machine) => machine.hasBrowser(),
};

/** @type {Machine} */
const thisMachine = {
  platform: process.platform,
  hasCommand: (name) => findOnPath(name) !== undefined,
  hasFile: existsSync,
  hasBrowser: () => findBrowser() !== undefined,
};

/**
 * Installs on Debian as root what is missing, elsewhere says what to install.
 * @param {{editorBuild: boolean, browser: boolean}} purposes
 * @throws {UserError} naming what is missing
 */
export async function ensureRequirements(purposes) {
  let missing = findMissing(purposes, thisMachine);
  if (missing.length > 0 && isDebian() && process.getuid?.() === 0) {
    await installOnDebian(missing);
    missing = findMissing(purposes, thisMachine);
  }
  if (missing.length > 0) throw new UserError(missingSentence(missing, findOnPath('apt-get') !== undefined));
}

/**
 * @param {{editorBuild: boolean, browser: boolean}} purposes
 * @param {Machine} machine
 * @returns {readonly Requirement[]}
 */
export function findMissing({ editorBuild, browser }, machine) {
  // On Windows the compiler is found by node-gyp itself, in the registry.
  const forBuild = editorBuild && machine.platform !== 'win32' ? toBuildTheEditor : [];
  return [...forBuild, ...(browser ? [aBrowser] : [])].filter((requirement) => !requirement.isMet(machine));
}

/** @param {readonly Requirement[]} missing @param {boolean} hasApt */
export function missingSentence(missing, hasApt) {
  const names = missing.map(({ name }) => name).join(', ');
  const packages = missing.map(({ debianPackage }) => debianPackage).join(' ');
  const how = hasApt ? `\`sudo apt-get install ${packages}\`` : "this system's package manager";
  return `The editor needs ${names}, which this machine lacks: install with ${how} and start again.`;
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {readonly Requirement[]} missing */
async function installOnDebian(missing) {
  const packages = missing.map(({ debianPackage }) => debianPackage);
  console.error(`Installing ${packages.join(', ')} with apt-get…`);
  /** @type {import('node:child_process').SpawnOptions} */
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-q'], options);
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
}
