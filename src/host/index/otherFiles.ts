// Files of folders that do not lie on this machine, such as those of a remote window or a virtual workspace: the window
// reads them through the editor, the nearest to the open files first and no more than some, and gives their bytes to
// the index.
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { excludedBy } from '../../core/context/files/excluded';
import { noRules, walk } from '../../core/context/files/walk';
import { slicesOf } from '../../core/slices';
import type { IndexOptions } from '../../protocol/workspaceIndex';
import { languageOfFile } from '../../syntax/languages';
import type { Documents } from '../documents/documents';
import { editorTree } from '../documents/editorTree';
import type { Log } from '../log';
import { filePathOf, uriOfFilePath } from './filePath';
import type { IndexClient } from './indexClient';

/** Each costs a request to wherever it lies, and is kept in memory. */
const MOST_FILES = 2000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Documents that a folder's distance is measured from. */
const MOST_OPEN = 50;

export interface OtherFilesParts {
  readonly index: Pick<IndexClient, 'state' | 'textChanged' | 'textClosed'>;
  readonly documents: Pick<Documents, 'file'>;
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
  private due = new Set<string>();
  private telling: Promise<void> | undefined;

  constructor(private readonly parts: OtherFilesParts) {}

  /** What was read; undefined where all folders lie on this machine. */
  get read(): OtherFilesRead | undefined {
    return this.parts.folders().length > 0 ? this.last : undefined;
  }

  /**
   * Reads the files that a grammar knows, in place of what was read before, as long as there is an index. Never
   * rejects.
   */
  async readAll(excluded: IndexOptions['excluded']): Promise<void> {
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    const open = vscode.workspace.textDocuments
      .slice(0, MOST_OPEN)
      .map(({ uri }) => filePathOf(uri).split('/').slice(0, -1));
    const onUnreadable = (path: string, error: unknown) =>
      this.parts.log.warn(`${path} can not be read:`, String(error));
    const options = {
      tree: editorTree,
      isExcluded: excludedBy(excluded),
      onUnreadable,
      signal,
      distanceOf: (folder: string) => distanceTo(open, folder.split('/')),
      turn: () => setImmediate(),
    };
    let [files, bytes] = [0, 0];
    for (const root of this.parts.folders()) {
      if (this.isOff()) return;
      for await (const path of walk(filePathOf(root), noRules, options)) {
        if (signal.aborted || this.isOff()) return;
        if (languageOfFile(path) === undefined) continue;
        this.last = { files, isCut: files >= MOST_FILES || bytes >= MOST_BYTES };
        if (this.last.isCut) return;
        bytes += await this.tell(path, signal);
        files++;
      }
    }
    this.last = { files, isCut: false };
  }

  /** Files that were written or deleted, or whose document has no changes any more. */
  changed(paths: readonly string[]): void {
    for (const path of paths) if (languageOfFile(path) !== undefined) this.due.add(path);
    this.telling ??= this.tellDue().finally(() => (this.telling = undefined));
  }

  dispose(): void {
    this.reading.abort();
    this.due.clear();
  }

  /** Also those that come meanwhile; none twice at a time, so that the last text of each is the one that counts. */
  private async tellDue(): Promise<void> {
    while (this.due.size > 0 && !this.isOff()) {
      const { due } = this;
      this.due = new Set();
      for await (const some of slicesOf(due, setImmediate)) {
        await Promise.all(some.map((path) => this.tell(path, this.reading.signal)));
      }
    }
    this.due.clear();
  }

  private isOff(): boolean {
    return this.parts.index.state.kind === 'off';
  }

  /** The length of what was told, in bytes. */
  private async tell(path: string, signal: AbortSignal): Promise<number> {
    const { index, documents } = this.parts;
    const file = await documents.file(uriOfFilePath(path));
    const bytes = file.kind === 'readable' ? await file.forIndex() : undefined;
    if (signal.aborted) return 0;
    if (bytes) await index.textChanged(path, bytes);
    else index.textClosed(path);
    return bytes?.length ?? 0;
  }
}

export function otherFolders(): readonly vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme !== 'file');
}

/** Steps from a folder to the nearest of others, up and down. */
function distanceTo(others: readonly (readonly string[])[], folder: readonly string[]): number {
  const steps = others.map((other) => {
    const differs = folder.findIndex((name, at) => name !== other[at]);
    const shared = differs < 0 ? folder.length : differs;
    return folder.length + other.length - 2 * shared;
  });
  return Math.min(folder.length, ...steps);
}
