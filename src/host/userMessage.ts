// What the user reads about a problem: one cause, one action.
import * as vscode from 'vscode';
import type { CommandId } from './commandIds';
import { showMessage } from './dialogs';

export interface UserMessage {
  readonly cause: string;
  readonly action: Action | undefined;
}

export interface Action {
  readonly title: string;
  readonly command: CommandId | 'workbench.action.openSettings';
  readonly argument?: string;
}

/** Shows a message with its action as a button and runs it if the user presses it. */
export async function show({ cause, action }: UserMessage, level: 'information' | 'error'): Promise<void> {
  const pressed = await showMessage(level, cause, action ? [action.title] : []);
  if (pressed !== undefined && action) await run(action);
}

export async function run({ command, argument }: Action): Promise<void> {
  await vscode.commands.executeCommand(command, ...(argument === undefined ? [] : [argument]));
}

/** The actions that messages offer, under the names that the commands have. */
export const actions = {
  chooseModel: () => action(vscode.l10n.t('Choose Model File…'), 'werkbank.chooseModel'),
  restartEngine: () => action(vscode.l10n.t('Restart Engine'), 'werkbank.restartEngine'),
  resumeIndex: () => action(vscode.l10n.t('Resume the Index'), 'werkbank.resumeIndex'),
  rebuildIndex: () => action(vscode.l10n.t('Rebuild the Index'), 'werkbank.rebuildIndex'),
  searchCode: () => action(vscode.l10n.t('Ask Again'), 'werkbank.searchCode'),
  showLog: () => action(vscode.l10n.t('Show Log'), 'werkbank.showLog'),
  toggle: () => action(vscode.l10n.t('Turn On'), 'werkbank.toggle'),
  trigger: () => action(vscode.l10n.t('Suggest Here'), 'werkbank.trigger'),
  checkSetup: () => action(vscode.l10n.t('Check My Set-Up'), 'werkbank.checkSetup'),
  setting: (name: string): Action => ({
    title: vscode.l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    argument: `@id:${name}`,
  }),
} as const;

function action(title: string, command: CommandId): Action {
  return { title, command };
}
