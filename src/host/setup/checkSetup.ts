// *Check my set-up*: runs a real completion and shows what it ran on in a document that nobody has to save.
import * as vscode from 'vscode';
import { toAppError } from '../../core/errors';
import type { SelfTestResult } from '../../protocol/engine';
import type { Log } from '../log';
import { messageFor } from '../messages';
import { show } from '../userMessage';
import { otherInlineExtensions } from './otherExtensions';
import { setupReport } from './report';

export interface SelfTester {
  selfTest(signal: AbortSignal): Promise<SelfTestResult>;
}

const reportUri = vscode.Uri.parse('werkbank:/set-up.md');

export class SetupCheck implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  private report = '';

  constructor(
    private readonly engine: SelfTester,
    private readonly starterModelPath: string,
    private readonly log: Log,
  ) {
    const provider = { onDidChange: this.changed.event, provideTextDocumentContent: () => this.report };
    this.registration = vscode.workspace.registerTextDocumentContentProvider(reportUri.scheme, provider);
  }

  /** Resolves with the report that is shown, or undefined where the completion failed or was cancelled. */
  async run(): Promise<string | undefined> {
    const title = vscode.l10n.t('Checking the set-up with a real completion…');
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    const result = await vscode.window.withProgress(options, (_progress, token) => this.test(token));
    if (!result) return undefined;
    this.report = setupReport(result, result.model.path === this.starterModelPath, otherInlineExtensions());
    this.log.info(this.report);
    this.changed.fire(reportUri);
    await showReport();
    return this.report;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private async test(token: vscode.CancellationToken): Promise<SelfTestResult | undefined> {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await this.engine.selfTest(controller.signal);
    } catch (error) {
      const { code, details } = toAppError(error);
      this.log.error(code, JSON.stringify(details));
      if (code !== 'cancelled') void show(messageFor(code, details), 'error');
      return undefined;
    } finally {
      subscription.dispose();
    }
  }
}

async function showReport(): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', reportUri);
  } catch {
    // The editor's own Markdown extension is switched off; the text itself reads well enough.
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(reportUri), { preview: true });
  }
}
