// The list behind the status bar item: the state on top, what can be done below it.
import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';
import type { Unread } from '../documents/documents';
import type { Status } from './status';
import { backendName, starterStatement, statusSentence, unreadSentence } from './statusText';

interface ActionItem extends vscode.QuickPickItem {
  readonly command: CommandId | undefined;
}

export async function showActions(status: Status, unread: Unread | undefined, starterModelPath: string): Promise<void> {
  const picked = await vscode.window.showQuickPick(itemsFor(status, unread, starterModelPath), { title: 'Werkbank' });
  if (picked?.command) await vscode.commands.executeCommand(picked.command);
}

function itemsFor(status: Status, unread: Unread | undefined, starterModelPath: string): readonly ActionItem[] {
  const { l10n } = vscode;
  const item = (icon: string, label: string, command: CommandId): ActionItem => ({
    label: `$(${icon}) ${label}`,
    command,
  });
  const toggle =
    status.kind === 'off'
      ? item('play', l10n.t('Turn Completion On'), 'werkbank.toggle')
      : item('circle-slash', l10n.t('Turn Completion Off'), 'werkbank.toggle');
  const unreadText = unreadSentence(status, unread);
  return [
    ...(unreadText === undefined ? [] : [item('eye-closed', unreadText, 'werkbank.whyNoSuggestion')]),
    stateItem(status, starterModelPath),
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
function stateItem(status: Status, starterModelPath: string): ActionItem {
  const icon = status.kind === 'failed' ? 'error' : 'info';
  const label = `$(${icon}) ${statusSentence(status)}`;
  if (status.kind !== 'ready' && status.kind !== 'working') return { label, command: 'werkbank.checkSetup' };
  const isStarter = status.model.path === starterModelPath;
  return {
    label,
    description: backendName(status.load.backend),
    command: 'werkbank.checkSetup',
    ...(isStarter ? { detail: starterStatement() } : {}),
  };
}
