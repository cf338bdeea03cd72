// A workspace that is not trusted: completion works, and the workspace's settings for it do not count.
import assert from 'node:assert/strict';
import { dedent } from '../support/dedent';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

// The same settings in a trusted workspace show that they would have an effect.
const cases = [
  { title: 'that is not trusted: its settings are ignored', asksForTrust: true, suggests: true },
  { title: 'that is trusted: its settings count', asksForTrust: false, suggests: false },
];
const settings = { 'werkbank.completion.automatic': false, 'werkbank.completion.languages': { '*': false } };
const text = dedent`
  value = 1
  result = value + 1

  value = 2
  result = value + 1

  value = 3

`;

describe('a workspace', () => {
  for (const { title, asksForTrust, suggests } of cases) {
    it(title, async () => {
      const editor = await TestEditor.start({
        files: { 'a.py': text, '.vscode/settings.json': JSON.stringify(settings) },
        // Without a question the editor takes a new workspace as not trusted.
        userSettings: { 'security.workspace.trust.startupPrompt': 'never' },
        asksForTrust,
      });
      try {
        const window = await new TestWindow(await editor.openWindow({ file: 'a.py', line: 8, column: 1 })).ready();
        // The editor decides on trust after its window stands.
        await window.page
          .locator('[id="status.workspaceTrust"]')
          .waitFor({ state: asksForTrust ? 'visible' : 'hidden' });
        await window.type('result =');
        if (suggests) {
          assert.notEqual((await window.suggestion()).trim(), '');
        } else {
          await window.run('Werkbank: Why No Suggestion?');
          assert.deepEqual(await window.messageTexts(1), ['Completion is switched off for the language python.']);
        }
      } finally {
        await editor.dispose();
      }
    });
  }
});
