// What the user reads for each error code: the cause in one sentence, and one action.
import * as vscode from 'vscode';
import type { ErrorCode, ErrorDetails } from '../core/errors';
import { bytes, seconds } from './numbers';
import { type Action, actions, type UserMessage } from './userMessage';

export function messageFor(code: ErrorCode, details: ErrorDetails): UserMessage {
  const { cause, action } = messages[code];
  return { cause: cause(new Details(details)), action: action?.() };
}

interface Entry {
  readonly cause: (details: Details) => string;
  readonly action: (() => Action) | undefined;
}

const { l10n } = vscode;
const { chooseModel, restartEngine, showLog } = actions;

const messages: Readonly<Record<ErrorCode, Entry>> = {
  cancelled: { cause: () => l10n.t('The request was cancelled.'), action: undefined },
  'no-model': { cause: (d) => l10n.t('There is no model file at {0}.', d.path), action: chooseModel },
  'model-is-folder': { cause: (d) => l10n.t('{0} is a folder, not a model file.', d.path), action: chooseModel },
  'model-unreadable': {
    cause: (d) => l10n.t('The model file {0} cannot be read: {1}.', d.path, d.reason),
    action: chooseModel,
  },
  'model-empty': { cause: (d) => l10n.t('The model file {0} is empty.', d.path), action: chooseModel },
  'not-gguf': { cause: (d) => l10n.t('{0} is not a GGUF model file.', d.path), action: chooseModel },
  'model-truncated': {
    cause: (d) =>
      l10n.t(
        'The model file {0} is incomplete: {1} of {2} are there.',
        d.path,
        d.bytes('actualBytes'),
        d.bytes('neededBytes'),
      ),
    action: chooseModel,
  },
  'model-corrupt': {
    cause: (d) => l10n.t('The model file {0} is damaged: {1}.', d.path, d.reason),
    action: chooseModel,
  },
  'unsupported-model': {
    cause: (d) =>
      l10n.t('The model {0} is of a kind that the engine cannot run: {1}.', d.path, d.text('architecture', 'reason')),
    action: chooseModel,
  },
  'no-infill': {
    cause: (d) =>
      l10n.t(
        'The model {0} cannot fill in code: its vocabulary has no fill-in-the-middle tokens.',
        d.text('model', 'path'),
      ),
    action: chooseModel,
  },
  'out-of-memory': {
    cause: (d) =>
      l10n.t('The model {0} needs {1} of memory; {2} are free.', d.path, d.bytes('neededBytes'), d.bytes('freeBytes')),
    action: chooseModel,
  },
  'loader-crashed': {
    cause: (d) => l10n.t('The engine library crashed on the model file {0}.', d.path),
    action: chooseModel,
  },
  'loader-hung': {
    cause: (d) => l10n.t('Loading {0} was given up after {1}.', d.path, d.seconds('timeoutMs')),
    action: chooseModel,
  },
  'backend-unavailable': {
    cause: (d) => l10n.t('This machine cannot compute with the backend {0}.', d.text('backend')),
    action: () => actions.setting('werkbank.engine.backend'),
  },
  'folder-unsafe': {
    cause: (d) => l10n.t("The engine's folder {0} is not safe to use: {1}.", d.path, d.reason),
    action: showLog,
  },
  'folder-read-only': {
    cause: (d) => l10n.t("The engine's folder {0} cannot be written to.", d.path),
    action: showLog,
  },
  'disk-full': {
    cause: (d) => l10n.t("The disk that holds the engine's folder {0} is full.", d.path),
    action: restartEngine,
  },
  'socket-path-too-long': {
    cause: (d) =>
      l10n.t(
        'The path {0} is too long for a socket: {1} bytes, {2} at most.',
        d.path,
        d.text('actualBytes'),
        d.text('limitBytes'),
      ),
    action: showLog,
  },
  'foreign-engine': {
    cause: (d) => l10n.t("Another program answers in the engine's place at {0}.", d.path),
    action: restartEngine,
  },
  refused: { cause: (d) => l10n.t('The engine did not accept this window: {0}.', d.reason), action: restartEngine },
  'frame-too-large': {
    cause: (d) =>
      l10n.t('A message of {0} was refused; {1} is the limit.', d.bytes('actualBytes'), d.bytes('limitBytes')),
    action: showLog,
  },
  'engine-lost': { cause: () => l10n.t('The engine ended unexpectedly.'), action: restartEngine },
  'engine-silent': {
    cause: (d) => l10n.t('The engine gave no answer within {0}.', d.seconds('timeoutMs')),
    action: restartEngine,
  },
  'engine-leaving': { cause: () => l10n.t('The engine is ending.'), action: restartEngine },
  'engine-not-started': { cause: (d) => l10n.t('The engine could not be started: {0}.', d.reason), action: showLog },
  internal: { cause: () => l10n.t('Something in Werkbank went wrong; the log says what.'), action: showLog },
};

/** Details for sentences: what a sender left out becomes an ellipsis. */
class Details {
  constructor(private readonly details: ErrorDetails) {}

  get path(): string {
    return this.text('path');
  }

  /** Without the full stop that the sentence brings itself. */
  get reason(): string {
    return this.text('reason').replace(/\.\s*$/u, '');
  }

  text(...keys: readonly string[]): string {
    const value = keys.map((key) => this.details[key]).find((found) => found !== undefined);
    return value === undefined ? '…' : String(value);
  }

  bytes(key: string): string {
    const value = this.details[key];
    return typeof value === 'number' ? bytes(value) : '…';
  }

  seconds(key: string): string {
    const value = this.details[key];
    return typeof value === 'number' ? seconds(value) : '…';
  }
}
