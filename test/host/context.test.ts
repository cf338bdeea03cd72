// What of the repository stands in the prompts: real files, the real index and engine.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask, cleanUp, Harness, openFile, until, writeWorkspaceFile } from './support';

const token = `ghp_${'Z9yX8wV7uT6s'.repeat(3)}`;
const password = 'Canary-4711-Yellow';

const basket = `import type { Receipt } from './receipt';
const password = '${password}';
export class Basket {
  private secret = '${token}';
  addItem(item: string, count: number): Receipt {
    return send(item, count, password);
  }
}
`;
const receipt = 'export interface Receipt {\n  readonly totalCents: number;\n}\n';
const main = "import { Basket } from './basket';\n\nconst basket = new Basket();\n";

describe('the prompt', () => {
  let parts: Harness;
  before(async () => {
    await writeWorkspaceFile('basket.ts', basket);
    await writeWorkspaceFile('receipt.ts', receipt);
    await writeWorkspaceFile('.env', `BASKET_PASSWORD=${password}\n`);
    await writeWorkspaceFile('.werkbankignore', 'hidden/\n');
    await writeWorkspaceFile('hidden/basket.ts', `export class Basket {\n  addHiddenItem(item: string): void {}\n}\n`);
    parts = new Harness();
    await until('the index', () => (parts.workspaceIndex.index.state.kind === 'ready' ? true : undefined));
  });
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  /** What was sent of other files when `basket.` and a letter had been typed on a new line at the end of the document. */
  async function sentAt(document: vscode.TextDocument): Promise<string> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().length), '\nbasket.a');
    await vscode.workspace.applyEdit(edit);
    const { requests, outcome } = await ask(parts, document, document.positionAt(document.getText().length));
    assert.ok(requests.length > 0, JSON.stringify(outcome));
    return requests.flatMap(({ chunks }) => chunks.map(({ path, text }) => `${path}\n${text}`)).join('\n');
  }

  /** As `sentAt`, until that holds the name: an answer of the index that comes late serves the next key. */
  async function sentWith(document: vscode.TextDocument, name: string): Promise<string> {
    let prompt = await sentAt(document);
    for (let tries = 0; tries < 20 && !prompt.includes(name); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      prompt = await sentAt(document);
    }
    return prompt;
  }

  it('holds the signatures of the class that the file uses, and of the type behind it', async () => {
    const { document } = await openFile('typing.ts', main);
    const prompt = await sentWith(document, 'Receipt');
    assert.match(prompt, /host-test\/basket\.ts\n[^]*export class Basket/u);
    assert.match(prompt, /addItem\(item: string, count: number\): Receipt/u);
    assert.match(prompt, /Receipt, totalCents|interface Receipt/u);
    assert.doesNotMatch(prompt, /addHiddenItem/u);
    for (const canary of [token, password]) assert.ok(!prompt.includes(canary), canary);
    await until('the engine to show them', () => parts.shown.current?.pieces.find(({ path, tokens }) => path.endsWith('/basket.ts') && tokens > 0));
  });

  it('holds the new name when a name has changed in another file that is not saved', async () => {
    const { document } = await openFile('renaming.ts', main);
    const other = await openFile('basket.ts', basket);
    const edit = new vscode.WorkspaceEdit();
    const at = other.document.getText().indexOf('addItem');
    edit.replace(other.document.uri, new vscode.Range(other.document.positionAt(at), other.document.positionAt(at + 'addItem'.length)), 'putInside');
    await vscode.workspace.applyEdit(edit);
    assert.ok(other.document.isDirty);
    const changed = await sentAt(document);
    assert.match(changed, /putInside/u);
    assert.doesNotMatch(changed, /addItem/u);
    await vscode.window.showTextDocument(other.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const before = await sentWith(document, 'addItem');
    assert.match(before, /addItem/u);
    assert.doesNotMatch(before, /putInside/u);
  });

  it('holds what a file has that was written outside of the editor', async () => {
    const { document } = await openFile('writing.ts', main);
    await writeWorkspaceFile('basket.ts', basket.replace('addItem', 'moveInside'));
    assert.match(await sentWith(document, 'moveInside'), /moveInside/u);
  });

  it('holds nothing of a file any more that a .werkbankignore names now', async () => {
    const { document } = await openFile('ignoring.ts', main);
    await writeWorkspaceFile('.werkbankignore', 'hidden/\nbasket.ts\n');
    const prompt = await sentAt(document);
    assert.doesNotMatch(prompt, /class Basket/u);
  });
});
