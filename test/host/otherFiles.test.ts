// Folders that do not lie on this machine: a file system of an extension's, read through the editor.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noAttention } from '../../src/core/context/attention';
import { filePathOf } from '../../src/host/index/filePath';
import { OtherFiles } from '../../src/host/index/otherFiles';
import { PrivacyGate } from '../../src/host/privacy/privacy';
import { Harness, until } from './support';

const cart = 'export class CartFromAfar {\n  addFromAfar(item: string): void {}\n}\n';
const root = vscode.Uri.parse('werkbank-far://server/shop');

const files = new Map<string, string>([
  ['/shop/near/cart.ts', cart],
  ['/shop/near/main.ts', "import { CartFromAfar } from './cart';\n"],
  ['/shop/.gitignore', 'dist/\n'],
  ['/shop/dist/built.ts', 'export class BuiltFromAfar {}\n'],
  ['/shop/.werkbankignore', 'hidden.ts\n'],
  ['/shop/near/hidden.ts', 'export class HiddenFromAfar {}\n'],
  ['/shop/.env', 'PASSWORD=Canary-4711-Yellow\n'],
  ['/shop/near/picture.png', 'no code'],
  ...Array.from({ length: 2100 }, (_, at): [string, string] => [`/shop/far/file${at}.ts`, `export const farValue${at} = ${at};\n`]),
]);

/** Read only. */
const provider: vscode.FileSystemProvider = {
  onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: (uri) => {
    const text = files.get(uri.path);
    const isFolder = [...files.keys()].some((path) => path.startsWith(`${uri.path}/`));
    if (text === undefined && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: isFolder ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size: text?.length ?? 0 };
  },
  readDirectory: (uri) => {
    const inside = [...files.keys()].filter((path) => path.startsWith(`${uri.path}/`)).map((path) => path.slice(uri.path.length + 1));
    const names = new Map(inside.map((path) => [path.split('/')[0] ?? '', path.includes('/') ? vscode.FileType.Directory : vscode.FileType.File]));
    return [...names];
  },
  readFile: (uri) => new TextEncoder().encode(files.get(uri.path) ?? ''),
  createDirectory: () => undefined,
  writeFile: () => undefined,
  delete: () => undefined,
  rename: () => undefined,
};

describe('a folder that does not lie on this machine', () => {
  let parts: Harness;
  let others: OtherFiles;
  let registration: vscode.Disposable;
  const told = new Map<string, string>();
  before(async () => {
    registration = vscode.workspace.registerFileSystemProvider(root.scheme, provider);
    parts = new Harness();
    const { index } = parts.workspaceIndex;
    const noting = {
      textChanged: (path: string, text: string) => {
        told.set(path, text);
        index.textChanged(path, text);
      },
      textClosed: (path: string) => {
        told.delete(path);
        index.textClosed(path);
      },
    };
    others = new OtherFiles({ index: noting, privacy: new PrivacyGate(), log: { warn: (...message) => assert.fail(message.join(' ')) }, folders: () => [root] });
    await vscode.workspace.openTextDocument(root.with({ path: '/shop/near/main.ts' }));
    await until('the index', () => (index.state.kind === 'ready' ? true : undefined));
    await others.readAll([{ glob: '**/*.skip.ts', folder: filePathOf(root) }]);
  });
  after(() => {
    others.dispose();
    parts.dispose();
    registration.dispose();
  });

  it('is read up to a bound, the files nearest to the open ones first', () => {
    assert.deepEqual(others.read, { files: 2000, isCut: true });
    assert.deepEqual([...told.keys()].slice(0, 2).sort(), ['cart.ts', 'main.ts'].map((name) => `werkbank-far://server/shop/near/${name}`));
  });

  it('gives nothing that is not to be read, and nothing that is no code', () => {
    const left = ['dist/built.ts', 'near/hidden.ts', '.env', '.werkbankignore', 'near/picture.png'];
    assert.deepEqual(left.filter((path) => told.has(`werkbank-far://server/shop/${path}`)), []);
  });

  it('is shown to the model', async () => {
    const prefix = "import { CartFromAfar } from './cart';\nnew CartFromAfar().";
    const place = { document: 'werkbank-far://server/shop/near/main.ts', path: 'werkbank-far://server/shop/near/main.ts', languageId: 'typescript', prefix, suffix: '', prefixOffset: 0, shownFrom: 0 };
    const pieces = await parts.workspaceIndex.index.contextAt({ ...place, limitChars: 1000, ...noAttention, excluded: [] });
    assert.match(pieces.map(({ text }) => text).join('\n'), /addFromAfar\(item: string\)/u);
  });

  it('is read again where a file has changed or is gone', async () => {
    const path = 'werkbank-far://server/shop/near/cart.ts';
    files.set('/shop/near/cart.ts', cart.replace('addFromAfar', 'putFromAfar'));
    others.changed([path]);
    await until('the new text', () => (told.get(path)?.includes('putFromAfar') === true ? true : undefined));
    files.delete('/shop/near/cart.ts');
    others.changed([path]);
    await until('the file to be gone', () => (told.has(path) ? undefined : true));
  });
});
