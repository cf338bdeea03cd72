// Which folders are indexed, and what the settings leave out of them.
import * as vscode from 'vscode';
import type { IndexOptions } from '../../protocol/workspaceIndex';
import { hiddenGlobs } from '../settings';
import { filePathOf } from './filePath';

/** The folders that lie on this machine; the window reads the others. `excludedFiles` are the globs of files that are never read. */
export function indexedFolders(excludedFiles: readonly string[]): Pick<IndexOptions, 'folders' | 'excluded'> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const hidden = folders.flatMap((uri) => hiddenGlobs(uri).map((glob) => ({ glob, folder: filePathOf(uri) })));
  // With or without the folders above the workspace.
  const never = ['', ...folders.map(filePathOf)].flatMap((folder) => excludedFiles.map((glob) => ({ glob, folder })));
  return { folders: folders.filter(({ scheme }) => scheme === 'file').map(filePathOf), excluded: [...hidden, ...never] };
}
