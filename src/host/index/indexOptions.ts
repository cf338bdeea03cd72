// Which folders are indexed, and what the settings leave out of them.
import * as vscode from 'vscode';
import type { ExcludedGlob, IndexOptions } from '../../protocol/workspaceIndex';
import { filePathOf } from './filePath';

/** The folders that lie on this machine; the window reads the others. `excludedFiles` are the globs of files that are never read. */
export function indexedFolders(excludedFiles: readonly string[]): Pick<IndexOptions, 'folders' | 'excluded'> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const never = ['', ...folders.map(filePathOf)].flatMap((folder) => excludedFiles.map((glob) => ({ glob, folder })));
  return { folders: folders.filter(({ scheme }) => scheme === 'file').map(filePathOf), excluded: [...folders.flatMap(excludedIn), ...never] };
}

/** What is not to be seen, and what is not to be searched. A glob that holds only beside another file is left out. */
export function excludedIn(folder: vscode.Uri): readonly ExcludedGlob[] {
  const globs = ['files', 'search'].flatMap((section) => {
    const value: unknown = vscode.workspace.getConfiguration(section, folder).get('exclude');
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  });
  return globs.filter(([, holds]) => holds === true).map(([glob]) => ({ glob, folder: filePathOf(folder) }));
}

export function changesIndexedFolders(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration('files.exclude') || event.affectsConfiguration('search.exclude');
}
