// Canaries: texts that must not reach the engine, planted in every kind of place of real documents, in front of the
// real provider.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Documents } from '../../src/host/documents/documents';
import { ActiveFile } from '../../src/host/privacy/activeFile';
import { dedent } from '../support/dedent';
import { ask, cleanUp, Harness, openFile, until, withSetting, writeWorkspaceFile } from './support';

const token = `ghp_${'Z9yX8wV7uT6s'.repeat(3)}`;
const password = 'Canary-4711-Yellow';
const keyLine = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
const key = dedent`
  -----BEGIN PRIVATE KEY-----
  ${keyLine}
  -----END PRIVATE KEY-----`;
const canaries = [token, password, keyLine];
const code = 'const value = compute(1, 2, 3);\n'.repeat(30);

describe('no canary reaches the engine', () => {
  let parts: Harness;
  before(async () => {
    parts = new Harness();
    await writeWorkspaceFile('.werkbankignore', 'hidden/\n');
  });
  after(async () => {
    const sent = JSON.stringify(parts.requests);
    const count = parts.requests.length;
    parts.dispose();
    await cleanUp();
    assert.ok(count > 20, `${count} requests`);
    assert.deepEqual(
      canaries.filter((canary) => sent.includes(canary)),
      [],
    );
  });

  const inside: readonly (readonly [place: string, marked: string])[] = [
    ['the header', `// ${token}\n${code}export const first = |\n${code}`],
    [
      'the line above',
      dedent`
        ${code}const password = "${password}";
        export const first = |
        ${code}`,
    ],
    ['the line of the cursor', `${code}login("${token}", first.|`],
    ['the rest of the line', `${code}login(|, "${token}");\n${code}`],
    [
      'the line below',
      dedent`
        ${code}const options = {
          user: |
          password: '${password}',
        };
      `,
    ],
    ['a private key above', `const pem = \`${key}\`;\n${code}export const first = |\n`],
    ['a private key below', `${code}export const first = |\nconst pem = \`${key}\`;\n`],
    [
      'a place where the text that is read begins',
      `${'x'.repeat(8 * 1024 - 16)} ${token}\n${'const value = 1;\n'.repeat(2880)}export const first = |`,
    ],
  ];
  for (const [place, marked] of inside) {
    it(`from ${place}: the prompt has a mask of the same length`, async () => {
      const { document, cursor } = await openFile(`canary-${place.replaceAll(' ', '-')}.js`, marked);
      const typed = await ask(parts, document, cursor);
      const asked = await ask(parts, document, cursor, { automatic: false });
      const again = await ask(parts, document, cursor, { automatic: false });
      const requests = [...typed.requests, ...asked.requests, ...again.requests];
      assert.ok(requests.length > 0, JSON.stringify([typed.outcome, asked.outcome]));
      for (const { prefixOffset, prefix, suffix } of requests) {
        assert.deepEqual(
          canaries.filter((canary) => (prefix + suffix).includes(canary)),
          [],
        );
        assert.ok(/xXxXxXxX/u.test(prefix + suffix), 'no mask');
        assert.equal(prefixOffset + prefix.length, document.offsetAt(cursor));
      }
      for (const { text } of [...typed.items, ...asked.items, ...again.items]) assert.doesNotMatch(text, /xXxX/u);
    });
  }

  it('from a list of tokens, and the mask that the model then writes is not shown', async () => {
    const { document, cursor } = await openFile(
      'canary-list.js',
      dedent`
        const tokens = [
        ${`  "${token}",\n`.repeat(12)}  "|
        ];
      `,
    );
    const { items, outcome } = await ask(parts, document, cursor, { automatic: false });
    assert.deepEqual([items.length, outcome], [0, { kind: 'trimmed', rule: 'mask' }]);
  });

  it('from an earlier cell of a notebook', async () => {
    const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
    const data = new vscode.NotebookData([cell(`password = "${password}"`), cell('import math'), cell('area = ')]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const { requests } = await ask(parts, notebook.cellAt(2).document, new vscode.Position(0, 7));
    assert.equal(requests[0]?.prefix, `password = "${'xX'.repeat(9)}"\n\nimport math\n\narea = `);
  });

  it('from an item of the suggest widget', async () => {
    const { document, cursor } = await openFile('canary-item.js', `${code}login("gh|");\n`);
    const range = new vscode.Range(cursor.translate(0, -2), cursor);
    const { requests, outcome } = await ask(parts, document, cursor, { selected: { range, text: token } });
    assert.deepEqual([requests.length, outcome?.kind], [0, 'in-secret']);
  });

  for (const automatic of [true, false]) {
    it(`while the cursor is in a secret, ${automatic ? 'for typing' : 'on demand'}: nothing is asked`, async () => {
      const { document, cursor } = await openFile(
        `canary-cursor-${automatic}.js`,
        `${code}const password = "${password}|";\n`,
      );
      const { items, requests, outcome } = await ask(parts, document, cursor, { automatic });
      assert.deepEqual([items.length, requests.length, outcome?.kind], [0, 0, 'in-secret']);
    });
  }

  for (const name of ['.env', 'hidden/open.js', 'server.pem', '.npmrc', 'prod.tfvars']) {
    it(`from ${name}, open and active`, async () => {
      const { document, cursor } = await openFile(name, `TOKEN=${token}\nPASSWORD=${password}\n|${key}\n`);
      await vscode.window.showTextDocument(document);
      for (const automatic of [true, false]) {
        const { requests, outcome } = await ask(parts, document, cursor, { automatic });
        assert.equal(requests.length, 0);
        assert.ok(outcome?.kind === 'private' || outcome?.kind === 'language-off', outcome?.kind);
      }
    });
  }
});

describe('the status tells of the active file', () => {
  let parts: Harness;
  let activeFile: ActiveFile;
  before(() => {
    parts = new Harness();
    const { settings, outcomes } = parts;
    activeFile = new ActiveFile({ documents: new Documents(settings), settings, outcomes });
  });
  after(async () => {
    activeFile.dispose();
    parts.dispose();
    await cleanUp();
  });
  const shown = async (name: string, text: string) => {
    const { document, cursor } = await openFile(name, text);
    await vscode.window.showTextDocument(document);
    return { document, cursor };
  };
  const secret = { kind: 'private', exclusion: { kind: 'secret', secret: 'environment' } };

  it('that it is never read, while it is active', async () => {
    await shown('status/.env', 'A=1\n');
    await until('the status', () => activeFile.unread);
    assert.deepEqual(activeFile.unread, secret);
    await shown('status/a.js', 'a();\n');
    await until('the status', () => activeFile.unread === undefined || undefined);
    await shown('status/.env', 'A=1\n');
    await until('the status', () => activeFile.unread);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the status', () => activeFile.unread === undefined || undefined);
  });

  it('once a .werkbankignore that is saved comes to name it, and until it does no more', async () => {
    await shown('status/b.js', 'a();\n');
    const ignoreFile = await vscode.workspace.openTextDocument(await writeWorkspaceFile('status/.werkbankignore', ''));
    await write(ignoreFile, 'b.js\n');
    assert.equal((await until('the status', () => activeFile.unread)).kind, 'private');
    await write(ignoreFile, 'c.js\n');
    await until('the status', () => activeFile.unread === undefined || undefined);
  });

  it('while a .werkbankignore lies there, made, renamed and deleted in the editor', async () => {
    const { document } = await shown('made/b.js', 'a();\n');
    const [ignoreFile, other] = ['../.werkbankignore', '../other'].map((name) =>
      vscode.Uri.joinPath(document.uri, name),
    ) as [vscode.Uri, vscode.Uri];
    const edits: readonly (readonly [change: (edit: vscode.WorkspaceEdit) => void, unread: boolean])[] = [
      [(edit) => edit.createFile(ignoreFile, { contents: Buffer.from('b.js\n') }), true],
      [(edit) => edit.renameFile(ignoreFile, other), false],
      [(edit) => edit.renameFile(other, ignoreFile), true],
      [(edit) => edit.deleteFile(ignoreFile), false],
    ];
    for (const [change, unread] of edits) {
      const edit = new vscode.WorkspaceEdit();
      change(edit);
      await vscode.workspace.applyEdit(edit);
      await until('the status', () => (activeFile.unread !== undefined) === unread || undefined);
    }
  });

  it('while a setting excludes it', async () => {
    await shown('setting/b.js', 'a();\n');
    await withSetting('werkbank.completion.excludedFiles', ['**/setting/*.js'], async () => {
      assert.deepEqual(await until('the status', () => activeFile.unread), {
        kind: 'file-excluded',
        glob: '**/setting/*.js',
      });
    });
    await until('the status', () => activeFile.unread === undefined || undefined);
  });

  it('once a .werkbankignore that was written outside of the editor keeps a suggestion away', async () => {
    const { document, cursor } = await shown('outside/b.js', 'const a = |\n');
    await ask(parts, document, cursor);
    assert.equal(activeFile.unread, undefined);
    await writeWorkspaceFile('outside/.werkbankignore', 'b.js\n');
    await ask(parts, document, cursor);
    assert.equal((await until('the status', () => activeFile.unread)).kind, 'private');
  });
});

async function write(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}
