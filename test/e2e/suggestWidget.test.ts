// The suggest widget and ghost text side by side: what is shown agrees with the chosen item, and Tab takes the item
// first.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestEditor } from '../support/editor';
import { until } from './support/until';
import { type Sight, watch } from './support/watch';
import { TestWindow } from './support/window';

const head = '    for (const item of this.';
const letters = 'it';

describe('the suggest widget', () => {
  const names = ['typed.ts', 'tab.ts', 'enter.ts', 'down.ts', 'escape.ts'];
  let stock: string;
  let line: number;
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    stock = await readFile('sample/stock.ts', 'utf8');
    line = stock.split('\n').findIndex((text) => text.includes('totalCount(): number {')) + 2;
    editor = await TestEditor.start({ files: Object.fromEntries(names.map((name) => [name, stock])) });
    window = await new TestWindow(await editor.openWindow({ file: 'typed.ts', line: 1, column: 1 })).ready();
  });
  after(() => editor.dispose());

  /** Types until the widget has chosen `items` and a suggestion goes on behind it; gives what was seen from then on. */
  async function chooseItem(file: string): Promise<() => Promise<readonly Sight[]>> {
    await window.goTo(file, line);
    await window.type(`${head}${letters}`);
    await until(
      'the widget has chosen an item',
      async () => (await window.suggestWidget.isVisible()) && (await window.chosenItem()) === 'items',
    );
    const { sights } = await watch(window.page);
    await until('a suggestion goes on behind the item', async () => isShown((await sights()).at(-1)));
    return sights;
  }

  function isShown(sight: Sight | undefined): boolean {
    return sight !== undefined && sight.ghost !== '' && lineOf(sight).startsWith(`${head}items`);
  }

  /** The line that was written, with the ghost text in it. */
  function lineOf({ text }: Sight): string {
    return text.split('\n').find((drawn) => drawn.startsWith(`${head}${letters}`)) ?? '';
  }

  async function saved(file: string): Promise<string | undefined> {
    await window.save();
    return (await readFile(join(editor.workspace, file), 'utf8')).split('\n')[line - 1];
  }

  it('keeps the suggestion while the item that is typed stays chosen', async () => {
    const sights = await chooseItem('typed.ts');
    const shown = lineOf((await sights()).at(-1) ?? assert.fail());
    const before = (await sights()).length;
    for (const [at, key] of ['e', 'm'].entries()) {
      await window.type(key);
      await until('the key is seen', async () => (await sights()).length > before + at);
    }
    await window.settles();
    const since = (await sights()).slice(before);
    assert.deepEqual(
      since.filter((sight) => lineOf(sight) !== shown),
      [],
    );
  });

  for (const key of ['Tab', 'Enter']) {
    it(`${key} takes the item; what was shown behind it stays, and Tab takes that`, async () => {
      const file = `${key.toLowerCase()}.ts`;
      const sights = await chooseItem(file);
      const shown = lineOf((await sights()).at(-1) ?? assert.fail());
      await window.press(key);
      await window.suggestWidget.waitFor({ state: 'hidden' });
      assert.equal(await saved(file), `${head}items)`);
      await until('the rest is shown', async () => lineOf((await sights()).at(-1) ?? assert.fail()) === shown);
      await window.press('Tab');
      assert.equal(await saved(file), shown);
    });
  }

  it('shows nothing beside an item that the suggestion does not begin with', async () => {
    const sights = await chooseItem('down.ts');
    await window.press('ArrowDown');
    const agrees = async () => {
      const last = (await sights()).at(-1) ?? assert.fail();
      return last.item !== 'items' && (last.ghost === '' || lineOf(last).startsWith(`${head}${last.item}`));
    };
    await until('what is shown agrees with the item', agrees);
    await window.settles();
    assert.ok(await agrees(), JSON.stringify((await sights()).at(-1)));
  });

  it('leaves the suggestion where Escape closes it', async () => {
    const sights = await chooseItem('escape.ts');
    const shown = lineOf((await sights()).at(-1) ?? assert.fail());
    const before = (await sights()).length;
    await window.press('Escape');
    await window.suggestWidget.waitFor({ state: 'hidden' });
    // Longer than the editor and the extension wait before they would ask anew.
    await window.page.waitForTimeout(1000);
    await window.settles();
    assert.deepEqual(
      (await sights()).slice(before).filter((sight) => lineOf(sight) !== shown),
      [],
    );
    await window.press('Tab');
    assert.equal(await saved('escape.ts'), shown);
  });
});
