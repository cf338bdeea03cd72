// Files of folders that do not lie on this machine, such as those of a remote window or a virtual workspace: the window reads them
// through the editor, the nearest to the open files first and no more than some, and gives their texts to the index.
import * as vscode from 'vscode';
import { excludedBy } from '../../core/context/excluded';
import { noRules, walk, type FileTree } from '../../core/context/walk';
import type { IndexOptions } from '../../protocol/workspaceIndex';
import { languageOfFile } from '../../syntax/languages';
import type { Log } from '../log';
import type { PrivacyGate } from '../privacy/privacy';
import { filePathOf, uriOfFilePath } from './filePath';
import type { IndexClient } from './indexClient';

/** Each costs a request to wherever it lies, and is kept in memory. */
const MOST_FILES = 2000;
const MOST_UNITS = 64 * 1024 * 1024;
const LARGEST_BYTES = 1024 * 1024;

export interface OtherFilesParts {
  readonly index: Pick<IndexClient, 'textChanged' | 'textClosed'>;
  readonly privacy: Pick<PrivacyGate, 'admit'>;
  readonly log: Pick<Log, 'warn'>;
  /** Those of the window's folders that do not lie on this machine. */
  readonly folders: () => readonly vscode.Uri[];
}

export interface OtherFilesRead {
  readonly files: number;
  /** True where there were more. */
  readonly isCut: boolean;
}

export class OtherFiles implements vscode.Disposable {
  private reading = new AbortController();
  private last: OtherFilesRead | undefined;

  constructor(private readonly parts: OtherFilesParts) {}

  /** What was read; undefined where all folders lie on this machine. */
  get read(): OtherFilesRead | undefined {
    return this.parts.folders().length > 0 ? this.last : undefined;
  }

  /** Reads the files that a grammar knows, in place of what was read before. Never rejects. */
  async readAll(excluded: IndexOptions['excluded']): Promise<void> {
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    const open = vscode.workspace.textDocuments.map(({ uri }) => filePathOf(uri).split('/').slice(0, -1));
    const onUnreadable = (path: string, error: unknown) => this.parts.log.warn(`${path} can not be read:`, String(error));
    const options = { tree: editorTree, isExcluded: excludedBy(excluded), onUnreadable, signal, distanceOf: (folder: string) => distanceTo(open, folder.split('/')) };
    let [files, units] = [0, 0];
    for (const root of this.parts.folders()) {
      for await (const path of walk(filePathOf(root), noRules, options)) {
        if (signal.aborted) return;
        if (languageOfFile(path) === undefined) continue;
        this.last = { files, isCut: files >= MOST_FILES || units >= MOST_UNITS };
        if (this.last.isCut) return;
        units += await this.tell(path, signal);
        files++;
      }
    }
    this.last = { files, isCut: false };
  }

  /** Files that were written or deleted, or whose document has no changes any more. */
  changed(paths: readonly string[]): void {
    for (const path of paths) if (languageOfFile(path) !== undefined) void this.tell(path, this.reading.signal);
  }

  dispose(): void {
    this.reading.abort();
  }

  /** The length of what was told, in UTF-16 units. */
  private async tell(path: string, signal: AbortSignal): Promise<number> {
    const { index, privacy } = this.parts;
    const uri = uriOfFilePath(path);
    const isAdmitted = (await privacy.admit(uri)).kind === 'admitted';
    const text = isAdmitted ? await textOf(uri) : undefined;
    if (signal.aborted) return 0;
    if (text === undefined) index.textClosed(path);
    else index.textChanged(path, text);
    return text?.length ?? 0;
  }
}

export function otherFolders(): readonly vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme !== 'file');
}

/** The text of a file, if it is there and not too long. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > LARGEST_BYTES ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Gone, or not to be read: either way it is not shown.
    return undefined;
  }
}

const editorTree: FileTree = {
  entries: async (folder) => {
    const entries = await vscode.workspace.fs.readDirectory(uriOfFilePath(folder));
    return entries.map(([name, type]) => ({ name, kind: type === vscode.FileType.File ? 'file' : type === vscode.FileType.Directory ? 'folder' : 'other' }));
  },
  text: async (path) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOfFilePath(path))),
};

/** Steps from a folder to the nearest of others, up and down. */
function distanceTo(others: readonly (readonly string[])[], folder: readonly string[]): number {
  const steps = others.map((other) => {
    const differs = folder.findIndex((name, at) => name !== other[at]);
    const shared = differs < 0 ? folder.length : differs;
    return folder.length + other.length - 2 * shared;
  });
  return Math.min(folder.length, ...steps);
}
