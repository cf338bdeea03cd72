// What Tab does: it indents while the user is indenting, accepts what the user could see, and belongs to a snippet as
// long as there is one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ghostText } from '../../tools/editor/window.mjs';
import { dedent } from '../support/dedent';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

// The starter model goes on with what stands several times above.
const adders = ['One', 'Two', 'Three'].map(
  (name) => dedent`
    export function add${name}(value) {
      const result = value + 1;
      return result;
    }

  `,
);
const text = `${adders.join('')}export function addFour(value) {\n\n}\n`;
const LINE = text.split('\n').length - 2;

/** A suggestion as new as this is not to be accepted; the press must come well within the 300 ms. */
const SOON_MS = 200;
const ATTEMPTS = 5;
/** By then everybody has seen it. */
const LATER_MS = 1000;

const suggestHere = { key: 'ctrl+alt+h', command: 'werkbank.trigger' };
const insertSnippet = {
  key: 'ctrl+alt+s',
  command: 'editor.action.insertSnippet',
  args: { snippet: '  const result =$1\n  return $2' },
};

// Resolves when a suggestion is drawn; the page then waits for Tab. As text, because of the types of the browser.
const drawn = `new Promise((resolve) => {
  const times = (window.werkbankTimes = {});
  const look = () => {
    if (times.drawnAt !== undefined || !document.querySelector('${ghostText}')) return;
    times.drawnAt = performance.now();
    resolve();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  addEventListener('keydown', () => (times.pressedAt ??= performance.now()), { capture: true });
})`;
const msBeforeTab = 'window.werkbankTimes.pressedAt - window.werkbankTimes.drawnAt';

describe('Tab', () => {
  const attempts = Array.from({ length: ATTEMPTS }, (_, index) => `new${index}.js`);
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    const files = ['quick.js', 'indented.js', 'seen.js', 'snippet.js', ...attempts];
    // The suggest widget has Tab for its items.
    const userSettings = { 'editor.quickSuggestions': false };
    const texts = Object.fromEntries(files.map((file) => [file, text]));
    editor = await TestEditor.start({
      files: { ...texts, 'asked.js': text.replace('{\n\n}', '{\n  \n}') },
      keybindings: [insertSnippet, suggestHere],
      userSettings,
    });
    window = await new TestWindow(await editor.openWindow({ file: 'seen.js', line: 1, column: 1 })).ready();
  });
  after(() => editor.dispose());

  /** The line that was written into, after what was done in `file`. */
  async function written(file: string): Promise<string | undefined> {
    await window.save();
    return (await readFile(join(editor.workspace, file), 'utf8')).split('\n')[LINE - 1];
  }

  /** Opens a line below the function's head, which the editor indents. */
  async function openLine(file: string): Promise<void> {
    await window.goTo(file, LINE - 1);
    await window.press('End', 'Enter');
  }

  it('accepts what could be seen, in the indentation of a line too', async () => {
    await openLine('seen.js');
    const shown = await window.suggestion();
    await window.page.waitForTimeout(LATER_MS);
    await window.press('Tab');
    assert.equal(await written('seen.js'), `  ${shown.split('\n')[0] ?? ''}`);
  });

  it('indents before there is a suggestion', async () => {
    await openLine('quick.js');
    await window.press('Tab');
    assert.equal(await written('quick.js'), '    ');
  });

  it('indents where a suggestion has only just been drawn', async () => {
    for (const file of attempts) {
      await openLine(file);
      await window.page.evaluate(drawn);
      await window.press('Tab');
      if ((await window.page.evaluate<number>(msBeforeTab)) > SOON_MS) continue;
      assert.equal(await written(file), '    ');
      return;
    }
    assert.fail('this machine is too slow to press a key that soon');
  });

  it('accepts at once what the user asked for', async () => {
    await window.goTo('asked.js', LINE);
    await window.press('End', 'Control+Alt+H');
    await window.page.evaluate(drawn);
    await window.press('Tab');
    assert.match((await written('asked.js')) ?? '', /^ {2}\S/);
  });

  it('indents along a suggestion that begins with the indentation, and accepts the rest', async () => {
    await window.goTo('indented.js', LINE);
    await window.type('x');
    await window.press('Backspace');
    const shown = await window.suggestion();
    assert.match(shown, /^ {2}\S/);
    await window.page.waitForTimeout(LATER_MS);
    await window.press('Tab');
    await window.ghostText.first().waitFor();
    assert.equal(await window.suggestionNow(), shown.slice(2));
    await window.press('Tab');
    assert.equal(await written('indented.js'), shown.split('\n')[0]);
  });

  it('goes to the next placeholder of a snippet', async () => {
    await window.goTo('snippet.js', LINE);
    await window.press('Control+Alt+S');
    await window.type(' ');
    await window.page.waitForTimeout(LATER_MS);
    await window.settles();
    await window.press('Tab');
    await window.type('value');
    assert.equal(await written('snippet.js'), '  const result = ');
  });
});
