// The privacy gate in the editor: finds the .werkbankignore files above a document and keeps them current.
import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { exclusionOf, type Exclusion } from '../../core/privacy/gate';
import { ignoreFileName, parseIgnoreFile, type IgnoreFile } from '../../core/privacy/ignoreFile';
import { workspaceFolderOf } from '../workspaceFolder';

export class PrivacyGate implements vscode.Disposable {
  /** One entry for each folder that was looked into; an absent file is an entry too. */
  private readonly byFolder = new Map<string, Promise<IgnoreFile | undefined>>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${ignoreFileName}`);
    const forget = (uri: vscode.Uri) => this.byFolder.delete(uri.with({ path: posix.dirname(uri.path) }).toString());
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      // The watcher reports later than the editor, and not at all in folders that it was told to leave out.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => isIgnoreFile(uri) && forget(uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.byFolder.clear()),
    ];
  }

  /** Why nothing of `file` may be read, if so. Looks at names and ignore files only, never into the file. */
  async exclusionOf(file: vscode.Uri): Promise<Exclusion | undefined> {
    const ignoreFiles = await Promise.all(foldersAbove(file).map((folder) => this.ignoreFileIn(folder)));
    const rules = ignoreFiles.filter((found) => found !== undefined);
    return exclusionOf(file.path, rules) ?? exclusionOf(await linkTarget(file), rules);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private ignoreFileIn(folder: vscode.Uri): Promise<IgnoreFile | undefined> {
    const key = folder.toString();
    const known = this.byFolder.get(key) ?? readIgnoreFile(vscode.Uri.joinPath(folder, ignoreFileName));
    this.byFolder.set(key, known);
    return known;
  }
}

/** Where a link leads; the path itself for what is no local file, or not there yet. */
async function linkTarget(file: vscode.Uri): Promise<string> {
  if (file.scheme !== 'file') return file.path;
  return realpath(file.fsPath).catch(() => file.path);
}

/** Bytes; a longer ignore file would be slow to match at every key. */
const largestIgnoreFile = 256 * 1024;

async function readIgnoreFile(uri: vscode.Uri): Promise<IgnoreFile | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestIgnoreFile) return { path: uri.path, rules: { kind: 'unreadable', reason: `${size} bytes > ${largestIgnoreFile}` } };
    return parseIgnoreFile(uri.path, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    return { path: uri.path, rules: { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) } };
  }
}

/** The folders from the file's own up to its workspace folder; none for a file outside of every workspace folder. */
function foldersAbove(file: vscode.Uri): readonly vscode.Uri[] {
  const root = workspaceFolderOf(file)?.uri;
  if (!root) return [];
  const folders: vscode.Uri[] = [];
  for (let path = posix.dirname(file.path); path.length >= root.path.length; path = posix.dirname(path)) {
    folders.push(root.with({ path }));
    if (path === '/') break;
  }
  return folders;
}

function isIgnoreFile(uri: vscode.Uri): boolean {
  return posix.basename(uri.path) === ignoreFileName;
}
