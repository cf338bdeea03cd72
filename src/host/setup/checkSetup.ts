// *Check my set-up*: runs a real completion and shows what it ran on in a document that nobody has to save.
import * as vscode from 'vscode';
import { toAppError } from '../../core/errors';
import type { SelfTestResult } from '../../protocol/engine';
import type { Log } from '../log';
import { messageFor } from '../messages';
import type { ReportPages } from '../reportPages';
import { show } from '../userMessage';
import { otherInlineExtensions } from './otherExtensions';
import { setupReport } from './report';

export interface SelfTester {
  selfTest(signal: AbortSignal): Promise<SelfTestResult>;
}

export class SetupCheck {
  constructor(
    private readonly engine: SelfTester,
    private readonly starterModelPath: string,
    private readonly pages: ReportPages,
    private readonly log: Log,
  ) {}

  /** Resolves with the report that is shown, or undefined where the completion failed or was cancelled. */
  async run(): Promise<string | undefined> {
    const title = vscode.l10n.t('Checking the set-up with a real completion…');
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    const result = await vscode.window.withProgress(options, (_progress, token) => this.test(token));
    if (!result) return undefined;
    const report = setupReport(result, result.model.path === this.starterModelPath, otherInlineExtensions());
    this.log.info(report);
    await this.pages.show('set-up', report);
    return report;
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
