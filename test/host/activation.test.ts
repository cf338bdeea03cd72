// The extension inside a real editor: it is activated, its commands are there, and nothing is loaded before it is
// needed.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds } from '../../src/host/commandIds';
import { cleanUp, extension, openFile, until, withSetting } from './support';

describe('in the editor', () => {
  after(cleanUp);

  it('is activated after start-up, by itself', async () => {
    await until('activation', () => extension().isActive || undefined);
  });
  it('registers its commands', async () => {
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      commandIds.filter((id) => !registered.includes(id)),
      [],
    );
  });
  it('switches completion off and on again', async () => {
    const { status, whyNoSuggestion } = extension().exports;
    await openFile('toggle.ts', 'const a = |').then(({ document }) => vscode.window.showTextDocument(document));
    await vscode.commands.executeCommand('werkbank.toggle');
    await until('the status', () => status().complete.kind === 'off' || undefined);
    assert.equal((await whyNoSuggestion()).action?.command, 'werkbank.toggle');
    await vscode.commands.executeCommand('werkbank.toggle');
    await until('the status', () => status().complete.kind !== 'off' || undefined);
  });
  it('says why nothing is suggested: one cause, one action', async () => {
    const { whyNoSuggestion } = extension().exports;
    const { document } = await openFile('reasons.ts', 'const a = |');
    await vscode.window.showTextDocument(document);
    await withSetting('werkbank.completion.languages', { typescript: false }, async () => {
      const { cause, action } = await whyNoSuggestion();
      assert.match(cause, /typescript/u);
      assert.equal(action?.argument, '@id:werkbank.completion.languages');
    });
    await withSetting('editor.inlineSuggest.enabled', false, async () => {
      assert.equal((await whyNoSuggestion()).action?.argument, '@id:editor.inlineSuggest.enabled');
    });
  });
  it('checks the set-up with a real completion', async () => {
    const report = ((await extension().exports.checkSetup()) ?? assert.fail('it was cancelled')).replaceAll('\\', '');
    for (const expected of [
      'starter-coder',
      'Q8_0',
      'CPU',
      'Qwen',
      'tokens per second',
      'cannot chat',
      'Load time',
      'Memory',
    ]) {
      assert.ok(report.includes(expected), `${expected} is missing in\n${report}`);
    }
  });
  it('checks each role that has a model, and goes on where one fails', async () => {
    const starterModel = join(extension().extensionPath, 'media', 'starter-model', 'starter-coder-6.5m-q8_0.gguf');
    await withSetting('werkbank.chat.model', '/nowhere/model.gguf', () =>
      withSetting('werkbank.embedding.model', starterModel, async () => {
        const report = ((await extension().exports.checkSetup()) ?? assert.fail('it was cancelled')).replaceAll(
          '\\',
          '',
        );
        assert.match(report, /^## Completion\n+\*\*A real completion came through/mu);
        assert.match(report, /^## Chat\n+\*\*There is no model file at \/nowhere\/model\.gguf\.\*\*/mu);
        assert.match(report, /^## Embedding\n+\*\*A text became a vector/mu);
      }),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
