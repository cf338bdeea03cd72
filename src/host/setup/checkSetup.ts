// *Check my set-up*: runs a real completion and shows what it ran on in a document that nobody has to save.
import * as vscode from 'vscode';
import { toAppError } from '../../core/errors';
import type { SelfTestResult } from '../../protocol/engine';
import type { Log } from '../log';
import { messageFor } from '../messages';
import type { ReportPages } from '../reportPages';
import type { SettingsStore } from '../settings';
import { show } from '../userMessage';
import { otherInlineExtensions } from './otherExtensions';
import { setupReport } from './report';

export interface SelfTester {
  selfTest(signal: AbortSignal): Promise<SelfTestResult>;
}

export interface SetupCheckParts {
  readonly engine: SelfTester;
  readonly starterModelPath: string;
  readonly settings: Pick<SettingsStore, 'current'>;
  readonly pages: ReportPages;
  readonly log: Log;
}

export class SetupCheck {
  constructor(private readonly parts: SetupCheckParts) {}

  /** Resolves with the report that is shown, or undefined where the completion failed or was cancelled. */
  async run(): Promise<string | undefined> {
    const { starterModelPath, settings, pages, log } = this.parts;
    const title = vscode.l10n.t('Checking the set-up with a real completion…');
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    const result = await vscode.window.withProgress(options, (_progress, token) => this.test(token));
    if (!result) return undefined;
    const { embeddingModelPath } = settings.current.engine;
    const report = setupReport(result, {
      isStarterModel: result.model.path === starterModelPath,
      embeddingModelPath,
      others: otherInlineExtensions(),
    });
    log.info(report);
    await pages.show('set-up', report);
    return report;
  }

  private async test(token: vscode.CancellationToken): Promise<SelfTestResult | undefined> {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await this.parts.engine.selfTest(controller.signal);
    } catch (error) {
      const { code, details } = toAppError(error);
      this.parts.log.error(code, JSON.stringify(details));
      if (code !== 'cancelled') void show(messageFor(code, details), 'error');
      return undefined;
    } finally {
      subscription.dispose();
    }
  }
}
