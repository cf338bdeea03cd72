// What a document stands for: the file that its text belongs to, and where that lies.
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolderOf } from '../workspaceFolder';

export interface Target {
  /** The file itself; for a notebook cell the notebook. */
  readonly file: vscode.Uri;
  /** The cells of the same language before this one. */
  readonly earlierCells: readonly vscode.TextDocument[];
  readonly repository: string | undefined;
  /** Path inside the workspace folder with forward slashes; the bare name outside of every folder. */
  readonly path: string;
}

export function targetOf(document: vscode.TextDocument): Target {
  const notebook = notebookOf(document);
  const file = notebook?.uri ?? document.uri;
  const folder = workspaceFolderOf(file);
  return {
    file,
    earlierCells: notebook ? cellsBefore(notebook, document) : [],
    repository: folder?.name,
    path: folder ? posix.relative(folder.uri.path, file.path) : posix.basename(file.path),
  };
}

/** Whether the document is the whole text of a file in the workspace, saved or not. */
export function isWorkspaceFile({ uri }: vscode.TextDocument): boolean {
  return (
    uri.scheme !== 'untitled' &&
    uri.scheme !== 'vscode-notebook-cell' &&
    vscode.workspace.getWorkspaceFolder(uri) !== undefined
  );
}

function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

function cellsBefore(notebook: vscode.NotebookDocument, document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const cells = notebook.getCells();
  const index = cells.findIndex((cell) => cell.document === document);
  return cells
    .slice(0, index)
    .map((cell) => cell.document)
    .filter((cell) => cell.languageId === document.languageId);
}
