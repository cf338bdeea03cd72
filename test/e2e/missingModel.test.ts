// A model path that leads nowhere: one message with one action, however often the user types.
import assert from 'node:assert/strict';
import { TestEditor } from '../support/editor';
import { EngineRoom } from './support/engines';
import { until } from './support/until';
import { TestWindow } from './support/window';

const path = '/models/nowhere.gguf';
const message = `There is no model file at ${path}.`;

describe('a model file that is not there', () => {
  let engines: EngineRoom;
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    engines = new EngineRoom();
    editor = await TestEditor.start({
      files: { 'a.lua': '\n' },
      userSettings: { 'werkbank.completion.model': path },
      env: engines.env,
    });
    window = await new TestWindow(await editor.openWindow({ file: 'a.lua', line: 1, column: 1 })).ready();
  });
  after(async () => {
    await editor.dispose();
    await engines.dispose();
  });

  it('is named in one message with one action', async () => {
    await window.type('local one = ');
    await window.statusMatches(/nowhere/);
    assert.deepEqual(await window.messageTexts(1), [message]);
    assert.deepEqual(await window.messages.locator('.monaco-button').allInnerTexts(), ['Choose Model File…']);
    await window.screenshot('missing-model');
  });

  it('stays in the status bar', async () => {
    assert.equal(await window.status(), `Werkbank. ${message}`);
  });

  it('is not named again while the user goes on typing', async () => {
    await window.goTo('a.lua', 1);
    await window.type('local two = ');
    const failures = () => editor.extensionLog().match(/no-model/g)?.length ?? 0;
    await until('the engine has been asked again', () => failures() > 1);
    assert.deepEqual(await window.messageTexts(1), [message]);
  });
});
