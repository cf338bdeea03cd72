// Puts the cursor into the empty block that an accepted suggestion ends with.
import * as vscode from 'vscode';

/**
 * `closers` are what stands between the block's place for code and the cursor; nothing is done where anything else
 * does.
 */
export function enterBlock(closers: unknown): void {
  const editor = vscode.window.activeTextEditor;
  if (!editor?.selection.isEmpty || typeof closers !== 'string') return;
  const { document, selection } = editor;
  const inside = document.positionAt(document.offsetAt(selection.active) - closers.length);
  if (document.getText(new vscode.Range(inside, selection.active)) === closers) {
    editor.selection = new vscode.Selection(inside, inside);
  }
}
