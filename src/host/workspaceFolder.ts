// Which workspace folder a document belongs to.
import * as vscode from 'vscode';

/**
 * The innermost workspace folder above `uri`, by its path alone: a new file that has a name but is not saved, and a
 * notebook cell, have other schemes than the folder that they are in.
 */
export function workspaceFolderOf(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  const above = (vscode.workspace.workspaceFolders ?? []).filter(({ uri: folder }) =>
    uri.path.startsWith(`${folder.path.replace(/\/$/u, '')}/`),
  );
  return above.sort((a, b) => b.uri.path.length - a.uri.path.length)[0];
}
