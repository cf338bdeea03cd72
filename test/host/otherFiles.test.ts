// Folders that do not lie on this machine: a file system of an extension's, read through the editor.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noAttention } from '../../src/core/context/attention';
import { Documents } from '../../src/host/documents/documents';
import type { TextSource } from '../../src/host/documents/textForIndex';
import { filePathOf } from '../../src/host/index/filePath';
import { OtherFiles } from '../../src/host/index/otherFiles';
import { dedent } from '../support/dedent';
import { LargestSlice } from '../support/largestSlice';
import { Harness, until, withSetting } from './support';

const cart = dedent`
  export class CartFromAfar {
    addFromAfar(item: string): void {}
  }
`;
const root = vscode.Uri.parse('werkbank-far://server/shop');
const comment = '// Whoever reads this has read all of the lines above it as well, or has gone over them.\n';

const files = new Map<string, string | Uint8Array>([
  ['/shop/near/cart.ts', cart],
  ['/shop/near/main.ts', "import { CartFromAfar } from './cart';\n"],
  ['/shop/.gitignore', 'dist/\n'],
  ['/shop/dist/built.ts', 'export class BuiltFromAfar {}\n'],
  ['/shop/.werkbankignore', 'hidden.ts\n'],
  ['/shop/near/hidden.ts', 'export class HiddenFromAfar {}\n'],
  ['/shop/.env', 'PASSWORD=Canary-4711-Yellow\n'],
  ['/shop/near/picture.png', 'no code'],
  [
    '/shop/near/long.ts',
    dedent`
      ${comment.repeat(11_000)}export class LongFromAfar {
        readAllOfIt(item: string): void {}
      }
    `,
  ],
  [
    '/shop/near/utf16.ts',
    Buffer.from('\uFEFFexport class WideFromAfar {\n  readInUtf16(größe: string): void {}\n}\n', 'utf16le'),
  ],
  ...Array.from({ length: 2000 }, (_, at): [string, string] => [`/shop/skipped/file${at}.skip.ts`, 'export {};\n']),
  ...Array.from({ length: 2100 }, (_, at): [string, string] => [
    `/shop/far/file${at}.ts`,
    `${comment.repeat(at < 300 ? 300 : 0)}export const farValue${at} = ${at};\n`,
  ]),
]);

