// One completion request in flight per window: the newest wins, what came before is aborted.
import type * as vscode from 'vscode';

export class CompletionSession {
  private running: AbortController | undefined;

  /** Runs `task` after aborting the one before it. The signal also follows the editor's token. */
  async run<T>(token: vscode.CancellationToken, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.running?.abort();
    this.running = controller;
    if (token.isCancellationRequested) controller.abort();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await task(controller.signal);
    } finally {
      subscription.dispose();
      if (this.running === controller) this.running = undefined;
    }
  }
}

/** Resolves after `pauseMs`, or at once when aborted. */
export function pause(pauseMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, pauseMs);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
