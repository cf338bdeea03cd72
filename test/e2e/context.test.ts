// What a completion is shown of other files, as a person sees it in the view: in a workspace that is trusted, and in
// one that is not.
import assert from 'node:assert/strict';
import { dedent } from '../support/dedent';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

const files = {
  'src/basket.ts': `import type { Receipt } from './receipt';

/** What a customer has chosen. */
export class Basket {
  private items: string[] = [];

  addItem(item: string, count: number): Receipt {
    for (let n = 0; n < count; n++) this.items.push(item);
    return { totalCents: 100 * count };
  }

  clear(): void {
    this.items = [];
  }
}
`,
  'src/receipt.ts': dedent`
    export interface Receipt {
      readonly totalCents: number;
    }
  `,
  'src/order.ts': `import { Basket } from './basket';

export function order(names: readonly string[]): number {
  const basket = new Basket();
  let total = 0;
  for (const name of names) total += basket.addItem(name, 1).totalCents;
  return total;
}
`,
  'src/main.ts': `import { Basket } from './basket';

const basket = new Basket();

export function buy(names: readonly string[]): number {
  let total = 0;
  for (const name of names) {
    
  }
  return total;
}
`,
  '.env': 'PASSWORD=Canary-4711-Yellow\n',
};

for (const asksForTrust of [false, true]) {
  describe(`the context in a workspace that is ${asksForTrust ? 'not ' : ''}trusted`, () => {
    let editor: TestEditor;
    let window: TestWindow;
    const rows = () => window.page.locator('.pane-body .monaco-list-row');
    const row = (text: string) => rows().filter({ hasText: text }).first();

    before(async () => {
      editor = await TestEditor.start({
        files,
        asksForTrust,
        userSettings: { 'security.workspace.trust.startupPrompt': 'never' },
      });
      window = await new TestWindow(await editor.openWindow({ file: 'src/main.ts', line: 8, column: 5 })).ready();
      await window.page.locator('[id="status.workspaceTrust"]').waitFor({ state: asksForTrust ? 'visible' : 'hidden' });
    });
    after(() => editor.dispose());

    it('is empty at first, and says what will stand there', async () => {
      await window.run('Werkbank: Show the Context of the Last Completion');
      await window.page.getByText('After the next completion this lists').waitFor();
    });

    it('lists what was shown, with tokens and reason', async () => {
      await window.goTo('main.ts', 8);
      await window.press('End');
      await window.type('total += basket.');
      await window.press('Escape');
      await window.suggestion();
      await window.type('a');
      await window.suggestion();
      await row('basket.ts').waitFor();
      assert.match(
        (await row('basket.ts').innerText()).replace(/\s+/gu, ' '),
        /^basket\.ts ?\d+ tokens · (?:named near the cursor|imported)$/u,
      );
      const texts = (await rows().allInnerTexts()).join('\n');
      assert.match(texts, /order\.ts/u);
      assert.doesNotMatch(texts, /\.env|main\.ts/u);
      await window.page.getByText(/The last completion in main\.ts was shown \d+ tokens of other files\./u).waitFor();
      if (!asksForTrust) await window.screenshot('context');
    });

    it('opens the place that a piece is of', async () => {
      await row('basket.ts').click();
      await window.page.locator('.tab.active', { hasText: 'basket.ts' }).waitFor();
    });

    it('never shows a file again that the user takes out, until it is let in', async () => {
      await row('receipt.ts').hover();
      await row('receipt.ts').getByRole('button', { name: 'Never Show This File' }).click();
      await row('Never shown').waitFor();
      assert.equal(await rows().filter({ hasText: 'receipt.ts' }).count(), 1);
      await window.goTo('main.ts', 8);
      await window.press('End', 'Enter');
      await window.type('total += basket.');
      await window.press('Escape');
      await window.suggestion();
      assert.equal(await rows().filter({ hasText: 'receipt.ts' }).count(), 1);
      await row('receipt.ts').hover();
      await row('receipt.ts').getByRole('button', { name: 'Show This File Again' }).click();
      await row('Never shown').waitFor({ state: 'detached' });
    });

    it('shows in the status bar that the index is paused, until a click there resumes it', async () => {
      const item = window.page.locator('[id="werkbank.werkbank.werkbank.index"]');
      await item.waitFor({ state: 'hidden' });
      await window.run('Werkbank: Pause the Index');
      await item.waitFor({ state: 'visible' });
      assert.match((await item.innerText()).trim(), /^Werkbank: index paused$/u);
      await item.click();
      await item.waitFor({ state: 'hidden' });
      await window.run('Werkbank: Pause the Index');
      await item.waitFor({ state: 'visible' });
      await window.run('Werkbank: Resume the Index');
      await item.waitFor({ state: 'hidden' });
    });

    it('finds code by a question, and opens it', async () => {
      await window.goTo('main.ts', 8);
      await window.run('Werkbank: Search Code with a Question');
      await window.page.getByText('Nothing of it leaves this machine.').waitFor();
      await window.press('Enter');
      await window.page.getByText('Ask for something that the code does, or name it.').waitFor();
      await window.type('What has a customer chosen?');
      await window.press('Enter');
      const found = window.palette.locator('.monaco-list-row').first();
      await found.filter({ hasText: 'src/basket.ts:3' }).waitFor();
      assert.match(await found.innerText(), /What a customer has chosen\./u);
      assert.doesNotMatch(await window.palette.innerText(), /\.env|Canary/u);
      await found.click();
      await window.page.locator('.tab.active', { hasText: 'basket.ts' }).waitFor();
    });

    it('says that it has found nothing, and asks again', async () => {
      await window.run('Werkbank: Search Code with a Question');
      await window.palette.locator('input').fill('xylophone');
      await window.press('Enter');
      await window.palette.getByText('Nothing in the workspace has the words of this question.').click();
      await window.page.getByText('Nothing of it leaves this machine.').waitFor();
      assert.equal(await window.palette.locator('input').inputValue(), 'xylophone');
      await window.press('Escape');
    });

    it('says what the index holds', async () => {
      await window.run('Werkbank: Show What the Index Holds');
      await window.webview().getByText('4 files are indexed.').waitFor();
    });
  });
}
