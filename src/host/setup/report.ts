// The report of *Check my set-up*, in Markdown: a section for each role that has a model, then what all share.
import * as vscode from 'vscode';
import type { Failure } from '../../core/errors';
import type { Role } from '../../core/models/roles';
import type { SelfTestResult } from '../../protocol/engine';
import { escaped, table } from '../markdown';
import { messageFor } from '../messages';
import { bytes, whole } from '../numbers';
import { roleName } from '../status/statusText';
import type { OtherExtension } from './otherExtensions';
import { passedLines } from './roleReport';

const { l10n } = vscode;

export type RoleCheck =
  | { readonly kind: 'passed'; readonly role: Role; readonly result: SelfTestResult }
  | { readonly kind: 'failed'; readonly role: Role; readonly failure: Failure };

export interface SetupSurroundings {
  /** Tells the bundled model from the user's. */
  readonly starterModelPath: string;
  readonly others: readonly OtherExtension[];
}

/** `checks` has an entry for each role that has a model. */
export function setupReport(checks: readonly RoleCheck[], { starterModelPath, others }: SetupSurroundings): string {
  return [
    `# ${l10n.t('Werkbank: Check My Set-Up')}`,
    ...checks.flatMap((check) => [`## ${roleName(check.role)}`, ...roleLines(check, starterModelPath)]),
    ...embeddingLines(checks),
    ...engineLines(checks),
    `## ${l10n.t('Other extensions with inline suggestions')}`,
    ...otherLines(others),
    '',
  ].join('\n\n');
}

function roleLines(check: RoleCheck, starterModelPath: string): readonly string[] {
  return check.kind === 'passed'
    ? passedLines(check.role, check.result, starterModelPath)
    : [`**${escaped(messageFor(check.failure).cause)}**`];
}

function embeddingLines(checks: readonly RoleCheck[]): readonly string[] {
  if (checks.some(({ role }) => role === 'embed')) return [];
  return [`## ${roleName('embed')}`, l10n.t('There is no embedding model: a search goes by words alone.')];
}

/** What the last answer says of the engine, when all models had been loaded. */
function engineLines(checks: readonly RoleCheck[]): readonly string[] {
  const last = checks.findLast((check) => check.kind === 'passed');
  if (!last) return [];
  const { residentBytes, clients } = last.result;
  return [
    `## ${l10n.t('Engine')}`,
    table([
      [l10n.t('Memory of the engine'), bytes(residentBytes)],
      [l10n.t('Windows'), l10n.t('{0} connected', whole(clients))],
    ]),
  ];
}

function otherLines(others: readonly OtherExtension[]): readonly string[] {
  const lines = others.map(
    ({ name, isActive }) => `- ${escaped(name)}: ${isActive ? l10n.t('active') : l10n.t('installed, not active')}`,
  );
  return [
    lines.length === 0 ? l10n.t('None of the known ones is installed.') : lines.join('\n'),
    l10n.t(
      'Only well-known extensions can be recognised, and only those that run where Werkbank runs: ' +
        'the editor does not say who provides suggestions.',
    ),
  ];
}
