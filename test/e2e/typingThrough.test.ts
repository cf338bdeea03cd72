// A suggestion that is shown stays while its own text is typed or taken bit by bit, and costs no further request;
// Escape takes it away.
import assert from 'node:assert/strict';
import { dedent } from '../support/dedent';
import { TestEditor } from '../support/editor';
import { until } from './support/until';
import { watch } from './support/watch';
import { TestWindow } from './support/window';

// The starter model goes on with what stands several times above.
const adders = ['One', 'Two', 'Three'].map(
  (name) => dedent`
    def add_${name}(value):
        result = value + 1
        return result


  `,
);
const text = `${adders.join('')}def add_four(value):\n\n`;
const LINE = text.split('\n').length - 1;
const typed = '    result =';

/**
 * Longer than the editor and the extension wait for the next key, so that each key would bring a request if it needed
 * one.
 */
const BETWEEN_KEYS_MS = 600;

/** The editor gives no key to the command that accepts a line. */
const acceptLine = { key: 'ctrl+alt+l', command: 'editor.action.inlineSuggest.acceptNextLine' };

describe('a suggestion that is shown', () => {
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    const files = { 'keys.py': text, 'words.py': text, 'refused.py': text, 'lines.js': '\n' };
    // The suggest widget has tests of its own; older editors open it while a suggestion is shown. No file is part of
    // another's prompt.
    editor = await TestEditor.start({
      files,
      keybindings: [acceptLine],
      userSettings: { 'editor.quickSuggestions': false, 'werkbank.index.enabled': false },
    });
    window = await new TestWindow(await editor.openWindow({ file: 'keys.py', line: 1, column: 1 })).ready();
  });
  after(() => editor.dispose());

  /** Types until a suggestion is there; gives its text. */
  async function suggestionIn(file: string, { at = LINE, keys = typed } = {}): Promise<string> {
    await window.goTo(file, at);
    await window.type(keys);
    return window.suggestion();
  }

  /** Counts the requests so far, which takes the suggestion away, and brings it back with its first character. */
  async function countAndResume(shown: string): Promise<number> {
    const requested = await window.requested();
    await window.type(shown.charAt(0));
    await window.ghostText.first().waitFor();
    return requested;
  }

  async function showsNow(ghost: string): Promise<void> {
    await until(`only ${JSON.stringify(ghost)} is shown`, async () => (await window.suggestionNow()) === ghost);
  }

  it('does not flicker while its characters are typed one by one, and the engine is not asked', async () => {
    const shown = await suggestionIn('keys.py');
    assert.ok(shown.length > 5 && !shown.includes('\n'), shown);
    const before = await countAndResume(shown);
    const { sights } = await watch(window.page);
    for (let at = 1; at < shown.length - 1; at++) {
      await window.type(shown.charAt(at));
      await window.page.waitForTimeout(BETWEEN_KEYS_MS);
      await showsNow(shown.slice(at + 1));
    }
    const seen = await sights();
    assert.ok(seen.length > shown.length - 2, `only ${seen.length} states were seen`);
    assert.deepEqual(
      seen.filter((sight) => sight.ghost === '' || !sight.text.includes(`${typed}${shown}`)),
      [],
    );
    assert.equal(await window.requested(), before);
  });

  it('is taken word by word without the engine', async () => {
    const shown = await suggestionIn('words.py');
    const before = await countAndResume(shown);
    let rest = shown.slice(1);
    for (let words = 0; words < 2; words++) {
      await window.press('Control+ArrowRight');
      await window.page.waitForTimeout(BETWEEN_KEYS_MS);
      await until('less is shown', async () => (await window.suggestionNow()) !== rest);
      const left = await window.suggestionNow();
      assert.ok(left !== '' && rest.endsWith(left), `${JSON.stringify(left)} of ${JSON.stringify(rest)}`);
      rest = left;
    }
    assert.equal(await window.requested(), before);
  });

  it('is taken line by line without the engine', async () => {
    const shown = await suggestionIn('lines.js', { at: 1, keys: 'function add(a, b) {\n' });
    const [, ...more] = shown.split('\n');
    assert.notEqual(more.length, 0, 'the suggestion has one line only');
    const before = await countAndResume(shown);
    await window.press('Control+Alt+L');
    await window.page.waitForTimeout(BETWEEN_KEYS_MS);
    await showsNow(more.join('\n'));
    assert.equal(await window.requested(), before);
  });

  it('does not come back by itself where Escape took it away', async () => {
    await suggestionIn('refused.py');
    await window.press('Escape');
    await window.noSuggestion();
    const { sights } = await watch(window.page);
    await window.page.waitForTimeout(2000);
    await window.press('ArrowLeft', 'ArrowRight');
    await window.page.waitForTimeout(2000);
    assert.deepEqual(
      (await sights()).filter(({ ghost }) => ghost !== ''),
      [],
    );
  });
});
