// What a message takes from a setting or from a model file is text: no link in it runs a command.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestEditor } from '../support/editor';
import { soundModel, withKeys } from '../support/ggufMemory';
import { string, writeGguf } from '../support/ggufWriter';
import { EngineRoom } from './support/engines';
import { TestWindow } from './support/window';

const link = '[Repair](command:workbench.action.quickOpen?%22x%22)';

describe('a link to a command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-models-'));
  const model = join(folder, 'model.gguf');
  let engines: EngineRoom;
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    writeGguf(model, withKeys(soundModel, { 'general.architecture': string(link) }));
    engines = new EngineRoom();
    editor = await TestEditor.start({
      files: { 'a.lua': '\n', 'b.py': '\n' },
      userSettings: {
        'werkbank.completion.model': model,
        'werkbank.completion.excludedFiles': [`{**/*.lua,$(bug),${link}}`],
      },
      env: engines.env,
    });
    window = await new TestWindow(await editor.openWindow({ file: 'a.lua', line: 1, column: 1 })).ready();
  });
  after(async () => {
    await editor.dispose();
    await engines.dispose();
    rmSync(folder, { recursive: true });
  });

  it('in a setting is text in the message that names it', async () => {
    await window.run('Werkbank: Why No Suggestion?');
    assert.equal(await oneMessage(), `The setting for excluded files names this file: {**/*.lua,$(bug),${link}}`);
  });

  it('in a setting is text in the status bar', async () => {
    await window.run('Trigger Inline Suggestion');
    const item = window.page.locator('.statusbar-item', { hasText: 'names this file' });
    await item.waitFor();
    assert.ok((await item.innerText()).replaceAll('\u2060', '').includes('$(bug)'));
    assert.equal(await item.locator('.codicon').count(), 0, 'there is an icon');
  });

  it('as architecture of a model file is text in the message that names it', async () => {
    await window.run('Notifications: Clear All Notifications');
    await window.goTo('b.py', 1);
    await window.type('one = ');
    await window.statusMatches(/architecture/);
    assert.equal(
      await oneMessage(),
      `The model ${model} is of a kind that the engine cannot run: architecture ${link}.`,
    );
  });

  async function oneMessage(): Promise<string | undefined> {
    const texts = await window.messageTexts(1);
    assert.equal(texts.length, 1);
    assert.equal(await window.messages.locator('.notification-list-item-message a').count(), 0, 'there is a link');
    return texts[0]?.replaceAll('\u2060', '');
  }
});
