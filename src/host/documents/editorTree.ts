// The files of folders that only the editor can read, as a walk goes over them: names, and files of rules.
import * as vscode from 'vscode';
import type { Entry, FileTree } from '../../core/context/files/walk';
import { uriOfFilePath } from '../index/filePath';

/** Files of rules are read at once. */
const LARGEST_RULES_BYTES = 64_000;

export const editorTree: FileTree = {
  entries: async (folder) => entriesOf(await vscode.workspace.fs.readDirectory(uriOfFilePath(folder))),
  text: async (path) => {
    const content = await vscode.workspace.fs.readFile(uriOfFilePath(path));
    if (content.length > LARGEST_RULES_BYTES) throw new Error(`${content.length} bytes > ${LARGEST_RULES_BYTES}`);
    return new TextDecoder().decode(content);
  },
};

function* entriesOf(found: readonly (readonly [name: string, type: vscode.FileType])[]): Iterable<Entry> {
  for (const [name, type] of found) {
    yield {
      name,
      kind: type === vscode.FileType.File ? 'file' : type === vscode.FileType.Directory ? 'folder' : 'other',
    };
  }
}
