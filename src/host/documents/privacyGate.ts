// The privacy gate in the editor: finds the .werkbankignore files above a file, as they are now.
import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { type Admission, admit } from '../../core/privacy/gate';
import { type IgnoreFile, ignoreFileName, parseIgnoreFile } from '../../core/privacy/ignoreFile';
import { workspaceFolderOf } from '../workspaceFolder';

export class PrivacyGate {
  private readonly known = new Map<string, KnownIgnoreFile>();

  /** What of `file` may be used. Looks at names and ignore files only, never into the file. */
  async admit(file: vscode.Uri): Promise<Admission> {
    const found = await Promise.all(foldersAbove(file).map((folder) => this.ignoreFileIn(folder)));
    const rules = found.filter((ignoreFile) => ignoreFile !== undefined);
    return admit([file.path, await linkTarget(file)], rules);
  }

  /** Looked at anew each time: a watcher would report a new rule after text that it excludes has been read. */
  private async ignoreFileIn(folder: vscode.Uri): Promise<IgnoreFile | undefined> {
    const uri = vscode.Uri.joinPath(folder, ignoreFileName);
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      const known = this.known.get(uri.toString());
      if (known?.mtime === mtime && known.size === size) return known.ignoreFile;
      const ignoreFile = await readIgnoreFile(uri, size);
      this.known.set(uri.toString(), { mtime, size, ignoreFile });
      return ignoreFile;
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      return unreadable(uri, error instanceof Error ? error.message : String(error));
    }
  }
}

/** Parsing costs more than a look at the file's date. */
interface KnownIgnoreFile {
  readonly mtime: number;
  readonly size: number;
  readonly ignoreFile: IgnoreFile;
}

/** Where a link leads; the path itself for what is no local file, or not there yet. */
async function linkTarget(file: vscode.Uri): Promise<string> {
  if (file.scheme !== 'file') return file.path;
  return realpath(file.fsPath).catch(() => file.path);
}

/** Bytes; a longer ignore file would be slow to match at every key. */
const LARGEST_IGNORE_FILE = 64_000;

async function readIgnoreFile(uri: vscode.Uri, sizeBytes: number): Promise<IgnoreFile> {
  if (sizeBytes > LARGEST_IGNORE_FILE) return unreadable(uri, `${sizeBytes} bytes > ${LARGEST_IGNORE_FILE}`);
  return parseIgnoreFile(uri.path, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
}

function unreadable({ path }: vscode.Uri, reason: string): IgnoreFile {
  return { path, rules: { kind: 'unreadable', reason } };
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
