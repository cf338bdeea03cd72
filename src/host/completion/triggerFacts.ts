// What decides whether to ask, as the editor shows the document now. Reads no text.
import * as vscode from 'vscode';
import type { TriggerFacts } from '../../core/completion/trigger';
import { isCode } from '../documents/codeDocuments';

export function triggerFacts(document: vscode.TextDocument, automatic: boolean): TriggerFacts {
  const { uri, languageId } = document;
  const editor = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
    (shown) => shown?.document === document,
  );
  return {
    automatic,
    foreignScheme: isCode(uri) ? undefined : uri.scheme,
    languageId,
    cursors: editor?.selections.length ?? 1,
    hasSelection: editor?.selections.some((selection) => !selection.isEmpty) ?? false,
  };
}
