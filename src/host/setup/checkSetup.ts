// *Check my set-up*: has the model of each role do real work and shows what it ran on in a document that nobody has to
// save.
import * as vscode from 'vscode';
import { toAppError } from '../../core/errors';
import { type Role, roles } from '../../core/models/roles';
import type { SelfTestResult } from '../../protocol/engine';
import { showProgress } from '../dialogs';
import { Failures } from '../failures';
import type { Log } from '../log';
import type { ReportPages } from '../reportPages';
import { hasModel, type Settings } from '../settings';
import { roleName } from '../status/statusText';
import { otherInlineExtensions } from './otherExtensions';
import type { RoleCheck } from './report';

export interface SelfTester {
  selfTest(role: Role, signal: AbortSignal): Promise<SelfTestResult>;
}

export interface SetupCheckParts {
  readonly engine: SelfTester;
  readonly starterModelPath: string;
  readonly settings: { readonly current: Pick<Settings, 'roles'> };
  readonly pages: ReportPages;
  readonly log: Pick<Log, 'info' | 'error'>;
}

export class SetupCheck {
  constructor(private readonly parts: SetupCheckParts) {}

  /** Resolves with the report that is shown, or undefined where the check was cancelled. */
  async run(): Promise<string | undefined> {
    const { starterModelPath, pages, log } = this.parts;
    const title = vscode.l10n.t('Checking the set-up with real requests…');
    const checks = await showProgress(title, (signal, tell) =>
      checkRoles(this.parts, signal, (role) => tell(roleName(role))),
    );
    if (!checks) return undefined;
    // Loaded when it is needed: the extension starts with every window.
    const { setupReport } = await import('./report');
    const report = setupReport(checks, { starterModelPath, others: otherInlineExtensions() });
    log.info(report);
    await pages.show('set-up', report);
    return report;
  }
}

/** One after the other, so that none is measured while another one works; undefined where `signal` is aborted. */
export async function checkRoles(
  { engine, settings, log }: Pick<SetupCheckParts, 'engine' | 'settings' | 'log'>,
  signal: AbortSignal,
  onBegin: (role: Role) => void,
): Promise<readonly RoleCheck[] | undefined> {
  const failures = new Failures(log);
  const checks: RoleCheck[] = [];
  for (const role of roles.filter((one) => hasModel(one, settings.current))) {
    onBegin(role);
    try {
      checks.push({ kind: 'passed', role, result: await engine.selfTest(role, signal) });
    } catch (error) {
      if (signal.aborted) return undefined;
      const { failure } = toAppError(error);
      failures.report(failure, role);
      checks.push({ kind: 'failed', role, failure });
    }
  }
  return checks;
}
