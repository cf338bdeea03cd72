// What happens to a document while the engine works for it, and what a keyboard or a broken installation may do to the
// extension.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dedent } from '../support/dedent';
import { seededRandom } from '../support/seededRandom';
import { ask, cleanUp, extension, Harness, openFile, until } from './support';

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
const far = `${sample}${'\n// more\n'.repeat(40)}`;

describe('while a request runs', () => {
  let parts: Harness;
  before(() => (parts = new Harness()));
  afterEach(() => (parts.afterAnswer = undefined));
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  /** Asks in a document that changes before the answer has come, and then as the editor does after a change. */
  async function askTwice(name: string, marked: string, change: (document: vscode.TextDocument) => unknown) {
    const { document, cursor } = await openFile(name, marked);
    parts.afterAnswer = () => change(document);
    const first = await ask(parts, document, cursor);
    parts.afterAnswer = undefined;
    assert.deepEqual([first.items, first.outcome], [[], { kind: 'document-changed' }]);
    return { document, cursor, second: await ask(parts, document, cursor) };
  }

  const replace = async (document: vscode.TextDocument, range: vscode.Range, text: string) => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  it('the lines below change: the answer is dropped, and the engine is asked about what stands there', async () => {
    const { document, cursor, second } = await askTwice('below.js', sample, (changed) =>
      replace(changed, new vscode.Range(7, 0, 7, 3), '  } // end of length'),
    );
    assert.equal(second.requests[0]?.suffix, document.getText(new vscode.Range(cursor, document.positionAt(Infinity))));
  });

  it('a line far below changes: the answer holds', async () => {
    const { second } = await askTwice('far.js', far, (changed) =>
      replace(changed, changed.lineAt(60).range, '// less'),
    );
    assert.deepEqual([second.requests.length, second.outcome], [0, { kind: 'suggested' }]);
  });

  it('the user takes back what was typed: the engine is asked about the text as it was', async () => {
    const { document, cursor } = await openFile('undone.js', sample);
    const editor = await vscode.window.showTextDocument(document);
    assert.ok(await editor.edit((edit) => edit.insert(cursor, 'it')));
    parts.afterAnswer = () => vscode.commands.executeCommand('undo');
    const first = await ask(parts, document, cursor.translate(0, 2));
    parts.afterAnswer = undefined;
    assert.deepEqual(
      [first.items, first.outcome, document.getText()],
      [[], { kind: 'document-changed' }, sample.replace('|', '')],
    );
    const second = await ask(parts, document, cursor);
    assert.match(second.requests[0]?.prefix ?? '', /return this\.$/u);
    assert.deepEqual(second.outcome, { kind: 'suggested' });
  });
});

describe('with a broken grammar', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'werkbank-grammars-'));
    for (const part of ['syntaxes', join('dist', 'grammars')]) {
      cpSync(join(extension().extensionPath, part), join(root, part), { recursive: true });
    }
    writeFileSync(join(root, 'dist', 'grammars', 'tree-sitter-javascript.wasm'), 'no grammar');
  });
  after(async () => {
    rmSync(root, { recursive: true });
    await cleanUp();
  });

  it('completes by the look of the text, and says so once in the log', async () => {
    const logged: string[] = [];
    const parts = new Harness({ syntaxRoot: root, log: (message) => logged.push(message) });
    for (const name of ['one.js', 'two.js']) {
      const { document, cursor } = await openFile(name, sample);
      assert.deepEqual((await ask(parts, document, cursor)).outcome, { kind: 'suggested' });
    }
    parts.dispose();
    assert.deepEqual(
      logged.map((message) => /javascript/u.test(message)),
      [true],
    );
  });
});

describe('200 keys a second for ten seconds', () => {
  const keys = 2000;
  const betweenMs = 5;
  // Nothing that a model could foresee, or one request would serve many keys.
  const random = seededRandom(1);
  const signs = 'abcdefghijklmnopqrstuvwxyz    =+;.\n';

  it('leave one request at a time, none that goes on, and one for the place where they end', async () => {
    const parts = new Harness();
    const warm = await openFile('warm.js', sample);
    await ask(parts, warm.document, warm.cursor);
    parts.requests.length = 0;
    const { document } = await openFile('keys.js', '|');
    await vscode.window.showTextDocument(document);
    let asked = 0;
    let asking = 0;
    let cancellation = new vscode.CancellationTokenSource();
    // At once after each key: the editor itself would wait for 50 ms, and longer on a busy machine.
    const asks = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document !== document || change.contentChanges.length === 0) return;
      cancellation.cancel();
      cancellation = new vscode.CancellationTokenSource();
      asked++;
      asking++;
      const end = document.positionAt(document.getText().length);
      void parts.provider
        .provideInlineCompletionItems(document, end, automatic, cancellation.token)
        .finally(() => asking--);
    });
    const typed: Thenable<unknown>[] = [];
    const start = Date.now();
    for (let key = 0; key < keys; key++) {
      typed.push(vscode.commands.executeCommand('type', { text: signs.charAt(Math.floor(random() * signs.length)) }));
      const earlyMs = start + key * betweenMs - Date.now();
      if (earlyMs > 0) await new Promise((resolve) => setTimeout(resolve, earlyMs));
    }
    await Promise.all(typed);
    await until(
      'all is answered',
      () => (asking === 0 && parts.inFlight === 0 && parts.requests.length > 0) || undefined,
    );
    asks.dispose();
    const requests = parts.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.ok(asked >= keys, `${asked} questions`);
    assert.deepEqual(
      { mostInFlight: parts.mostInFlight, inFlight: parts.inFlight, later: parts.requests.length - requests },
      { mostInFlight: 1, inFlight: 0, later: 0 },
    );
    assert.ok(requests <= keys / 100, `${requests} requests`);
    assert.equal(parts.requests.at(-1)?.prefix, document.getText());
    parts.dispose();
    await cleanUp();
  });
});

const automatic = { triggerKind: vscode.InlineCompletionTriggerKind.Automatic, selectedCompletionInfo: undefined };
