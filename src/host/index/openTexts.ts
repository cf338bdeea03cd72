// Tells the index of texts that are not on the disk yet: those of documents with unsaved changes.
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { slicesOf } from '../../core/slices';
import type { Documents } from '../documents/documents';
import { isWorkspaceFile } from '../documents/target';
import { filePathOf } from './filePath';
import type { IndexClient } from './indexClient';

/** After the last key: what is typed is read once. */
const QUIET_MS = 300;

export class OpenTexts implements vscode.Disposable {
  private readonly told = new Set<string>();
  private waiting = new Set<vscode.TextDocument>();
  private timer: NodeJS.Timeout | undefined;
  private telling = Promise.resolve();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly index: Pick<IndexClient, 'textChanged' | 'onStart'>,
    private readonly documents: Pick<Documents, 'document'>,
    /** Told of a file that counts again, as its document has no changes any more. */
    private readonly onSettled: (path: string) => void,
  ) {
    const settled = (document: vscode.TextDocument) => this.settled(document);
    this.listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        document.isDirty ? this.wait(document) : settled(document),
      ),
      vscode.workspace.onDidSaveTextDocument(settled),
      vscode.workspace.onDidCloseTextDocument(settled),
      index.onStart(() => void this.lookAtAll()),
    );
    void this.lookAtAll();
  }

  /** Resolves when the index knows what has been typed by now. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    const due = this.waiting;
    this.waiting = new Set();
    this.telling = this.telling.then(() => this.tellAll(due));
    return this.telling;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listening.dispose();
  }

  private async lookAtAll(): Promise<void> {
    for await (const some of slicesOf(vscode.workspace.textDocuments, setImmediate)) {
      for (const document of some) if (document.isDirty) this.wait(document);
    }
  }

  private wait(document: vscode.TextDocument): void {
    if (!isWorkspaceFile(document)) return;
    this.waiting.add(document);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  private settled(document: vscode.TextDocument): void {
    this.waiting.delete(document);
    const path = filePathOf(document.uri);
    if (this.told.delete(path)) this.onSettled(path);
  }

  /** One change can leave hundreds of documents unsaved. */
  private async tellAll(documents: Iterable<vscode.TextDocument>): Promise<void> {
    for await (const some of slicesOf(documents, setImmediate)) {
      await Promise.all(some.map((document) => this.tell(document)));
    }
  }

  private async tell(document: vscode.TextDocument): Promise<void> {
    const readable = await this.documents.document(document);
    if (readable.kind !== 'readable' || !document.isDirty) return;
    const path = filePathOf(document.uri);
    this.told.add(path);
    await this.index.textChanged(path, readable.forIndex());
  }
}
