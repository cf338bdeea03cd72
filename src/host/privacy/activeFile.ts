// Whether nothing is read of the file in the active editor, for the status. Looked at anew with each event that may
// change the answer: ignore files are known only by looking at them.
import * as vscode from 'vscode';
import { ignoreFileName } from '../../core/privacy/ignoreFile';
import type { Outcomes, PlaceOutcome } from '../completion/outcomes';
import { isCode } from '../documents/codeDocuments';
import type { Documents, Unread } from '../documents/documents';
import type { SettingsStore } from '../settings';

export interface ActiveFileParts {
  readonly documents: Pick<Documents, 'document'>;
  readonly settings: SettingsStore;
  readonly outcomes: Outcomes;
}

export class ActiveFile implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listening: vscode.Disposable;
  private found: Unread | undefined;
  private looks = 0;
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: ActiveFileParts) {
    const look = () => void this.look();
    this.listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => uri.path.endsWith(`/${ignoreFileName}`) && look()),
      vscode.workspace.onDidCreateFiles(look),
      vscode.workspace.onDidDeleteFiles(look),
      vscode.workspace.onDidRenameFiles(look),
      parts.settings.onDidChange(look),
      // The gate has seen what no event tells: an ignore file that was written outside of the editor.
      parts.outcomes.onDidRecord((recorded) => this.contradicts(recorded) && look()),
    );
    look();
  }

  /** Undefined where the active file may be read, and where there is none. */
  get unread(): Unread | undefined {
    return this.found;
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }

  private contradicts({ place, outcome }: PlaceOutcome): boolean {
    if (place.document !== vscode.window.activeTextEditor?.document) return false;
    return isUnread(outcome) !== (this.found !== undefined);
  }

  private async look(): Promise<void> {
    const look = ++this.looks;
    const found = await this.unreadNow();
    if (look !== this.looks || JSON.stringify(found) === JSON.stringify(this.found)) return;
    this.found = found;
    this.changed.fire();
  }

  private async unreadNow(): Promise<Unread | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isCode(document.uri)) return undefined;
    const found = await this.parts.documents.document(document);
    return found.kind === 'readable' ? undefined : found;
  }
}

function isUnread({ kind }: PlaceOutcome['outcome']): boolean {
  return kind === 'private' || kind === 'file-excluded';
}
