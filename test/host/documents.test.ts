// Documents of unusual size and shape: what is sent of them, and that what comes back fits them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask, cleanUp, Harness, openFile, writeWorkspaceFile } from './support';

const MOST_BEFORE = 48 * 1024;
const MOST_AFTER = 16 * 1024;

describe('a document', () => {
  let parts: Harness;
  before(() => (parts = new Harness()));
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  const line = 'const value = compute(1, 2, 3);\n';
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['of 5 MB', line.repeat(80_000), `\n${line.repeat(80_000)}`],
    ['of one line of 1 MB', `const list = [${'1234, '.repeat(90_000)}`, `${'5678, '.repeat(90_000)}];`],
    // One unit at either end puts every pair across the places where the window may be cut.
    ['with emoji at every place where it could be cut', `x${'😀'.repeat(60_000)}`, `\n${'😀'.repeat(60_000)}x`],
    [
      'with right-to-left text at the cursor',
      `const greeting = "שלום"; // ${'مرحبا '.repeat(10)}\nprint(`,
      ')\n// שלום\n',
    ],
  ];
  for (const [name, textBefore, textAfter] of cases) {
    it(`${name}: a bounded part of it is sent, the true text around the cursor`, async () => {
      const { document, cursor } = await openFile(`${name.replaceAll(' ', '-')}.js`, `${textBefore}|${textAfter}`);
      const { requests, outcome } = await ask(parts, document, cursor, { automatic: false });
      const { prefix, suffix, prefixOffset } = requests[0] ?? assert.fail(JSON.stringify(outcome));
      assert.ok(
        prefix.length <= MOST_BEFORE && suffix.length <= MOST_AFTER,
        `${prefix.length} + ${suffix.length} units`,
      );
      assert.ok(textBefore.slice(prefixOffset) === prefix && textAfter.startsWith(suffix), 'another text was sent');
      assert.doesNotMatch(prefix + suffix, /\p{Surrogate}/u);
      assert.notEqual(outcome?.kind, 'failed', JSON.stringify(outcome));
    });
  }

  it('of 5 MB: keys send what they add, at the same place', async () => {
    const { document, cursor } = await openFile('typed.js', `${line.repeat(80_000)}|\n${line.repeat(80_000)}`);
    const before = await ask(parts, document, cursor, { automatic: false });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, cursor, 'ret');
    await vscode.workspace.applyEdit(edit);
    const after = await ask(parts, document, cursor.translate(0, 3), { automatic: false });
    assert.equal(after.requests[0]?.prefixOffset, before.requests[0]?.prefixOffset);
    assert.equal(after.requests[0]?.prefix, `${before.requests[0]?.prefix ?? ''}ret`);
    assert.equal(after.requests[0].suffix, before.requests[0]?.suffix);
  });

  it('with CRLF: sent as it is, and suggestions have its line ends', async () => {
    const text = 'def add(a, b):\r\n    |\r\n\r\ndef sub(a, b):\r\n    return a - b\r\n';
    const { document, cursor } = await openFile('crlf.py', text);
    const { requests, items } = await ask(parts, document, cursor, { automatic: false });
    const [request] = requests;
    assert.equal(`${request?.prefix ?? ''}|${request?.suffix ?? ''}`, text);
    assert.equal(request?.extent, 'block');
    for (const item of items) assert.doesNotMatch(item.text, /[^\r]\n|\r(?!\n)/u);
  });

  it('in a notebook: the earlier cells of its language come before the cell; the file is the notebook', async () => {
    const cell = (kind: vscode.NotebookCellKind, text: string, language: string) =>
      new vscode.NotebookCellData(kind, text, language);
    const { Code, Markup } = vscode.NotebookCellKind;
    const data = new vscode.NotebookData([
      cell(Code, 'import math', 'python'),
      cell(Markup, '# Title', 'markdown'),
      cell(Code, 'select 1', 'sql'),
      cell(Code, 'radius = 2', 'python'),
      cell(Code, 'area = ', 'python'),
      cell(Code, 'after = 1', 'python'),
    ]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const document = notebook.cellAt(4).document;
    const { requests, outcome } = await ask(parts, document, new vscode.Position(0, 7));
    const [request] = requests;
    assert.equal(request?.prefix, 'import math\n\nradius = 2\n\narea = ', JSON.stringify(outcome));
    assert.deepEqual([request.suffix, request.prefixOffset], ['', 0]);
  });

  it('in a notebook with a secret name: nothing is sent', async () => {
    const content = {
      cells: [{ cell_type: 'code', source: ['KEY='], metadata: {}, outputs: [] }],
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    const file = await writeWorkspaceFile('.env.ipynb', JSON.stringify(content));
    const notebook = await vscode.workspace.openNotebookDocument(file);
    const { requests, outcome } = await ask(parts, notebook.cellAt(0).document, new vscode.Position(0, 4));
    assert.deepEqual([requests.length, outcome?.kind], [0, 'private']);
  });
});
