// *Check my set-up*: runs a real completion and shows what it ran on in a document that nobody has to save.
import * as vscode from 'vscode';
import { toAppError } from '../../core/errors';
import type { SelfTestResult } from '../../protocol/engine';
import { showProgress } from '../dialogs';
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
    const result = await showProgress(title, (signal) => this.test(signal));
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

  private async test(signal: AbortSignal): Promise<SelfTestResult | undefined> {
    try {
      return await this.parts.engine.selfTest(signal);
    } catch (error) {
      const { failure } = toAppError(error);
      this.parts.log.error(failure.code, JSON.stringify(failure.details));
      if (failure.code !== 'cancelled') void show(messageFor(failure), 'error');
      return undefined;
    }
  }
}
