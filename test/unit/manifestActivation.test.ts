// What activation can load: little, and nothing native.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { activationBundle } from '../support/activationBundle';

const MOST_BYTES = 400_000;

describe('activation', () => {
  it(`can load ${MOST_BYTES / 1000} kB at most, of the editor and Node apart nothing else`, async () => {
    const { activationBytes, outside, loadsNative, loadsWasm, modules } = await activationBundle('src/extension.ts');
    assert.ok(activationBytes <= MOST_BYTES, `${activationBytes} bytes`);
    assert.ok(modules > 20, `only ${modules} modules were bundled`);
    assert.deepEqual(
      { outside, loadsNative, loadsWasm },
      { outside: ['vscode'], loadsNative: false, loadsWasm: false },
    );
  });

  describe('is seen to load', () => {
    const cases: readonly (readonly [
      name: string,
      source: string,
      seen: { loadsNative: boolean; loadsWasm: boolean },
    ])[] = [
      ['the library', "import 'node-llama-cpp';", { loadsNative: true, loadsWasm: false }],
      [
        'the library, later',
        "export const load = () => import('node-llama-cpp');",
        { loadsNative: true, loadsWasm: false },
      ],
      ['WebAssembly in a file', "import './grammar.wasm';", { loadsNative: false, loadsWasm: true }],
      [
        'a bundle of its own, at once',
        `import { Syntax } from '${resolve('src/syntax/syntax')}'; new Syntax();`,
        { loadsNative: false, loadsWasm: true },
      ],
      [
        'a bundle of its own, later',
        `export const load = () => import('${resolve('src/syntax/syntax')}');`,
        { loadsNative: false, loadsWasm: false },
      ],
      [
        'WebAssembly in text',
        'export const load = (bytes) => WebAssembly.compile(bytes);',
        { loadsNative: false, loadsWasm: true },
      ],
    ];
    for (const [name, source, seen] of cases) {
      it(name, async () => {
        const folder = await mkdtemp(join(tmpdir(), 'werkbank-activation-'));
        await writeFile(join(folder, 'grammar.wasm'), '\0asm');
        await writeFile(join(folder, 'entry.ts'), source);
        const { loadsNative, loadsWasm } = await activationBundle(join(folder, 'entry.ts'));
        await rm(folder, { recursive: true });
        assert.deepEqual({ loadsNative, loadsWasm }, seen);
      });
    }
  });
});
