// What of the repository the last prompt held, for the view that shows it.
import * as vscode from 'vscode';
import type { ContextPiece } from '../../core/context/shown/piece';

export interface ShownPiece extends ContextPiece {
  /** 0 for what did not fit into the prompt. */
  readonly tokens: number;
}

export interface ContextShown {
  /** The URI of the document that was completed, as a string. */
  readonly document: string;
  readonly pieces: readonly ShownPiece[];
}

export class ShownContext implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private last: ContextShown | undefined;
  readonly onDidChange = this.changed.event;

  /** Undefined before the first completion. */
  get current(): ContextShown | undefined {
    return this.last;
  }

  set(shown: ContextShown): void {
    this.last = shown;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
