// A person types in a real window, sees ghost text from the real engine and accepts it: the packed extension, offline.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { dedent } from '../support/dedent';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

/** A file, and the place in it that is typed into: between `above` and `below`. */
interface Hole {
  readonly above: string;
  readonly below: string;
  readonly typed: string;
}

// The starter model goes on with what stands several times above, and with what stands in many packages.
const adders = ['One', 'Two', 'Three'].map(
  (name) => dedent`
    export function add${name}(value) {
      const result = value + 1;
      return result;
    }

  `,
);
const statement: Hole = {
  above: `${adders.join('')}export function addFour(value) {\n`,
  below: '\n}\n',
  typed: '  const result =',
};
const body: Hole = { above: '', below: '\n', typed: 'function add(a, b) {\n' };
const word: Hole = { above: 'value = 1\nvalues = [value]\n\n\ndef total():\n', below: '\n', typed: '    return val' };

const holes: Readonly<Record<string, Hole>> = {
  'whole.js': statement,
  'word.js': statement,
  'line.js': body,
  'refused.js': statement,
  'list.py': word,
  'demand.js': statement,
  'offline.js': statement,
};

/** The editor gives no key to the command that accepts a line. */
const acceptLine = { key: 'ctrl+alt+l', command: 'editor.action.inlineSuggest.acceptNextLine' };

describe('typing in a real window', () => {
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    editor = await TestEditor.start({
      files: Object.fromEntries(Object.entries(holes).map(([file, { above, below }]) => [file, above + below])),
      // What is written must not depend on how fast this machine is now, or on the other holes.
      userSettings: { 'werkbank.completion.decodeTimeMs': 60_000, 'werkbank.index.enabled': false },
      keybindings: [acceptLine],
    });
    window = await new TestWindow(await editor.openWindow({ file: 'whole.js', line: 1, column: 1 })).ready();
  });
  after(() => editor.dispose());

  /** Types into a file's hole. */
  async function typeInto(file: string): Promise<Hole> {
    const hole = holes[file] ?? assert.fail(`there is no ${file}`);
    await window.goTo(file, hole.above.split('\n').length);
    await window.type(hole.typed);
    return hole;
  }

  /** What stands in the hole now. */
  async function written(file: string): Promise<string> {
    const { above, below } = holes[file] ?? assert.fail(`there is no ${file}`);
    await window.save();
    const text = await readFile(join(editor.workspace, file), 'utf8');
    assert.equal(text.slice(0, above.length), above);
    assert.equal(text.slice(-below.length), below);
    return text.slice(above.length, -below.length);
  }

  it('shows a suggestion, and Tab puts into the document what was shown', async () => {
    const { typed } = await typeInto('whole.js');
    const shown = await window.suggestion();
    assert.notEqual(shown.trim(), '');
    await window.press('Tab');
    assert.equal(await written('whole.js'), typed + shown);
  });

  it("takes one word with the editor's own command", async () => {
    const { typed } = await typeInto('word.js');
    const shown = await window.suggestion();
    await window.press('Control+ArrowRight');
    const taken = (await written('word.js')).slice(typed.length);
    assert.ok(
      taken !== '' && taken !== shown && shown.startsWith(taken),
      `${JSON.stringify(taken)} of ${JSON.stringify(shown)}`,
    );
  });

  it("takes one line of several with the editor's own command", async () => {
    const { typed } = await typeInto('line.js');
    const [firstLine, ...more] = (await window.suggestion()).split('\n');
    assert.notEqual(more.length, 0, 'the suggestion has one line only');
    await window.press('Control+Alt+L');
    assert.equal((await written('line.js')).replace(/\s*\}\s*$/, ''), `${typed}    ${String(firstLine)}`);
  });

  it('Escape refuses it', async () => {
    const { typed } = await typeInto('refused.js');
    await window.suggestion();
    await window.press('Escape');
    await window.noSuggestion();
    assert.equal(await written('refused.js'), typed);
  });

  it('goes with the item that the suggest widget has chosen, or shows nothing', async () => {
    await typeInto('list.py');
    await window.press('Control+Space');
    const item = await window.chosenItem();
    await window.settles();
    const shown = await window.suggestionNow();
    assert.ok(shown === '' || `val${shown}`.startsWith(item), `${JSON.stringify(shown)} beside the item ${item}`);
    // The widget hides ghost text as long as it is open.
    await window.press('Escape');
    await window.suggestWidget.waitFor({ state: 'hidden' });
    await window.type('ue +');
    assert.notEqual((await window.suggestion()).trim(), '');
  });

  it('suggests on demand, with the command', async () => {
    await typeInto('demand.js');
    await window.suggestion();
    await window.press('Escape');
    await window.noSuggestion();
    await window.run('Werkbank: Suggest Here');
    await window.ghostText.first().waitFor();
  });

  it('does without a network', async function () {
    if (Object.keys(networkInterfaces()).some((name) => name !== 'lo')) this.skip();
    const problem = await new Promise<string>((resolve) => {
      // TEST-NET-1 of RFC 5737: an address outside of this machine, and of nobody.
      const socket = connect(80, '192.0.2.1', () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
    assert.equal(problem, 'ENETUNREACH');
    await typeInto('offline.js');
    assert.notEqual((await window.suggestion()).trim(), '');
  });
});
