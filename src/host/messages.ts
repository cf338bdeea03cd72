// What the user reads for each error code: the cause in one sentence, and one action.
import * as vscode from 'vscode';
import type { ErrorCode, ErrorDetails, Failure } from '../core/errors';
import { bytes, seconds } from './numbers';
import { type Action, actions, type UserMessage } from './userMessage';

export function messageFor<Code extends ErrorCode>({ code, details }: Failure<Code>): UserMessage {
  return messages[code](details);
}

const { l10n } = vscode;
const { chooseModel, restartEngine, showLog } = actions;

const messages: { readonly [Code in ErrorCode]: (details: ErrorDetails[Code]) => UserMessage } = {
  cancelled: () => message(l10n.t('The request was cancelled.')),
  'no-model': ({ path }) => message(l10n.t('There is no model file at {0}.', path), chooseModel()),
  'model-is-folder': ({ path }) => message(l10n.t('{0} is a folder, not a model file.', path), chooseModel()),
  'model-unreadable': ({ path, reason }) =>
    message(l10n.t('The model file {0} cannot be read: {1}.', path, unended(reason)), chooseModel()),
  'model-empty': ({ path }) => message(l10n.t('The model file {0} is empty.', path), chooseModel()),
  'not-gguf': ({ path }) => message(l10n.t('{0} is not a GGUF model file.', path), chooseModel()),
  'model-truncated': ({ path, actualBytes, neededBytes }) =>
    message(
      l10n.t('The model file {0} is incomplete: {1} of {2} are there.', path, bytes(actualBytes), bytes(neededBytes)),
      chooseModel(),
    ),
  'model-corrupt': ({ path, reason }) =>
    message(l10n.t('The model file {0} is damaged: {1}.', path, unended(reason)), chooseModel()),
  'unsupported-model': ({ path, reason }) =>
    message(
      l10n.t('The model {0} is of a kind that the engine cannot run: {1}.', path, unended(reason)),
      chooseModel(),
    ),
  'no-infill': ({ model }) =>
    message(
      l10n.t('The model {0} cannot fill in code: its vocabulary has no fill-in-the-middle tokens.', model),
      chooseModel(),
    ),
  'out-of-memory': ({ path, neededBytes, freeBytes }) =>
    message(
      l10n.t('The model {0} needs {1} of memory; {2} are free.', path, bytes(neededBytes), bytes(freeBytes)),
      chooseModel(),
    ),
  'allocation-failed': ({ path, reason }) =>
    message(l10n.t('There was not enough memory for the model {0}: {1}.', path, unended(reason)), chooseModel()),
  'loader-crashed': ({ path }) =>
    message(l10n.t('The engine library crashed on the model file {0}.', path), chooseModel()),
  'loader-hung': ({ path, timeoutMs }) =>
    message(l10n.t('Loading {0} was given up after {1}.', path, seconds(timeoutMs)), chooseModel()),
  'backend-unavailable': ({ backend }) =>
    message(
      l10n.t('This machine cannot compute with the backend {0}.', backend),
      actions.setting('werkbank.engine.backend'),
    ),
  'folder-unsafe': ({ path, reason }) =>
    message(l10n.t("The engine's folder {0} is not safe to use: {1}.", path, unended(reason)), showLog()),
  'folder-read-only': ({ path }) => message(l10n.t("The engine's folder {0} cannot be written to.", path), showLog()),
  'disk-full': ({ path }) =>
    message(l10n.t("The disk that holds the engine's folder {0} is full.", path), restartEngine()),
  'socket-path-too-long': ({ path, actualBytes, limitBytes }) =>
    message(
      l10n.t('The path {0} is too long for a socket: {1} bytes, {2} at most.', path, actualBytes, limitBytes),
      showLog(),
    ),
  'foreign-engine': ({ path }) =>
    message(l10n.t("Another program answers in the engine's place at {0}.", path), restartEngine()),
  refused: ({ reason }) =>
    message(l10n.t('The engine did not accept this window: {0}.', unended(reason)), restartEngine()),
  'frame-too-large': ({ actualBytes, limitBytes }) =>
    message(
      l10n.t('A message of {0} was refused; {1} is the limit.', bytes(actualBytes), bytes(limitBytes)),
      showLog(),
    ),
  'engine-lost': () => message(l10n.t('The engine ended unexpectedly.'), restartEngine()),
  'engine-silent': ({ timeoutMs }) =>
    message(l10n.t('The engine gave no answer within {0}.', seconds(timeoutMs)), restartEngine()),
  'engine-leaving': () => message(l10n.t('The engine is ending.'), restartEngine()),
  'engine-not-started': ({ reason }) =>
    message(l10n.t('The engine could not be started: {0}.', unended(reason)), showLog()),
  internal: () => message(l10n.t('Something in Werkbank went wrong; the log says what.'), showLog()),
};

function message(cause: string, action?: Action): UserMessage {
  return { cause, action };
}

/** Without the full stop that the sentence brings itself. */
function unended(reason: string): string {
  return reason.replace(/\.\s*$/u, '');
}
