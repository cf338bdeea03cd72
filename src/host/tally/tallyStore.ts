// The tally of all windows, in the extension's global state. That is not among what the editor's settings sync takes
// along.
import type * as vscode from 'vscode';
import type { Clock, Timer } from '../../core/clock';
import { type Increment, parseTally, sumOf, type Tally, withIncrement } from '../../core/completion/tally';

/** What a memento of the editor's does. */
export interface StoredState {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

export class TallyStore implements vscode.Disposable {
  /** What this window has counted since it last wrote. */
  private pending: Tally = [];
  private writing: Timer | undefined;

  constructor(
    private readonly state: StoredState,
    private readonly clock: Clock,
  ) {}

  /** What is stored, read anew as other windows write too, and what this one has to add. */
  get current(): Tally {
    return sumOf(parseTally(this.state.get(key)), this.pending);
  }

  add(increment: Increment): void {
    this.pending = withIncrement(this.pending, increment);
    this.writing ??= this.clock.after(WRITE_AFTER_MS, () => this.write());
  }

  async clear(): Promise<void> {
    this.forgetPending();
    await this.state.update(key, undefined);
  }

  dispose(): void {
    this.write();
  }

  private write(): void {
    if (this.pending.length === 0) return;
    const sum = this.current;
    this.forgetPending();
    // The state holds what it could not write for as long as the window is open; counts are worth no message.
    this.state.update(key, sum).then(undefined, () => undefined);
  }

  private forgetPending(): void {
    this.pending = [];
    this.writing?.cancel();
    this.writing = undefined;
  }
}

const key = 'completion.tally';

/** Every write stores the extension's whole state, and typing counts several things a second. */
const WRITE_AFTER_MS = 5000;
