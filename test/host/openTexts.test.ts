// Documents with unsaved changes in a real editor: what the index is given of them at a time, and that it has the right
// text then.
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import timers from 'node:timers/promises';
import * as vscode from 'vscode';
import { noAttention } from '../../src/core/context/attention';
import type { TextSource } from '../../src/host/documents/textForIndex';
import { filePathOf } from '../../src/host/index/filePath';
import { LargestSlice } from '../support/largestSlice';
import { cleanUp, Harness, openFile, until, withSetting } from './support';

/** `😀` stands at the border of nearly every part. */
const line = '// Whoever reads this 😀 has read all of the lines above it as well, or has gone over them.\r\n';

describe('a document that is not saved', () => {
  let parts: Harness;
  /** Each test has a class of its own, in a file of its own. */
  let name = '';
  /** Parts that were read for the index. */
  let reads = 0;
  let slice = new LargestSlice();
  let afterRead: (count: number) => unknown = () => undefined;
  let tests = 0;

  before(async () => {
    parts = new Harness();
    const { index } = parts.workspaceIndex;
    const textChanged = index.textChanged.bind(index);
    index.textChanged = (path, text) => textChanged(path, path.includes('/texts/') ? noting(text) : text);
    await ready();
  });
  beforeEach(() => {
    name = `Basket${tests++}`;
    reads = 0;
    slice = new LargestSlice();
    afterRead = () => undefined;
  });
  afterEach(async () => {
    mock.restoreAll();
    await parts.workspaceIndex.openTexts.flush();
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  const ready = () => until('the index', () => (parts.workspaceIndex.index.state.kind === 'ready' ? true : undefined));

  function noting(text: TextSource): TextSource {
    return {
      length: text.length,
      read: (start, end) => {
        const content = text.read(start, end);
        if (content === undefined) return undefined;
        slice.note(2 * content.length);
        afterRead(++reads);
        return content;
      },
    };
  }

  const file = () => `texts/${name}.ts`;
  const classWith = (method: string) => `export class ${name} {\r\n  ${method}(item: string): void {}\r\n}\r\n`;

  async function shown(): Promise<string> {
    const path = filePathOf(
      vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail(), 'host-test/texts/main.ts'),
    );
    const prefix = `import { ${name} } from './${name}';\n\nnew ${name}().`;
    const place = {
      document: `file://${path}`,
      path,
      languageId: 'typescript',
      prefix,
      suffix: '',
      prefixOffset: 0,
      shownFrom: 0,
    };
    const pieces = await parts.workspaceIndex.index.contextAt({
      ...place,
      limitChars: 2000,
      ...noAttention,
      excluded: [],
    });
    return pieces
      .filter((piece) => piece.path.endsWith(`/${name}.ts`))
      .map(({ text }) => text)
      .join('\n');
  }

  /** The editor tells of a change when it likes. */
  async function untilShown(pattern: RegExp): Promise<void> {
    for (let tries = 0; tries < 300 && !pattern.test(await shown()); tries++) {
      await parts.workspaceIndex.openTexts.flush();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.match(await shown(), pattern);
  }

  /** At the end of the document. */
  async function write(document: vscode.TextDocument, text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  /** The reading stands still after two parts, until the window has changed the document. */
  async function changedMeanwhile(change: () => Thenable<unknown>): Promise<void> {
    const nextTurn = timers.setImmediate;
    let goOn = () => {};
    const isChanged = new Promise<void>((resolve) => (goOn = resolve));
    mock.method(timers, 'setImmediate', () => (reads < 2 ? nextTurn() : isChanged));
    const flushed = parts.workspaceIndex.openTexts.flush();
    await until('two parts', () => (reads === 2 ? true : undefined));
    await change();
    goOn();
    await flushed;
    mock.restoreAll();
  }

  const sizes: readonly (readonly [what: string, lines: number, parts: number, shown: RegExp])[] = [
    ['of a few lines is read at once', 3, 1, /put\(item: string\)/u],
    ['of 1 MB is read in parts of 64 kB', 11_000, Math.ceil((11_000 * line.length) / 32_000), /put\(item: string\)/u],
    ['of 5 MB is not read at all', 55_000, 1, /^$/u],
  ];
  for (const [what, lines, count, found] of sizes) {
    it(what, async () => {
      const { document } = await openFile(file(), line.repeat(lines));
      await write(document, classWith('put'));
      await parts.workspaceIndex.openTexts.flush();
      assert.equal(reads, count);
      assert.ok(slice.largest <= 64_000, `${slice.largest} bytes`);
      await untilShown(found);
    });
  }

  it('is not read at all where a setting excludes it', () =>
    withSetting('werkbank.completion.excludedFiles', ['**/texts/*.ts'], async () => {
      const { document } = await openFile(file(), classWith('put'));
      await write(document, '// once\r\n');
      await parts.workspaceIndex.openTexts.flush();
      assert.equal(reads, 0);
    }));

  it('is not shown any more when it has grown too long', async () => {
    const { document } = await openFile(file(), classWith('put'));
    await write(document, '// once\r\n');
    await parts.workspaceIndex.openTexts.flush();
    assert.match(await shown(), /put/u);
    await write(document, line.repeat(13_000));
    await parts.workspaceIndex.openTexts.flush();
    assert.equal(await shown(), '');
  });

  it('that is edited while it is read is read again, and never half of it counts', async () => {
    const { document } = await openFile(file(), line.repeat(4000));
    await write(document, '// once\r\n');
    await changedMeanwhile(() => write(document, classWith('put')));
    assert.equal(reads, 2);
    await untilShown(/put\(item: string\)/u);
  });

  it('that is closed while it is read counts no more', async () => {
    const { document } = await openFile(file(), classWith('onDisk') + line.repeat(4000));
    await vscode.window.showTextDocument(document);
    await write(document, classWith('put'));
    await changedMeanwhile(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
    await untilShown(/onDisk\(item: string\)/u);
    assert.doesNotMatch(await shown(), /put/u);
  });

  it('goes anew to a new thread when the first is lost in the middle', async () => {
    const { document } = await openFile(file(), line.repeat(4000));
    await write(document, classWith('put'));
    const lost = parts.indexThread;
    afterRead = (count) => void (count === 4 && lost?.terminate());
    await parts.workspaceIndex.openTexts.flush();
    await until('a new thread', () => (parts.indexThread === lost ? undefined : true));
    await untilShown(/put\(item: string\)/u);
    assert.ok(reads > Math.ceil((4000 * line.length) / 32_000), `${reads} parts`);
  });

  it('is one of forty, which are read one by one', async () => {
    const edit = new vscode.WorkspaceEdit();
    for (let at = 0; at < 40; at++) {
      const { document } = await openFile(`texts/many/file${at}.ts`, classWith('put') + line.repeat(300));
      edit.insert(document.uri, new vscode.Position(0, 0), '// changed\n');
    }
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('all of them', () => (reads >= 40 ? true : undefined));
    assert.equal(reads, 40);
    assert.ok(slice.largest <= 64_000, `${slice.largest} bytes`);
  });
});
