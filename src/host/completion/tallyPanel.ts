// *Show Completion Tally* and *Clear Completion Tally*.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { showMessage } from '../dialogs';
import type { Fates } from './fates';
import { tallyPage } from './tallyPage';
import type { TallyStore } from './tallyStore';
import { tallyWords } from './tallyWords';

export class TallyPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly store: TallyStore,
    private readonly fates: Fates,
  ) {}

  /** The numbers are those of this moment. */
  show(): void {
    this.panel ??= this.open();
    this.draw();
    this.panel.reveal();
  }

  /** Asks first. What was offered or accepted before does not count later. */
  async clear(): Promise<void> {
    const clear = vscode.l10n.t('Clear');
    const detail = vscode.l10n.t('The counts of all languages are deleted. That cannot be undone.');
    const question = vscode.l10n.t('Clear the completion tally?');
    const pressed = await showMessage('warning', question, [clear], { modal: true, detail });
    if (pressed !== clear) return;
    this.fates.forget();
    await this.store.clear();
    this.draw();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): vscode.WebviewPanel {
    const options = { enableScripts: false, localResourceRoots: [] };
    const panel = vscode.window.createWebviewPanel(
      'werkbank.tally',
      tallyWords().title,
      vscode.ViewColumn.Active,
      options,
    );
    panel.onDidDispose(() => (this.panel = undefined));
    return panel;
  }

  private draw(): void {
    if (this.panel) {
      this.panel.webview.html = tallyPage(this.store.current, tallyWords(), randomBytes(16).toString('base64'));
    }
  }
}
