// While an input method composes, its text is not yet the user's: the engine is asked once, after the commit.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

interface Composed {
  readonly title: string;
  /** What the input method has written after each key, and what is committed. */
  readonly steps: readonly string[];
  readonly committed: string;
}

const cases: readonly Composed[] = [
  { title: 'Japanese', steps: ['ｋ', 'か', 'かｎ', 'かん', '感'], committed: '感' },
  { title: 'Korean', steps: ['ㅎ', '하', '한'], committed: '한' },
  { title: 'Chinese', steps: ['n', 'ni', "ni'h", "ni'hao"], committed: '你好' },
];
const file = (title: string) => `${title.toLowerCase()}.py`;
const text = 'one = "value"\ntwo = "value"\n\n';

/** More than the pauses of the editor and the extension together, so that each key would bring a request. */
const BETWEEN_KEYS_MS = 900;
/** The first letter of pinyin looks like any key: the second one comes before the pause is over. */
const AFTER_FIRST_KEY_MS = 100;

describe('an input method', () => {
  let editor: TestEditor;
  let window: TestWindow;
  let devtools: CDPSession;

  before(async () => {
    editor = await TestEditor.start({ files: Object.fromEntries(cases.map(({ title }) => [file(title), text])) });
    window = await new TestWindow(await editor.openWindow({ file: file('Japanese'), line: 1, column: 1 })).ready();
    devtools = await window.page.context().newCDPSession(window.page);
  });
  after(() => editor.dispose());

  for (const { title, steps, committed } of cases) {
    it(`for ${title} brings no request while it composes, and one after the commit`, async () => {
      await window.goTo(file(title), 3);
      await window.type('three = "');
      await window.suggestion();
      const before = await window.requested();
      // After a key the editor asks for each change; without one it would not ask for a composition at all.
      await window.type('x');
      await window.press('Backspace');
      await window.settles();
      const [first = '', ...others] = steps;
      await compose(first, AFTER_FIRST_KEY_MS);
      for (const step of others) await compose(step, BETWEEN_KEYS_MS);
      await devtools.send('Input.insertText', { text: committed });
      await window.page.waitForTimeout(BETWEEN_KEYS_MS);
      await window.settles();
      assert.equal((await window.requested()) - before, 1);
      await window.save();
      assert.ok((await readFile(join(editor.workspace, file(title)), 'utf8')).includes(`three = "${committed}`));
    });
  }

  async function compose(written: string, pauseMs: number): Promise<void> {
    await devtools.send('Input.imeSetComposition', {
      text: written,
      selectionStart: written.length,
      selectionEnd: written.length,
    });
    await window.page.waitForTimeout(pauseMs);
  }
});
