// What the user reads when the model of a role fails: which of the models it is, and where another one is chosen.
import * as vscode from 'vscode';
import type { Failure } from '../core/errors';
import type { Role } from '../core/models/roles';
import { messageFor } from './messages';
import { modelSetting } from './modelSettings';
import { actions, type UserMessage } from './userMessage';

const { l10n } = vscode;

/** What is wrong with more than the model says nothing of the role. */
export function roleMessage(role: Role, failure: Failure): UserMessage {
  const message = messageFor(failure);
  if (role === 'complete' || message.action?.command !== 'werkbank.chooseModel') return message;
  return { cause: causes[role](message.cause), action: actions.setting(`werkbank.${modelSetting(role)}`) };
}

const causes = {
  chat: (cause: string) => l10n.t('The chat model cannot be used. {0}', cause),
  embed: (cause: string) => l10n.t('The search goes without the embedding model. {0}', cause),
} as const;
