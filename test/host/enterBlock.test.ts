// After an acceptance the cursor stands in the empty block with which the suggestion ends. `|` is the cursor.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { suggestionAcceptedId } from '../../src/host/commandIds';
import { cleanUp, openFile } from './support';

const cases: readonly (readonly [name: string, before: string, closers: unknown, after: string])[] = [
  ['goes into a block that holds nothing', 'if (a) {\n}|\n', '\n}', 'if (a) {|\n}\n'],
  ['stays where nothing was closed', 'f();|\n', '', 'f();|\n'],
  ['stays where the text is another by now', 'if (a) {\n};|\n', '\n}', 'if (a) {\n};|\n'],
  ['stays where the command is run by somebody else', 'f();|\n', undefined, 'f();|\n'],
];

describe('the cursor after an acceptance', () => {
  after(cleanUp);

  for (const [index, [name, before, closers, after]] of cases.entries()) {
    it(name, async () => {
      const { document, cursor } = await openFile(`enter${index}.js`, before);
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(cursor, cursor);
      await vscode.commands.executeCommand(suggestionAcceptedId, undefined, closers);
      const at = document.offsetAt(editor.selection.active);
      assert.equal(`${document.getText().slice(0, at)}|${document.getText().slice(at)}`, after);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  }
});
