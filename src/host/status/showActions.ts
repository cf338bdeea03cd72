// The list behind the status bar item: the state on top, what can be done below it.
import * as vscode from 'vscode';
import type { Role } from '../../core/models/roles';
import type { CommandId } from '../commandIds';
import { type Choice, choose } from '../dialogs';
import type { Unread } from '../documents/documents';
import { isLoaded, type Status } from './status';
import { backendName, roleSentence, shownRoles, starterStatement, unreadSentence } from './statusText';

interface ActionItem extends Choice {
  readonly command: CommandId | undefined;
}

export async function showActions(status: Status, unread: Unread | undefined, starterModelPath: string): Promise<void> {
  const picked = await choose(actionItems(status, unread, starterModelPath), { title: 'Werkbank' });
  if (picked?.command) await vscode.commands.executeCommand(picked.command);
}

export function actionItems(
  status: Status,
  unread: Unread | undefined,
  starterModelPath: string,
): readonly ActionItem[] {
  const { l10n } = vscode;
  const item = (icon: string, label: string, command: CommandId): ActionItem => ({ icon, label, command });
  const toggle =
    status.complete.kind === 'off'
      ? item('play', l10n.t('Turn Completion On'), 'werkbank.toggle')
      : item('circle-slash', l10n.t('Turn Completion Off'), 'werkbank.toggle');
  const unreadText = unreadSentence(status, unread);
  return [
    ...(unreadText === undefined ? [] : [item('eye-closed', unreadText, 'werkbank.whyNoSuggestion')]),
    ...shownRoles(status).map((role) => stateItem(role, status, starterModelPath)),
    { label: '', kind: vscode.QuickPickItemKind.Separator, command: undefined },
    toggle,
    item('question', l10n.t('Why No Suggestion?'), 'werkbank.whyNoSuggestion'),
    item('checklist', l10n.t('Check My Set-Up'), 'werkbank.checkSetup'),
    item('database', l10n.t('Show What the Index Holds'), 'werkbank.showIndex'),
    item('graph', l10n.t('Show Completion Tally'), 'werkbank.showTally'),
    item('folder-opened', l10n.t('Choose Model File…'), 'werkbank.chooseModel'),
    item('discard', l10n.t('Free Memory'), 'werkbank.freeMemory'),
    item('debug-restart', l10n.t('Restart Engine'), 'werkbank.restartEngine'),
    item('output', l10n.t('Show Log'), 'werkbank.showLog'),
  ];
}

/** Choosing the state itself tells more about it. */
function stateItem(role: Role, status: Status, starterModelPath: string): ActionItem {
  const state = status[role];
  const icon = state.kind === 'failed' ? 'error' : 'info';
  const label = roleSentence(role, status);
  if (!isLoaded(state)) return { icon, label, command: 'werkbank.checkSetup' };
  const isStarter = state.model.path === starterModelPath;
  return {
    icon,
    label,
    description: backendName(state.load.backend),
    command: 'werkbank.checkSetup',
    ...(isStarter ? { detail: starterStatement() } : {}),
  };
}
