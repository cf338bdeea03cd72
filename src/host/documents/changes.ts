// Tells of changes to the text of documents that a person writes code in.
import * as vscode from 'vscode';
import type { TextChange } from '../../core/completion/textChange';
import { isCode } from './codeDocuments';

/** `changes` are those of one edit, the last in the document first. Their texts are not masked: keep none of them. */
export function onDidChangeCode(
  listener: (document: vscode.TextDocument, changes: readonly TextChange[]) => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (!isCode(document.uri)) return;
    const changes = contentChanges.map(({ rangeOffset: offset, rangeLength: removedLength, text: insertedText }) => ({
      offset,
      removedLength,
      insertedText,
    }));
    listener(document, changes);
  });
}
