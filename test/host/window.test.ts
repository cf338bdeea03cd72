// The window as it is composed: what it registers with the editor, and that its parts hear of one another.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { totalOf } from '../../src/core/completion/tally';
import { commandIds, openPlaceId, suggestionAcceptedId } from '../../src/host/commandIds';
import { newSuggestionContext } from '../../src/host/completion/tabKey';
import { codeSelector } from '../../src/host/documents/codeDocuments';
import { ask, cleanUp, Harness, openFile, until } from './support';

const sample = 'export class Stack {\n  get length() {\n    return this.|\n  }\n}\n';

describe('the window', () => {
  let parts: Harness;
  before(() => (parts = new Harness()));
  afterEach(() => (parts.afterAnswer = undefined));
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  const label = () => parts.editor.item('werkbank.status').accessibilityInformation?.label ?? '';
  const untilLabel = (pattern: RegExp) =>
    until(`${String(pattern)} in the status bar`, () => pattern.exec(label()) ?? undefined);

  it('registers every command, its pages and its view', () => {
    assert.deepEqual([...parts.editor.commandIds].sort(), [...commandIds, openPlaceId, suggestionAcceptedId].sort());
    assert.deepEqual([parts.editor.schemes, parts.editor.views], [['werkbank'], ['werkbank.context']]);
  });

  it('completes wherever code is written', () => assert.deepEqual(parts.editor.selector, codeSelector));

  it('shows in the status bar what the engine is at', async () => {
    const before = label();
    const { document, cursor } = await openFile('status.js', sample);
    await ask(parts, document, cursor);
    await until('another state', () => label() !== before || undefined);
    await parts.engine.stop();
    await until('the first state', () => label() === before || undefined);
  });

  it('shows in the status bar that completion is switched off', async () => {
    const before = label();
    await parts.editor.run('werkbank.toggle');
    await untilLabel(/off/u);
    await parts.editor.run('werkbank.toggle');
    await until('the state before', () => label() === before || undefined);
  });

  it('shows in the status bar that the active file is not read', async () => {
    await vscode.window.showTextDocument((await openFile('.env', 'A=1\n')).document);
    await untilLabel(/never read/u);
    await vscode.window.showTextDocument((await openFile('read.js', sample)).document);
    await until('the state before', () => !label().includes('never read') || undefined);
  });

  it('lets Tab indent while a suggestion is new', async () => {
    const { document, cursor } = await openFile('tab.js', sample);
    await ask(parts, document, cursor);
    const values = () =>
      parts.editor.contexts.filter(({ key }) => key === newSuggestionContext).map(({ value }) => value);
    await until('the end of it', () => values().includes(false) || undefined);
    assert.deepEqual(values().slice(-2), [true, false]);
  });

  it('counts what the editor says was accepted', async () => {
    const { document, cursor } = await openFile('accepted.js', sample);
    const before = totalOf(parts.tally).accepted;
    const context = { triggerKind: vscode.InlineCompletionTriggerKind.Invoke, selectedCompletionInfo: undefined };
    const token = new vscode.CancellationTokenSource().token;
    const [item] = await parts.provider.provideInlineCompletionItems(document, cursor, context, token);
    assert.equal(item?.command?.command, suggestionAcceptedId);
    parts.editor.run(suggestionAcceptedId, ...(item.command.arguments as unknown[]));
    assert.equal(totalOf(parts.tally).accepted, before + 1);
  });

  it('tells of a request that failed', async () => {
    const { document, cursor } = await openFile('failed.js', sample);
    parts.afterAnswer = () => {
      throw new Error('a wire was cut');
    };
    const { outcome } = await ask(parts, document, cursor);
    assert.equal(outcome?.kind, 'failed');
    assert.equal(parts.told.length, 1);
  });
});
