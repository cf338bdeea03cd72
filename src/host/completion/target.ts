// What a document is, apart from its text: where it lies, which notebook it belongs to, what the settings say of it.
import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { TriggerFacts } from '../../core/completion/trigger';
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

/** What decides whether to ask, as the editor shows the document now. Reads no text. */
export function factsOf(
  document: vscode.TextDocument,
  automatic: boolean,
  excludedFiles: readonly string[],
): TriggerFacts {
  const editor = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
    (shown) => shown?.document === document,
  );
  return {
    automatic,
    scheme: document.uri.scheme,
    languageId: document.languageId,
    excludingGlob: excludedFiles.find((glob) => matches(document, glob)),
    cursors: editor?.selections.length ?? 1,
    hasSelection: editor?.selections.some((selection) => !selection.isEmpty) ?? false,
  };
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

/** A glob with or without the folders above the workspace. */
function matches(document: vscode.TextDocument, glob: string): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const patterns = [glob, ...folders.map((folder) => new vscode.RelativePattern(folder, glob))];
  return patterns.some((pattern) => vscode.languages.match({ pattern }, document) > 0);
}
