// Which folders are indexed, and what the settings leave out of them.
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { slicesOf } from '../../core/slices';
import type { IndexOptions } from '../../protocol/workspaceIndex';
import { hiddenGlobs } from '../settings';
import { filePathOf } from './filePath';

export type IndexedFolders = Pick<IndexOptions, 'folders' | 'excluded'>;

/**
 * The folders that lie on this machine; the window reads the others. `excludedFiles` are the globs of files that are
 * never read.
 */
export async function indexedFolders(excludedFiles: readonly string[]): Promise<IndexedFolders> {
  const folders: string[] = [];
  const onDisk: string[] = [];
  /** Most folders have the same globs. */
  const hidden = new Map<string, { readonly globs: readonly string[]; readonly folders: string[] }>();
  for await (const some of slicesOf(vscode.workspace.workspaceFolders ?? [], setImmediate)) {
    for (const { uri } of some) {
      const path = filePathOf(uri);
      folders.push(path);
      if (uri.scheme === 'file') onDisk.push(path);
      const globs = hiddenGlobs(uri);
      const same = hidden.get(JSON.stringify(globs));
      if (same) same.folders.push(path);
      else hidden.set(JSON.stringify(globs), { globs, folders: [path] });
    }
  }
  // With or without the folders above the workspace.
  return { folders: onDisk, excluded: [...hidden.values(), { globs: excludedFiles, folders: ['', ...folders] }] };
}
