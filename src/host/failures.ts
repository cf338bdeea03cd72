// Failures: the log has each, the user reads each distinct one once; after that the status bar shows it.
import type * as vscode from 'vscode';
import type { ErrorCode, ErrorDetails } from '../core/errors';
import { messageFor } from './messages';
import { show } from './userMessage';

export class Failures {
  private readonly shown = new Set<string>();

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Distinct are failures with another code or another file. */
  report(code: ErrorCode, details: ErrorDetails): void {
    if (code === 'cancelled') return;
    this.log.error(code, JSON.stringify(details));
    const key = `${code} ${details['path'] ?? ''}`;
    if (this.shown.has(key)) return;
    this.shown.add(key);
    void show(messageFor(code, details), 'error');
  }

  /** The user has changed something, or the engine works again: what fails from now on is news. */
  forget(): void {
    this.shown.clear();
  }
}