const folders = new Set(
  [...files.keys()].flatMap((path) => [...path.matchAll(/\//gu)].map(({ index }) => path.slice(0, index))),
);

/** Files whose bytes the editor was asked for. */
let read: string[] = [];
/** Entries of folders that were looked at. */
const entries = { count: 0, slice: new LargestSlice() };

/** Read only. */
const provider: vscode.FileSystemProvider = {
  onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: (uri) => {
    const text = files.get(uri.path);
    const isFolder = folders.has(uri.path);
    if (text === undefined && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    return {
      type: isFolder ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: text?.length ?? 0,
    };
  },
  readDirectory: (uri) => {
    const inside = [...files.keys()]
      .filter((path) => path.startsWith(`${uri.path}/`))
      .map((path) => path.slice(uri.path.length + 1));
    const names = new Map(
      inside.map((path) => [
        path.split('/')[0] ?? '',
        path.includes('/') ? vscode.FileType.Directory : vscode.FileType.File,
      ]),
    );
    return [...names].map(counted);
  },
  readFile: (uri) => {
    read.push(uri.path);
    const content = files.get(uri.path) ?? '';
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  },
  createDirectory: () => undefined,
  writeFile: () => undefined,
  delete: () => undefined,
  rename: () => undefined,
};

/** Counts that somebody looks at it. */
function counted(entry: [string, vscode.FileType]): [string, vscode.FileType] {
  const values = [...entry].values.bind([...entry]);
  return Object.assign(entry, {
    [Symbol.iterator]: () => {
      entries.count++;
      entries.slice.note(1);
      return values();
    },
  });
}

describe('a folder that does not lie on this machine', () => {
  let parts: Harness;
  let others: OtherFiles;
  let registration: vscode.Disposable;
  const told = new Set<string>();
  /** Parts that were read to be sent. */
  let sent = 0;
  let slice = new LargestSlice();
  const skipped = [{ globs: ['**/*.skip.ts'], folders: [filePathOf(root)] }];
  before(async () => {
    registration = vscode.workspace.registerFileSystemProvider(root.scheme, provider);
    parts = new Harness();
    const { index } = parts.workspaceIndex;
    const noting = {
      get state() {
        return index.state;
      },
      textChanged: (path: string, text: TextSource) => {
        told.add(path);
        return index.textChanged(path, { ...text, read: (start, end) => noted(text.read(start, end)) });
      },
      textClosed: (path: string) => {
        told.delete(path);
        index.textClosed(path);
      },
    };
    others = new OtherFiles({
      index: noting,
      documents: new Documents(parts.settings),
      log: { warn: (...message) => assert.fail(message.join(' ')) },
      folders: () => [root],
    });
    await vscode.workspace.openTextDocument(root.with({ path: '/shop/near/main.ts' }));
    await until('the index', () => (index.state.kind === 'ready' ? true : undefined));
    await others.readAll(skipped);
  });
  after(() => {
    others.dispose();
    parts.dispose();
    registration.dispose();
  });

  function noted(content: ReturnType<TextSource['read']>): typeof content {
    assert.ok(content instanceof Uint8Array);
    sent++;
    slice.note(content.buffer.byteLength);
    return content;
  }

  async function shown(prefix: string): Promise<string> {
    const path = 'werkbank-far://server/shop/near/main.ts';
    const place = { document: path, path, languageId: 'typescript', prefix, suffix: '', prefixOffset: 0, shownFrom: 0 };
    const pieces = await parts.workspaceIndex.index.contextAt({
      ...place,
      limitChars: 1000,
      ...noAttention,
      excluded: [],
    });
    return pieces.map(({ text }) => text).join('\n');
  }

  it('is read up to a bound, the files nearest to the open ones first', () => {
    assert.deepEqual(others.read, { files: 2000, isCut: true });
    assert.deepEqual(
      [...told].slice(0, 4).sort(),
      ['cart.ts', 'long.ts', 'main.ts', 'utf16.ts'].map((name) => `werkbank-far://server/shop/near/${name}`),
    );
  });

  it('goes to the index in parts of at most 64 kB', () => {
    assert.equal(sent, 1999 + Math.ceil((files.get('/shop/near/long.ts')?.length ?? 0) / 32_000));
    assert.ok(slice.largest <= 64_000, `${slice.largest} bytes`);
  });

  it('is gone over in slices of fifty files, also where none of them is wanted', () => {
    assert.ok(entries.count > 4000, `${entries.count} entries`);
    assert.ok(entries.slice.largest <= 50, `${entries.slice.largest} entries`);
  });

  it('gives nothing that is not to be read, and nothing that is no code', () => {
    const left = [
      'dist/built.ts',
      'near/hidden.ts',
      '.env',
      '.werkbankignore',
      'near/picture.png',
      'skipped/file0.skip.ts',
    ];
    assert.deepEqual(
      left.filter(
        (path) =>
          told.has(`werkbank-far://server/shop/${path}`) ||
          (read.includes(`/shop/${path}`) && path !== '.werkbankignore'),
      ),
      [],
    );
  });

  const classes: readonly (readonly [what: string, prefix: string, shown: RegExp])[] = [
    ['', "import { CartFromAfar } from './cart';\nnew CartFromAfar().", /addFromAfar\(item: string\)/u],
    [
      ', the end of a file of 1 MB too',
      "import { LongFromAfar } from './long';\nnew LongFromAfar().",
      /LongFromAfar, readAllOfIt/u,
    ],
    [
      ', a file in UTF-16 too',
      "import { WideFromAfar } from './utf16';\nnew WideFromAfar().",
      /readInUtf16\(größe: string\)/u,
    ],
  ];
  for (const [what, prefix, found] of classes) {
    it(`is shown to the model${what}`, async () => assert.match(await shown(prefix), found));
  }

  it('is read again where a file has changed or is gone', async () => {
    const path = 'werkbank-far://server/shop/near/cart.ts';
    const prefix = "import { CartFromAfar } from './cart';\nnew CartFromAfar().";
    files.set('/shop/near/cart.ts', cart.replace('addFromAfar', 'putFromAfar'));
    [read, sent] = [[], 0];
    others.changed([path]);
    await until('the new text', () => (sent > 0 ? true : undefined));
    assert.match(await shown(prefix), /putFromAfar/u);
    files.delete('/shop/near/cart.ts');
    others.changed([path]);
    await until('the file to be gone', () => (told.has(path) ? undefined : true));
    files.set('/shop/near/cart.ts', cart);
  });

  it('gives nothing of a file that a setting excludes now, whatever happens to it', () =>
    withSetting('werkbank.completion.excludedFiles', ['**/near/{cart,utf16}.ts'], async () => {
      const excluded = ['near/cart.ts', 'near/utf16.ts'].map((name) => `werkbank-far://server/shop/${name}`);
      read = [];
      others.changed([...excluded, 'werkbank-far://server/shop/far/file0.ts']);
      await until('the other file', () => read.includes('/shop/far/file0.ts') || undefined);
      await until('the files to be gone', () => !excluded.some((path) => told.has(path)) || undefined);
      assert.deepEqual(
        read.filter((path) => path.startsWith('/shop/near/')),
        [],
      );
    }));

  it('of which two hundred files change at once is read one by one', async () => {
    [read, sent] = [[], 0];
    slice = new LargestSlice();
    others.changed(Array.from({ length: 200 }, (_, at) => `werkbank-far://server/shop/far/file${at}.ts`));
    others.changed(['werkbank-far://server/shop/far/file0.ts', 'werkbank-far://server/shop/far/file199.ts']);
    await until('all of them', () => (sent >= 200 ? true : undefined));
    assert.ok(slice.largest <= 64_000, `${slice.largest} bytes`);
  });

  it('is not read while the index is off', () =>
    withSetting('werkbank.index.enabled', false, async () => {
      await until('the end of the index', () => (parts.workspaceIndex.index.state.kind === 'off' ? true : undefined));
      read = [];
      await others.readAll(skipped);
      others.changed(['werkbank-far://server/shop/near/cart.ts']);
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.deepEqual(read, []);
    }));
});
