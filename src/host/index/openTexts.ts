// Tells the index of texts that are not on the disk yet: those of documents with unsaved changes.
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { targetOf } from '../completion/target';
import type { PrivacyGate } from '../privacy/privacy';
import { filePathOf } from './filePath';
import type { IndexClient } from './indexClient';

/** After the last key: what is typed is read once. */
const QUIET_MS = 300;

/** UTF-16 units that are read at a time: nothing else of the editor's happens meanwhile. */
const SLICE_UNITS = 32 * 1024;

/** A longer file is not indexed. */
const LONGEST_UNITS = 1024 * 1024;

export class OpenTexts implements vscode.Disposable {
  private readonly told = new Set<string>();
  private readonly waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  private readonly telling = new Set<Promise<void>>();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly index: Pick<IndexClient, 'textChanged' | 'onStart'>,
    private readonly privacy: PrivacyGate,
    /** Told of a file that counts again, as its document has no changes any more. */
    private readonly onSettled: (path: string) => void,
  ) {
    const settled = (document: vscode.TextDocument) => this.settled(document);
    this.listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => (document.isDirty ? this.wait(document) : settled(document))),
      vscode.workspace.onDidSaveTextDocument(settled),
      vscode.workspace.onDidCloseTextDocument(settled),
      index.onStart(() => this.tellAll()),
    );
    this.tellAll();
  }

  /** Resolves when the index knows what has been typed by now. */
  async flush(): Promise<void> {
    for (const document of [...this.waiting.keys()]) this.tellNow(document);
    await Promise.all(this.telling);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.listening.dispose();
  }

  private tellAll(): void {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) this.wait(document);
  }

  private wait(document: vscode.TextDocument): void {
    if (!isFile(document)) return;
    clearTimeout(this.waiting.get(document));
    this.waiting.set(document, setTimeout(() => this.tellNow(document), QUIET_MS));
  }

  private settled(document: vscode.TextDocument): void {
    clearTimeout(this.waiting.get(document));
    this.waiting.delete(document);
    const path = filePathOf(document.uri);
    if (this.told.delete(path)) this.onSettled(path);
  }

  private tellNow(document: vscode.TextDocument): void {
    clearTimeout(this.waiting.get(document));
    this.waiting.delete(document);
    const telling = this.tell(document).finally(() => this.telling.delete(telling));
    this.telling.add(telling);
  }

  /** Nothing of the document is read before the privacy gate has agreed. */
  private async tell(document: vscode.TextDocument): Promise<void> {
    const admission = await this.privacy.admit(targetOf(document).file);
    const text = admission.kind === 'admitted' ? await textOf(document) : undefined;
    if (text === undefined || !document.isDirty) return;
    const path = filePathOf(document.uri);
    this.told.add(path);
    this.index.textChanged(path, text);
  }
}

function isFile({ uri }: vscode.TextDocument): boolean {
  return uri.scheme !== 'untitled' && uri.scheme !== 'vscode-notebook-cell' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** The whole text, slice by slice; undefined where it is too long or has changed by the end. */
async function textOf(document: vscode.TextDocument): Promise<string | undefined> {
  const { version } = document;
  const length = document.offsetAt(new vscode.Position(document.lineCount, 0));
  if (length > LONGEST_UNITS) return undefined;
  let text = '';
  for (let start = 0; start < length; start += SLICE_UNITS) {
    if (start > 0) await setImmediate();
    if (document.version !== version || document.isClosed) return undefined;
    text += document.getText(new vscode.Range(document.positionAt(start), document.positionAt(start + SLICE_UNITS)));
  }
  return text;
}
