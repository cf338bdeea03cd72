// What somebody sees who has just installed the extension: the status, the actions, the walkthrough, the set-up check.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

describe('a newcomer', () => {
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    editor = await TestEditor.start();
    window = await new TestWindow(await editor.openWindow({ file: 'stock.ts', line: 1, column: 1 })).ready();
  });
  after(() => editor.dispose());

  it('reads in the status bar that no model is loaded before it is needed', async () => {
    assert.match(await window.status(), /^Werkbank\. No model is loaded/);
  });

  it('checks the set-up and reads what a real completion ran on', async () => {
    await window.run('Werkbank: Check My Set-Up');
    const report = window.webview();
    await report.getByText('A real completion came through.').waitFor();
    const text = await report.locator('body').innerText();
    for (const row of [
      /Model\s+starter-coder · Q8_0/,
      /Backend\s+\w+/,
      /Template family\s+\S+/,
      /Load time\s+[\d.]+/,
      /Reading\s+[\d.,]+ tokens per second/,
      /Writing\s+[\d.,]+ tokens per second/,
      /Memory of the engine\s+[\d.]+/,
    ]) {
      assert.match(text, row);
    }
    assert.match(text, /The starter model completes code a little and cannot chat\./);
    await window.screenshot('check-set-up');
  });

  it('reads in the status bar which model is ready', async () => {
    assert.match(await window.status(), /^Werkbank\. Ready: starter-coder · Q8_0 · 7\.2 MB$/);
  });

  it('types in the sample and sees a suggestion', async () => {
    const lines = (await readFile(join(editor.workspace, 'stock.ts'), 'utf8')).split('\n');
    await window.goTo('stock.ts', lines.findIndex((line) => line.includes('totalCount(): number {')) + 2);
    await window.type('    let total = 0;\nfor (');
    assert.notEqual((await window.suggestion()).trim(), '');
    await window.screenshot('ghost-text');
  });

  it('finds every action behind the status bar item', async () => {
    await window.statusItem.click();
    const rows = window.palette.locator('.monaco-list-row');
    await rows.first().waitFor();
    const labels = (await rows.allInnerTexts()).map((text) => text.trim());
    assert.match(labels[0] ?? '', /^Ready: starter-coder/);
    assert.match(labels[0] ?? '', /completes code a little and cannot chat/);
    const actions = [
      'Turn Completion Off',
      'Why No Suggestion?',
      'Check My Set-Up',
      'Show What the Index Holds',
      'Show Completion Tally',
      'Choose Model File…',
      'Free Memory',
      'Restart Engine',
      'Show Log',
    ];
    assert.deepEqual(
      labels.slice(1).filter((label) => label !== ''),
      actions,
    );
    await window.screenshot('actions');
    await window.press('Escape');
  });

  it('is led through the first steps', async () => {
    await window.run('Welcome: Open Walkthrough...');
    await window.palette.locator('input').fill('Werkbank');
    await window.palette.locator('.monaco-list-row').filter({ hasText: 'Get Started with Werkbank' }).first().click();
    const walkthrough = window.page.locator('.gettingStartedContainer');
    for (const step of [
      'See a suggestion',
      'Accept it, or a part of it',
      'Choose a better model',
      'Check your set-up',
    ]) {
      await walkthrough.getByRole('button', { name: step }).first().waitFor();
    }
    await window.screenshot('walkthrough');
  });

  it('switches completion off, and is told so when nothing is suggested', async () => {
    await window.goTo('stock.ts', 1);
    await window.run('Werkbank: Turn Completion On or Off');
    await window.statusMatches(/Completion is switched off/);
    await window.run('Werkbank: Why No Suggestion?');
    assert.deepEqual(await window.messageTexts(1), ['Completion is switched off.']);
  });
});
