// What is packed: only what runs, for each platform its own binaries, and the licences of all of it.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { inputFingerprint } from '../../tools/package/fingerprint.mjs';
import { libraryFiles, packageFolder } from '../../tools/package/libraryFiles.mjs';
import { extensionManifest, libraryManifest } from '../../tools/package/manifests.mjs';
import { thirdPartyNotices } from '../../tools/package/notices.mjs';
import { packVsix } from '../../tools/package/pack.mjs';
import { withoutPictures } from '../../tools/package/stage.mjs';
import { requireChecksums, targetFor } from '../../tools/package/targets.mjs';
import { type LockedPackages, readPackages } from '../../tools/setUp/dependencies.mjs';

const root = process.cwd();

describe('package', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'werkbank-package-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(...files: string[]): void {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(
        join(folder, file),
        file === 'package.json' ? '{"name":"x","publisher":"x","version":"1.0.0","engines":{"vscode":"*"}}' : 'x',
      );
    }
  }

  describe('.vscodeignore', () => {
    const packed = [
      'package.json',
      'package.nls.json',
      'package.nls.de.json',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'THIRD_PARTY_NOTICES.txt',
      'l10n/bundle.l10n.de.json',
      'media/icon.png',
      'media/view.svg',
      'media/walkthrough/a.svg',
      'media/starter-model/m.gguf',
      'media/starter-model/README.md',
      'dist/extension.js',
      'dist/engine.js',
      'dist/node_modules/a/index.js',
      'dist/node_modules/a/b.cjs',
      'dist/node_modules/a/package.json',
      'dist/node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/libggml.so',
      'dist/syntax.js',
      'dist/indexWorker.js',
      'dist/grammars/tree-sitter-go.wasm',
      'dist/grammars/web-tree-sitter.cjs',
      'syntaxes/go/text.scm',
    ];
    const leftOut = [
      '.env',
      '.npmrc',
      'src/extension.ts',
      'test/a.test.ts',
      'out/test/a.test.js',
      'esbuild.mjs',
      'tsconfig.json',
      'tools/package.mjs',
      'docs/screenshots/ghost-text.png',
      'dist/extension.js.map',
      'dist/node_modules/a/index.d.ts',
      'dist/node_modules/a/index.js.map',
      'dist/node_modules/a/README.md',
      'dist/node_modules/a/addon.cpp',
      'dist/node_modules/node-llama-cpp/llama/gitRelease.bundle',
      'node_modules/a/index.js',
      'a.vsix',
      'syntaxes/languages.json',
    ];

    it('names what is packed, and nothing else is', async () => {
      write(...packed, ...leftOut);
      cpSync('.vscodeignore', join(folder, '.vscodeignore'));
      assert.deepEqual((await listFiles({ cwd: folder, packageManager: PackageManager.None })).sort(), packed.sort());
    });
  });

  describe('the binaries of a platform', () => {
    const cases: [platform: string, arch: string, target: string, backends: string[]][] = [
      ['linux', 'x64', 'linux-x64', ['linux-x64', 'linux-x64-vulkan']],
      ['linux', 'arm64', 'linux-arm64', ['linux-arm64']],
      ['linux', 'arm', 'linux-armhf', ['linux-armv7l']],
      ['darwin', 'arm64', 'darwin-arm64', ['mac-arm64-metal']],
      ['darwin', 'x64', 'darwin-x64', ['mac-x64']],
      ['win32', 'x64', 'win32-x64', ['win-x64', 'win-x64-vulkan']],
      ['win32', 'arm64', 'win32-arm64', ['win-arm64']],
    ];
    for (const [platform, arch, target, backends] of cases) {
      it(target, () =>
        assert.deepEqual(targetFor({ platform, arch }), {
          target,
          nativePackages: backends.map((name) => `@node-llama-cpp/${name}`),
        }),
      );
    }
    it('a platform without any is named', () =>
      assert.throws(() => targetFor({ platform: 'aix', arch: 'ppc64' }), /aix-ppc64/));
    it('a package that is not installed is named', () =>
      assert.rejects(libraryFiles(root, ['@node-llama-cpp/none']), /@node-llama-cpp\/none/));
  });

  describe('checksums', () => {
    const cpu = '@node-llama-cpp/win-x64';
    const vulkan = '@node-llama-cpp/win-x64-vulkan';
    const cases: [what: string, checked: string[], unchecked: string[], refused: string][] = [
      ['both binaries', [cpu, vulkan], [], ''],
      ['both, but not of what is for another platform', [cpu, vulkan], ['@node-llama-cpp/linux-x64'], ''],
      ['one of two binaries', [cpu], [vulkan], vulkan],
      ['neither', [], [cpu, vulkan], `${cpu} and ${vulkan}`],
      ['one, and the other is not locked', [cpu], [], vulkan],
    ];
    for (const [what, checked, unchecked, refused] of cases) {
      it(`of ${what}: ${refused === '' ? 'it is packed' : 'it is refused'}`, () => {
        const locked: LockedPackages = {};
        for (const name of checked) locked[`node_modules/${name}`] = { version: '1.0.0', integrity: 'sha512-x' };
        for (const name of unchecked) locked[`node_modules/${name}`] = { version: '1.0.0' };
        const check = () => requireChecksums(locked, targetFor({ platform: 'win32', arch: 'x64' }));
        if (refused === '') {
          assert.doesNotThrow(check);
        } else {
          const message = `Nothing is packed for win32-x64: package-lock.json has no checksum for ${refused}.`;
          assert.throws(check, { message });
        }
      });
    }

    it('are looked at before anything is built', async () => {
      writeFileSync(join(folder, 'package-lock.json'), '{"packages":{}}');
      await assert.rejects(packVsix(folder), /^Error: Nothing is packed for .* has no checksum for /u);
    });

    const locked = readPackages(join(root, 'package-lock.json'));
    for (const arch of ['x64', 'arm64', 'arm']) {
      it(`stand in the lock file for the binaries of linux-${arch}`, () =>
        assert.doesNotThrow(() => requireChecksums(locked, targetFor({ platform: 'linux', arch }))));
    }
    it('stand in the lock file for all that is not for one platform alone', () => {
      const without = Object.entries(locked).filter(([, entry]) => entry.optional !== true && !entry.integrity);
      assert.deepEqual(
        without.map(([path]) => path),
        [''],
      );
    });
  });

  describe('the engine library', () => {
    const { nativePackages } = targetFor(process);
    let files: string[];
    before(async () => (files = await libraryFiles(root, nativePackages)));

    it('brings what it runs', () => {
      for (const file of [
        'node-llama-cpp/dist/index.js',
        'node-llama-cpp/package.json',
        // forked by the library to try a binary before it is used
        'node-llama-cpp/dist/bindings/utils/testBindingBinary.js',
        // read, not imported
        'node-llama-cpp/llama/binariesGithubRelease.json',
        ...nativePackages.map((name) => `${name}/bins/${name.slice('@node-llama-cpp/'.length)}/llama-addon.node`),
      ]) {
        assert.ok(files.includes(file), file);
      }
    });

    it('brings no sources, types, maps, templates, command line or CUDA', () => {
      const surplus = [
        /\.(ts|map|md|c|cpp|h|bundle|gbnf)$/,
        /cuda/,
        /^node-llama-cpp\/(templates|dist\/cli\/commands)\//,
        /^(cmake-js|yargs|node-addon-api)\//,
      ];
      assert.deepEqual(
        files.filter((file) => surplus.some((one) => one.test(file)) && !file.endsWith('/package.json')),
        [],
      );
    });

    it('each package was installed by its checksum', () => {
      const locked = readPackages(join(root, 'package-lock.json'));
      const folders = new Set(files.map(packageFolder));
      assert.deepEqual(
        [...folders].filter((folder) => !locked[`node_modules/${folder}`]?.integrity),
        [],
      );
    });

    it('each package stands in the notices with its licence', () => {
      const folders = [...new Set(files.map(packageFolder))];
      const notices = thirdPartyNotices(root, folders);
      assert.ok(folders.length > 40, `only ${folders.length} packages`);
      const hasSection = (name: string) => new RegExp(`^${name} [(\\d]`, 'm').test(notices);
      const names = folders.map((path) => path.replace(/.*node_modules\//, ''));
      assert.deepEqual(
        [...names, 'llama.cpp and ggml', 'tree-sitter and its grammars'].filter((name) => !hasSection(name)),
        [],
      );
      assert.ok(!notices.includes('Licence: not stated'));
    });
  });

  describe('the package that a file belongs to', () => {
    const cases = [
      ['a/index.js', 'a'],
      ['@s/a/dist/index.js', '@s/a'],
      ['a/node_modules/b/lib/index.js', 'a/node_modules/b'],
      ['@s/a/node_modules/@t/b/lib/index.js', '@s/a/node_modules/@t/b'],
    ] as const;
    for (const [file, owner] of cases) it(file, () => assert.equal(packageFolder(file), owner));
  });

  it("the extension's manifest keeps no more scripts than the editor runs", () => {
    const manifest = {
      name: 'x',
      main: './dist/x.js',
      private: true,
      scripts: { test: 'a', 'vscode:uninstall': 'b' },
      devDependencies: {},
      dependencies: {},
    };
    assert.deepEqual(extensionManifest(manifest), {
      name: 'x',
      main: './dist/x.js',
      scripts: { 'vscode:uninstall': 'b' },
    });
  });

  it("a library's manifest keeps what Node reads", () => {
    const manifest = {
      name: 'x',
      version: '1.0.0',
      type: 'module',
      exports: {},
      scripts: { postinstall: 'a' },
      dependencies: {},
      publishConfig: {},
    };
    assert.deepEqual(libraryManifest(manifest), { name: 'x', version: '1.0.0', type: 'module', exports: {} });
  });

  it('the packed README shows no pictures that are not packed', () => {
    assert.equal(withoutPictures('a\n\n![b](c.png)\n\nd ![e](f.png)\n'), 'a\n\nd ![e](f.png)\n');
  });

  describe('is made again when', () => {
    const cases: [change: string, ...files: string[]][] = [
      ['a source changes', 'src/a.ts'],
      ['a file is added', 'src/b.ts'],
      ['the lock file changes', 'package-lock.json'],
      ['other packages are installed', 'node_modules/.package-lock.json'],
      ['the starter model changes', 'media/starter-model/m.gguf'],
    ];
    for (const [change, ...files] of cases) {
      it(change, () => {
        write('src/a.ts', 'package-lock.json', 'media/starter-model/m.gguf');
        const first = inputFingerprint(folder, 'linux-x64');
        assert.equal(inputFingerprint(folder, 'linux-x64'), first);
        for (const file of files) {
          write(file);
          writeFileSync(join(folder, file), 'changed');
        }
        assert.notEqual(inputFingerprint(folder, 'linux-x64'), first);
      });
    }
    it('the platform is another', () =>
      assert.notEqual(inputFingerprint(folder, 'linux-x64'), inputFingerprint(folder, 'linux-arm64')));
  });
});
