// The real .vsix: nothing but what runs, no larger than it has to be, and nothing of the machine that packed it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { installedEditor } from '../support/editor';
import { readVsix } from './support/vsix';

/** 44.9 MB for linux-x64 with the CPU and Vulkan backends, the starter model and the grammars, and a tenth more. */
const LIMIT_BYTES = 49_400_000;

const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package(\.nls(\.de)?)?\.json$/,
  /^extension\/(readme\.md|changelog\.md|LICENSE\.txt|THIRD_PARTY_NOTICES\.txt)$/,
  /^extension\/l10n\/bundle\.l10n(\.\w+)?\.json$/,
  /^extension\/media\/(icon\.png|view\.svg)$/,
  /^extension\/media\/walkthrough\/\w+\.svg$/,
  /^extension\/media\/starter-model\/(starter-coder-6\.5m-q8_0\.gguf|README\.md)$/,
  /^extension\/dist\/(extension|engine|indexWorker|setupReport|syntax|uninstall)\.js$/,
  /^extension\/dist\/view\/tally\.(js|css)$/,
  /^extension\/dist\/grammars\/(tree-sitter-[\w-]+\.wasm|web-tree-sitter\.(cjs|wasm))$/,
  /^extension\/syntaxes\/\w+\/(blocks|comments|definitions|imports|mistakes)\.scm$/,
  /^extension\/syntaxes\/\w+\/(openers|references|scopes|statements|strings)\.scm$/,
  /^extension\/dist\/node_modules\/@node-llama-cpp\/[\w-]+\/(package\.json|dist\/index\.js)$/,
  /^extension\/dist\/node_modules\/@node-llama-cpp\/([\w-]+)\/bins\/\1\/[\w.-]+\.(so|node|dll|dylib|metal|json)$/,
  /^extension\/dist\/node_modules\/(?!@node-llama-cpp\/)(@[\w.-]+\/)?[\w.-]+\/.*\.(js|cjs|mjs|json)$/,
];
const forbidden = /\.map$|\.[cm]?ts$|cuda|\.test\.|\/(test|tests|__tests__|llama\/(addon|cmake|patches))\/|\.bundle$/i;

describe('the packed extension', () => {
  const { root, vsix, extensionsDir } = installedEditor();
  const { sizeBytes, entries } = readVsix(vsix);
  const paths = entries.map(({ path }) => path);

  it('holds only what is allowed', () => {
    assert.ok(paths.length > 100, `only ${paths.length} files`);
    assert.deepEqual(
      paths.filter((path) => !allowed.some((pattern) => pattern.test(path)) || forbidden.test(path)),
      [],
    );
  });

  it('holds the runtime of tree-sitter and each grammar that a language names', () => {
    const table = readFileSync(join(root, 'syntaxes', 'languages.json'), 'utf8');
    const grammars = [...table.matchAll(/"grammar": "([^"]+)"/gu)].map(([, name = '']) => `tree-sitter-${name}.wasm`);
    assert.ok(grammars.length > 10, grammars.join());
    assert.deepEqual(
      ['web-tree-sitter.cjs', 'web-tree-sitter.wasm', ...grammars].filter(
        (file) => !paths.includes(`extension/dist/grammars/${file}`),
      ),
      [],
    );
  });

  it('holds the pictures that its manifest names', () => {
    const named = [
      ...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/"(?:icon|svg)": "(media\/[^"]+)"/gu),
    ].map(([, path = '']) => `extension/${path}`);
    assert.ok(named.length > 4, named.join());
    assert.deepEqual(
      named.filter((path) => !paths.includes(path)),
      [],
    );
  });

  it('is no larger than it was, and a tenth', () => {
    assert.ok(sizeBytes < LIMIT_BYTES, `${sizeBytes} bytes`);
  });

  it('names neither the machine that packed it nor a registry', () => {
    const names = [
      root,
      `${homedir()}/`,
      'registry.npmjs.org',
      'registry.yarnpkg.com',
      hostOf(process.env['npm_config_registry']),
    ];
    const wanted = names.filter((name) => name !== undefined);
    const installed = join(
      extensionsDir,
      readdirSync(extensionsDir).find((name) => name.startsWith('werkbank.werkbank-')) ?? '',
    );
    const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.ok(files.length > 100, `only ${files.length} files`);
    const found = files.flatMap(({ parentPath, name }) => {
      const data = readFileSync(join(parentPath, name));
      return wanted.filter((text) => data.includes(text)).map((text) => `${text} in ${join(parentPath, name)}`);
    });
    assert.deepEqual(found, []);
  });
});

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).host;
}
