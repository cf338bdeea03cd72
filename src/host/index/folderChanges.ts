// What changes in the workspace's folders, as the editor's own watcher tells it, some at a time.
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { slicesOf } from '../../core/slices';
import { filePathOf } from './filePath';

/** A branch switch tells of its files over some time. */
const QUIET_MS = 300;

export class FolderChanges implements vscode.Disposable {
  private readonly watcher = vscode.workspace.createFileSystemWatcher('**/*');
  private readonly listening: vscode.Disposable;
  private paths = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** `onChanged` is told of files and folders that were made, written or deleted. */
  constructor(private readonly onChanged: (paths: readonly string[]) => void) {
    const note = (uri: vscode.Uri) => this.note(uri);
    this.listening = vscode.Disposable.from(
      this.watcher,
      this.watcher.onDidCreate(note),
      this.watcher.onDidChange(note),
      this.watcher.onDidDelete(note),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listening.dispose();
  }

  private note(uri: vscode.Uri): void {
    if (uri.path.includes('/.git/')) return;
    this.paths.add(filePathOf(uri));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.tell(), QUIET_MS);
  }

  private async tell(): Promise<void> {
    const { paths } = this;
    this.paths = new Set();
    for await (const some of slicesOf(paths, setImmediate)) this.onChanged(some);
  }
}
