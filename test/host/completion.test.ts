// The inline completion provider in a real editor with the real engine and the starter model.
import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { totalOf } from '../../src/core/completion/tally';
import { Documents } from '../../src/host/documents/documents';
import { dedent } from '../support/dedent';
import { ask, cleanUp, extension, Harness, openFile, until, withSetting, writeWorkspaceFile } from './support';

const sample = dedent`
  export class Queue {
    constructor() {
      this.items = [];
    }

    get length() {
      return this.|
    }
  }
`;

describe('a completion', () => {
  let parts: Harness;
  before(() => (parts = new Harness()));
  afterEach(() => (parts.afterAnswer = undefined));
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  it('comes from the real engine, one at first', async () => {
    const { document, cursor } = await openFile('sample.js', sample);
    const { items, outcome } = await ask(parts, document, cursor);
    assert.deepEqual(outcome, { kind: 'suggested' });
    assert.deepEqual(
      items.map(({ text, range }) => [/^\S.*$/u.test(text), range?.isEmpty]),
      [[true, true]],
    );
  });

  it('is counted as asked for, and once as offered', async () => {
    const { document, cursor } = await openFile('counted.js', sample);
    const before = totalOf(parts.tally);
    await ask(parts, document, cursor);
    const { requested, offered, accepted } = totalOf(parts.tally);
    assert.deepEqual(
      [requested > before.requested, offered - before.offered, accepted - before.accepted],
      [true, 1, 0],
    );
  });

  it('appears once while its own text is typed, and does not surprise whoever asked for it', async () => {
    let appearances = 0;
    const listening = parts.fates.onDidAppear(() => appearances++);
    const { document, cursor } = await openFile('appears.js', sample);
    const [shown] = (await ask(parts, document, cursor)).items;
    assert.equal(appearances, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, cursor, shown?.text.charAt(0) ?? '');
    await vscode.workspace.applyEdit(edit);
    const [rest] = (await ask(parts, document, cursor.translate(0, 1))).items;
    assert.deepEqual([rest?.text, appearances], [shown?.text.slice(1), 1]);
    const other = await openFile('asked-for.js', sample);
    await ask(parts, other.document, other.cursor, { automatic: false });
    listening.dispose();
    assert.equal(appearances, 1);
  });

  it('comes with others when the user asks again at the same place', async () => {
    const { document, cursor } = await openFile('again.js', sample);
    const first = await ask(parts, document, cursor, { automatic: false });
    const again = await ask(parts, document, cursor, { automatic: false });
    assert.deepEqual(
      first.requests.map(({ temperature }) => temperature),
      [0],
    );
    assert.deepEqual(
      again.requests.map(({ temperature, seed }) => [temperature > 0, seed]),
      [
        [true, 1],
        [true, 2],
      ],
    );
    assert.equal(again.items[0]?.text, first.items[0]?.text);
    const texts = again.items.map(({ text }) => text);
    assert.equal(new Set(texts).size, texts.length);
  });

  it('begins anew after the model may have changed', async () => {
    const { document, cursor } = await openFile('anew.js', sample);
    await ask(parts, document, cursor, { automatic: false });
    await withSetting('werkbank.completion.pauseMs', 100, async () => {
      await until('the setting', () => parts.settings.current.completion.pauseMs === 100 || undefined);
    });
    const anew = await ask(parts, document, cursor, { automatic: false });
    assert.deepEqual(
      anew.requests.map(({ temperature }) => temperature),
      [0],
    );
  });

  it('waits for a pause in typing, unless the user asks', async () => {
    const { document, cursor } = await openFile('pause.js', sample);
    await withSetting('werkbank.completion.pauseMs', 10_000, async () => {
      const before = parts.requests.length;
      const typed = ask(parts, document, cursor);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(parts.requests.length, before);
      assert.equal((await ask(parts, document, cursor, { automatic: false })).requests.length, 1);
      assert.equal((await typed).items.length, 0);
    });
  });

  it('is drawn by the editor and accepted with its own command', async () => {
    const { document, cursor } = await openFile('accept.js', sample);
    const before = document.getText();
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(cursor, cursor);
    await vscode.commands.executeCommand('werkbank.trigger');
    await until('the suggestion to be drawn and accepted', () => {
      void vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
      return document.getText() === before ? undefined : true;
    });
    assert.match(document.lineAt(cursor.line).text, /^ {4}return this\.\w+/u);
    await until('the engine to be done', () => extension().exports.status().complete.kind === 'ready' || undefined);
  });

  describe('is not asked for', () => {
    const cases: readonly (readonly [name: string, file: string, reason: string])[] = [
      ['in an environment file', '.env', 'private'],
      ['in a file of credentials', 'credentials.json', 'private'],
      ['in a file that .werkbankignore names', 'hidden/a.ts', 'private'],
      ['in a commit message', 'COMMIT_EDITMSG', 'not-code'],
      ['in a language that is off', 'notes.md', 'language-off'],
    ];
    before(() => writeWorkspaceFile('.werkbankignore', 'hidden/\n'));
    it('in a new file that would be saved where .werkbankignore names it', async () => {
      const saved = await writeWorkspaceFile('hidden/saved.js', '');
      const file = saved.with({ scheme: 'untitled', path: saved.path.replace('saved', 'new') });
      const document = await vscode.workspace.openTextDocument(file);
      assert.equal((await ask(parts, unreadable(document), new vscode.Position(0, 0))).outcome?.kind, 'private');
    });
    it('below a .werkbankignore that cannot be read', async () => {
      await writeWorkspaceFile('unknown/.werkbankignore/this is a folder', '');
      const { document, cursor } = await openFile('unknown/a.js', sample);
      assert.equal((await ask(parts, unreadable(document), cursor)).outcome?.kind, 'private');
    });
    for (const [name, file, reason] of cases) {
      it(`${name}, of which nothing is read`, async () => {
        const { document, cursor } = await openFile(file, 'a secret = |');
        const { items, outcome, requests } = await ask(parts, unreadable(document), cursor);
        assert.deepEqual([items.length, outcome?.kind, requests.length], [0, reason, 0]);
      });
    }
    it('in a link to a secret, of which nothing is read', async () => {
      const secret = await writeWorkspaceFile('link/.env', 'KEY=1\n');
      const link = vscode.Uri.joinPath(secret, '../innocent.js');
      await symlink(secret.fsPath, link.fsPath);
      const document = await vscode.workspace.openTextDocument(link);
      assert.equal((await ask(parts, unreadable(document), new vscode.Position(0, 0))).outcome?.kind, 'private');
    });
    it('in a file whose name is only made for examples, so there it is', async () => {
      const { document, cursor } = await openFile('.env.example', 'SECRET=|');
      const { outcome } = await ask(parts, document, cursor);
      assert.notEqual(outcome?.kind, 'private');
    });
    it('once a .werkbankignore comes to name the file, and again once it does not', async () => {
      const { document, cursor } = await openFile('later/a.js', sample);
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'suggested');
      const ignoreFile = await vscode.workspace.openTextDocument(await writeWorkspaceFile('later/.werkbankignore', ''));
      await replaceAll(ignoreFile, '*.js\n');
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'private');
      await replaceAll(ignoreFile, '*.ts\n');
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'suggested');
    });
    it('below a .werkbankignore that was written outside of the editor just now', async () => {
      const { document, cursor } = await openFile('outside/a.js', sample);
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'suggested');
      await writeWorkspaceFile('outside/.werkbankignore', '*.js\n');
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'private');
    });
    it('below a .werkbankignore that is too large to match at every key', async () => {
      await writeWorkspaceFile('large/.werkbankignore', '# nothing\n'.repeat(30_000));
      const { document, cursor } = await openFile('large/a.js', sample);
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'private');
    });
    it('in a file that the user excludes, even if the workspace does not', async () => {
      const { document, cursor } = await openFile('both/a.js', sample);
      const { Workspace } = vscode.ConfigurationTarget;
      await withSetting('werkbank.completion.excludedFiles', ['**/both/*.js'], async () => {
        await vscode.workspace
          .getConfiguration()
          .update('werkbank.completion.excludedFiles', ['**/other.js'], Workspace);
        const { outcome } = await ask(parts, document, cursor);
        await vscode.workspace.getConfiguration().update('werkbank.completion.excludedFiles', undefined, Workspace);
        assert.equal(outcome?.kind, 'file-excluded');
      });
    });
    it('in a file that an excluding glob names', async () => {
      const { document, cursor } = await openFile('gen/a.js', sample);
      await withSetting('werkbank.completion.excludedFiles', ['**/gen/*.js'], async () => {
        assert.deepEqual((await ask(parts, document, cursor)).outcome, { kind: 'file-excluded', glob: '**/gen/*.js' });
      });
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'suggested');
    });
    it('while typing, where suggestions come only on demand', async () => {
      const { document, cursor } = await openFile('demand.js', sample);
      await withSetting('werkbank.completion.automatic', false, async () => {
        assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'automatic-off');
        assert.equal((await ask(parts, document, cursor, { automatic: false })).outcome?.kind, 'suggested');
      });
    });
    it('in an output channel', async () => {
      const channel = vscode.window.createOutputChannel('host test');
      channel.append('const a = ');
      channel.show();
      const document = await until('the output', () =>
        vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output'),
      );
      const { outcome, requests } = await ask(parts, document, new vscode.Position(0, 0));
      channel.dispose();
      assert.deepEqual([outcome, requests.length], [{ kind: 'not-a-document', scheme: 'output' }, 0]);
    });
    it('with several cursors, or a selection', async () => {
      const { document, cursor } = await openFile('cursors.js', sample);
      const editor = await vscode.window.showTextDocument(document);
      const start = new vscode.Selection(0, 0, 0, 0);
      editor.selections = [new vscode.Selection(cursor, cursor), start];
      assert.deepEqual((await ask(parts, document, cursor)).outcome, { kind: 'several-cursors', count: 2 });
      editor.selections = [new vscode.Selection(0, 0, 0, 3)];
      assert.deepEqual((await ask(parts, document, cursor)).outcome, { kind: 'selection' });
      editor.selections = [new vscode.Selection(cursor, cursor)];
      assert.equal((await ask(parts, document, cursor)).outcome?.kind, 'suggested');
    });
  });

  describe('goes with the item chosen in the suggestion list', () => {
    it('keeps its range and extends its text', async () => {
      const { document, cursor } = await openFile('item.js', sample.replace('this.|', 'this.it|'));
      const range = new vscode.Range(cursor.translate(0, -2), cursor);
      const { items, requests } = await ask(parts, document, cursor, { selected: { range, text: 'items' } });
      assert.match(requests[0]?.prefix ?? '', /return this\.items$/u);
      assert.deepEqual(
        items.map((item) => [item.range?.isEqual(range), /^items./u.test(item.text)]),
        [[true, true]],
      );
    });
    it('and stays the same when the list is closed, without the engine', async () => {
      const { document, cursor } = await openFile('item-closed.js', sample.replace('this.|', 'this.it|'));
      const range = new vscode.Range(cursor.translate(0, -2), cursor);
      const [shown] = (await ask(parts, document, cursor, { selected: { range, text: 'items' } })).items;
      const { items, requests } = await ask(parts, document, cursor);
      assert.deepEqual([items[0]?.text, requests.length], [shown?.text.slice(2), 0]);
    });
    it('or is nothing where the item lies on another line', async () => {
      const { document, cursor } = await openFile('item-above.js', sample);
      const range = new vscode.Range(cursor.translate(-1), cursor);
      const { outcome, requests } = await ask(parts, document, cursor, { selected: { range, text: 'items' } });
      assert.deepEqual([outcome, requests.length], [{ kind: 'suggest-item' }, 0]);
    });
  });

  describe('is dropped', () => {
    it('when the document has changed meanwhile', async () => {
      const { document, cursor } = await openFile('stale.js', sample);
      parts.afterAnswer = () => replaceAll(document, 'changed');
      assert.deepEqual((await ask(parts, document, cursor)).outcome, { kind: 'document-changed' });
    });
    it('when the document was closed meanwhile', async () => {
      const file = await writeWorkspaceFile('closed.js', sample.replace('|', ''));
      // The editor keeps documents that an extension opened, so the user opens this one.
      await vscode.commands.executeCommand('vscode.open', file);
      const document = await until('the document', () =>
        vscode.workspace.textDocuments.find(({ uri }) => uri.path === file.path),
      );
      const cursor = document.positionAt(sample.indexOf('|'));
      parts.afterAnswer = async () => {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await until('the document to be closed', () => document.isClosed || undefined);
      };
      assert.deepEqual((await ask(parts, document, cursor)).outcome, { kind: 'document-closed' });
    });
    it('when a newer request comes, of which one is in flight at a time', async () => {
      const { document, cursor } = await openFile('newer.js', sample);
      const before = parts.requests.length;
      const first = parts.provider.provideInlineCompletionItems(document, cursor, automatic, never);
      const second = await parts.provider.provideInlineCompletionItems(document, cursor, automatic, never);
      assert.deepEqual([(await first).length, second.length, parts.requests.length - before], [0, 1, 1]);
    });
    it('when a newer request comes, whose file the privacy gate looks at faster', async () => {
      const { document, cursor } = await openFile('overtaken.js', sample);
      let letGo: () => void = () => undefined;
      const slow = new Harness({
        documentsOf: (settings) => {
          const documents = new SlowOnce(settings);
          ({ letGo } = documents);
          return documents;
        },
      });
      const first = slow.provider.provideInlineCompletionItems(document, cursor, automatic, never);
      const second = await slow.provider.provideInlineCompletionItems(document, cursor, automatic, never);
      letGo();
      assert.deepEqual([(await first).length, second.length, slow.requests.length], [0, 1, 1]);
      slow.dispose();
    });
    it('when the editor cancels', async () => {
      const { document, cursor } = await openFile('cancelled.js', sample);
      const cancellation = new vscode.CancellationTokenSource();
      const asked = parts.provider.provideInlineCompletionItems(document, cursor, automatic, cancellation.token);
      const before = parts.requests.length;
      cancellation.cancel();
      assert.deepEqual(
        [(await asked).length, parts.requests.length - before, parts.outcomes.last(document)?.kind],
        [0, 0, 'superseded'],
      );
    });
  });
});

const automatic = { triggerKind: vscode.InlineCompletionTriggerKind.Automatic, selectedCompletionInfo: undefined };
const never = new vscode.CancellationTokenSource().token;

/** Keeps the first question waiting. */
class SlowOnce extends Documents {
  letGo: () => void = () => undefined;
  private first: Promise<void> | undefined = new Promise((resolve) => (this.letGo = resolve));

  override async document(document: vscode.TextDocument): ReturnType<Documents['document']> {
    const { first } = this;
    this.first = undefined;
    await first;
    return super.document(document);
  }
}

/** The document, of which every look at its text fails. */
function unreadable(document: vscode.TextDocument): vscode.TextDocument {
  const text: readonly PropertyKey[] = [
    'getText',
    'lineAt',
    'offsetAt',
    'positionAt',
    'getWordRangeAtPosition',
    'lineCount',
  ];
  return new Proxy(document, {
    get: (target, key) =>
      text.includes(key) ? assert.fail(`the text was read: ${String(key)}`) : (Reflect.get(target, key) as unknown),
  });
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}
