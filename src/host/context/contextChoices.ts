// Which files the user wants to be shown always, and which never; kept with the workspace.
import * as vscode from 'vscode';

export type Choice = 'pinned' | 'excluded';

const storeKey = 'contextChoices';

export class ContextChoices implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly chosen: Map<string, Choice>;
  readonly onDidChange = this.changed.event;

  constructor(private readonly store: vscode.Memento) {
    const kept = store.get<unknown>(storeKey);
    const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
    this.chosen = new Map(
      entries.filter((entry): entry is [string, Choice] => entry[1] === 'pinned' || entry[1] === 'excluded'),
    );
  }

  /** Files as the index names them. */
  of(choice: Choice): readonly string[] {
    return [...this.chosen].filter(([, made]) => made === choice).map(([path]) => path);
  }

  /** Undefined takes a choice back. */
  async choose(path: string, choice: Choice | undefined): Promise<void> {
    if (choice === undefined) this.chosen.delete(path);
    else this.chosen.set(path, choice);
    this.changed.fire();
    await this.store.update(storeKey, Object.fromEntries(this.chosen));
  }

  dispose(): void {
    this.changed.dispose();
  }
}
