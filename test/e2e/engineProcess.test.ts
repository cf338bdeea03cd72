// One engine process for all windows; it goes when the last window is closed.
import assert from 'node:assert/strict';
import { dedent } from '../support/dedent';
import { TestEditor } from '../support/editor';
import { EngineRoom } from './support/engines';
import { until } from './support/until';
import { TestWindow } from './support/window';

/**
 * The editor itself takes its time to end an extension host whose window closed; the engine's own 20 s begin only then.
 */
const GONE_MS = 150_000;

const text = dedent`
  value = 1
  result = value + 1

  value = 2
  result = value + 1

  value = 3

`;

describe('the engine process', () => {
  let engines: EngineRoom;
  let editor: TestEditor;
  const windows: TestWindow[] = [];

  before(async () => {
    engines = new EngineRoom();
    editor = await TestEditor.start({ files: { 'a.py': text, 'b.py': text }, env: engines.env });
  });
  after(async () => {
    await editor.dispose();
    await engines.dispose();
  });

  async function completeIn(file: string): Promise<void> {
    const window = await new TestWindow(await editor.openWindow({ file, line: 8, column: 1 })).ready();
    windows.push(window);
    await window.type('result =');
    await window.suggestion();
  }

  it('is one for two windows', async () => {
    await completeIn('a.py');
    const [first, ...others] = engines.running();
    assert.deepEqual(others, []);
    await completeIn('b.py');
    assert.deepEqual(engines.running(), [first]);
  });

  it('stays while one of them is open, and goes after the last', async () => {
    const [first, second] = windows;
    assert.ok(first && second);
    await first.close();
    assert.equal(engines.running().length, 1);
    await second.close();
    await until('the engine is gone', () => engines.running().length === 0, GONE_MS);
  });
});
