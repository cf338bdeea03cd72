// What of the repository stands in the prompts: real files, the real index and engine.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompletionRequest } from '../../src/core/completion/request';
import { CompletionContext } from '../../src/host/context/completionContext';
import { Documents } from '../../src/host/documents/documents';
import { filePathOf } from '../../src/host/index/filePath';
import type { ContextQuery } from '../../src/protocol/workspaceIndex';
import { dedent } from '../support/dedent';
import { FakeClock } from '../support/fakeClock';
import { ask, cleanUp, Harness, openFile, until, withSetting, writeWorkspaceFile } from './support';

const token = `ghp_${'Z9yX8wV7uT6s'.repeat(3)}`;
const password = 'Canary-4711-Yellow';

const basket = `import type { Receipt } from './receipt';
const password = '${password}';
export class Basket {
  private secret = '${token}';
  wrapItem(item: string, count: number): Receipt {
    return send(item, count, password);
  }
}
`;
const receipt = dedent`
  export interface Receipt {
    readonly totalCents: number;
  }
`;
const main = dedent`
  import { Basket } from './basket';

  const basket = new Basket();
`;

describe('the prompt', () => {
  let parts: Harness;
  before(async () => {
    await writeWorkspaceFile('basket.ts', basket);
    await writeWorkspaceFile('receipt.ts', receipt);
    await writeWorkspaceFile('.env', `BASKET_PASSWORD=${password}\n`);
    await writeWorkspaceFile('.werkbankignore', 'hidden/\n');
    await writeWorkspaceFile(
      'hidden/basket.ts',
      dedent`
        export class Basket {
          wrapHiddenItem(item: string): void {}
        }
      `,
    );
    parts = new Harness();
    await until('the index', () => (parts.workspaceIndex.index.state.kind === 'ready' ? true : undefined));
  });
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  /**
   * What was sent of other files when `basket.` and a letter had been typed on a new line at the end of the document.
   */
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
    assert.match(prompt, /wrapItem\(item: string, count: number\): Receipt/u);
    assert.match(prompt, /Receipt, totalCents|interface Receipt/u);
    assert.doesNotMatch(prompt, /wrapHiddenItem/u);
    for (const canary of [token, password]) assert.ok(!prompt.includes(canary), canary);
    await until('the engine to show them', () =>
      parts.shown.current?.pieces.find(({ path, tokens }) => path.endsWith('/basket.ts') && tokens > 0),
    );
  });

  it('holds the new name when a name has changed in another file that is not saved', async () => {
    const { document } = await openFile('renaming.ts', main);
    const other = await openFile('basket.ts', basket);
    const rename = async (from: string, to: string) => {
      const at = other.document.getText().indexOf(from);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(
        other.document.uri,
        new vscode.Range(other.document.positionAt(at), other.document.positionAt(at + from.length)),
        to,
      );
      await vscode.workspace.applyEdit(edit);
      assert.ok(other.document.isDirty);
    };
    await rename('wrapItem', 'putInside');
    const changed = await sentAt(document);
    assert.match(changed, /putInside/u);
    assert.doesNotMatch(changed, /wrapItem/u);
    await rename('putInside', 'wrapItem');
    const before = await sentAt(document);
    assert.match(before, /wrapItem/u);
    assert.doesNotMatch(before, /putInside/u);
    await other.document.save();
  });

  it('holds what a file has that was written outside of the editor', async () => {
    const { document } = await openFile('writing.ts', main);
    await writeWorkspaceFile('basket.ts', basket.replace('wrapItem', 'moveInside'));
    assert.match(await sentWith(document, 'moveInside'), /moveInside/u);
  });

  it('holds a pinned file whatever is written, and nothing of an excluded one', async () => {
    const { document } = await openFile('choosing.ts', main);
    const path = (name: string) => filePathOf(document.uri).replace('choosing.ts', name);
    await writeWorkspaceFile(
      'tax.ts',
      dedent`
        export function taxOf(amountCents: number): number {
          return amountCents;
        }
      `,
    );
    await parts.choices.choose(path('tax.ts'), 'pinned');
    assert.match(await sentWith(document, 'taxOf'), /taxOf\(amountCents: number\): number/u);
    await parts.choices.choose(path('tax.ts'), 'excluded');
    assert.doesNotMatch(await sentAt(document), /taxOf/u);
    await parts.choices.choose(path('basket.ts'), 'excluded');
    assert.doesNotMatch(await sentAt(document), /class Basket/u);
    await parts.choices.choose(path('basket.ts'), undefined);
    assert.match(await sentAt(document), /class Basket/u);
  });

  it('does not wait for an index that takes its time, whose answer serves the next key', async () => {
    const { document } = await openFile('waiting.ts', main);
    const { index, openTexts } = parts.workspaceIndex;
    const clock = new FakeClock();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let questions = 0;
    const late = {
      contextAt: async (query: ContextQuery) => {
        // Whatever is shown for a later key came with the first answer.
        if (questions++ > 0) return new Promise<never>(() => undefined);
        const pieces = await index.contextAt(query);
        await released;
        return pieces;
      },
    };
    const context = new CompletionContext({
      index: late,
      openTexts,
      documents: new Documents(parts.settings),
      shown: parts.shown,
      choices: parts.choices,
      edits: { elsewhere: () => [] },
      contextTokens: () => 1024,
      clock,
    });
    const request: CompletionRequest = {
      document: document.uri.toString(),
      repository: undefined,
      languageId: 'typescript',
      path: 'waiting.ts',
      prefixOffset: 0,
      prefix: main,
      suffix: '',
      maxTokens: 1,
      chunks: [],
      extent: 'line',
      onwardTokens: 0,
      decodeTimeMs: 1000,
      temperature: 0,
      seed: 0,
    };
    const atDeadline = async () => {
      const answer = context.withChunks(request);
      await clock.pass(1000);
      return (await answer).chunks;
    };
    assert.deepEqual(await atDeadline(), []);
    release();
    let chunks = await atDeadline();
    for (let tries = 0; tries < 100 && chunks.length === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      chunks = await atDeadline();
    }
    assert.ok(chunks.length > 0);
  });

  it('holds what was edited a moment ago in another file', async () => {
    const { document } = await openFile('following.ts', main);
    const other = await openFile('elsewhere.ts', 'export const unrelatedValue = 1;\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.document.uri, new vscode.Position(1, 0), 'export const freshlyEdited = 2;\n');
    await vscode.workspace.applyEdit(edit);
    assert.match(await sentWith(document, 'freshlyEdited'), /freshlyEdited = 2/u);
    await until('the reason', () => parts.shown.current?.pieces.find(({ reason }) => reason === 'edited'));
    await other.document.save();
  });

  it('holds for a cell of a notebook what it imports', async () => {
    await writeWorkspaceFile(
      'shop.py',
      dedent`
        class Shop:
            def open_doors(self, hour):
                pass
      `,
    );
    await writeWorkspaceFile(
      'shop.ipynb',
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: { language_info: { name: 'python' } },
        cells: [
          {
            cell_type: 'code',
            metadata: {},
            outputs: [],
            execution_count: null,
            source: ['from shop import Shop\n', 'Shop().o'],
          },
        ],
      }),
    );
    const folder = (await openFile('choosing.ts', main)).document.uri;
    const notebook = await vscode.workspace.openNotebookDocument(
      folder.with({ path: folder.path.replace('choosing.ts', 'shop.ipynb') }),
    );
    const { document } = notebook.cellAt(0);
    let shown = '';
    for (let tries = 0; tries < 20 && !shown.includes('open_doors'); tries++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(document.lineCount, 0), '\nShop().o');
      await vscode.workspace.applyEdit(edit);
      const { requests } = await ask(parts, document, document.lineAt(document.lineCount - 1).range.end, {
        automatic: false,
      });
      shown = JSON.stringify(requests.map(({ chunks }) => chunks));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.match(shown, /open_doors/u);
  });

  it('holds nothing of a file any more that a setting excludes now', async () => {
    const { document } = await openFile('excluding.ts', main);
    assert.match(await sentWith(document, 'class Basket'), /class Basket/u);
    await withSetting('werkbank.completion.excludedFiles', ['**/basket.ts'], async () => {
      assert.doesNotMatch(await sentAt(document), /class Basket/u);
    });
    assert.match(await sentWith(document, 'class Basket'), /class Basket/u);
  });

  it('holds nothing of a file any more that a .werkbankignore names now', async () => {
    const { document } = await openFile('ignoring.ts', main);
    await writeWorkspaceFile('.werkbankignore', 'hidden/\nbasket.ts\n');
    const prompt = await sentAt(document);
    assert.doesNotMatch(prompt, /class Basket/u);
  });
});
