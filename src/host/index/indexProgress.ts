// Shows in the status bar that files are being read, when that takes more than a moment.
import * as vscode from 'vscode';
import { whole } from '../numbers';
import type { IndexClient } from './indexClient';

/** What is over by then is not worth the eye. */
const DELAY_MS = 1000;

export class IndexProgressBar implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private report: ((files: number) => void) | undefined;
  private end: (() => void) | undefined;
  private readonly listening: vscode.Disposable;

  constructor(private readonly index: Pick<IndexClient, 'state' | 'onState'>) {
    this.listening = index.onState((state) => {
      if (state.kind !== 'reading') this.stop();
      else if (this.report) this.report(state.files);
      else this.timer ??= setTimeout(() => this.show(), DELAY_MS);
    });
  }

  dispose(): void {
    this.stop();
    this.listening.dispose();
  }

  private show(): void {
    this.timer = undefined;
    const { state } = this.index;
    if (state.kind !== 'reading') return;
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Window }, (progress) => {
      this.report = (files) => progress.report({ message: vscode.l10n.t('Werkbank reads the workspace: {0} files', whole(files)) });
      this.report(state.files);
      return new Promise<void>((resolve) => (this.end = resolve));
    });
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.end?.();
    this.end = undefined;
    this.report = undefined;
  }
}
