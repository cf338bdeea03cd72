// What the user reads for each reason why nothing was suggested.
import * as vscode from 'vscode';
import type { Shortening } from '../../core/completion/cache';
import type { NoSuggestion } from '../../core/completion/reasons';
import type { Exclusion } from '../../core/privacy/exclusion';
import type { Unusable } from '../../core/privacy/ignoreFile';
import type { SecretKind } from '../../core/privacy/secretFiles';
import { messageFor } from '../messages';
import { actions, type UserMessage } from '../userMessage';

const { l10n } = vscode;

export function reasonMessage(reason: NoSuggestion): UserMessage {
  switch (reason.kind) {
    case 'off':
      return { cause: l10n.t('Completion is switched off.'), action: actions.toggle() };
    case 'automatic-off':
      return {
        cause: l10n.t('Suggestions come only on demand.'),
        action: actions.setting('werkbank.completion.automatic'),
      };
    case 'language-off':
      return {
        cause: l10n.t('Completion is switched off for the language {0}.', reason.languageId),
        action: actions.setting('werkbank.completion.languages'),
      };
    case 'file-excluded':
      return {
        cause: l10n.t('The setting for excluded files names this file: {0}', reason.glob),
        action: actions.setting('werkbank.completion.excludedFiles'),
      };
    case 'not-a-document':
      return { cause: l10n.t('This is no file of code: its kind is “{0}”.', reason.scheme), action: undefined };
    case 'not-code':
      return { cause: l10n.t('Nothing is suggested in the language {0}.', reason.languageId), action: undefined };
    case 'private':
      return { cause: exclusionCause(reason.exclusion), action: undefined };
    case 'several-cursors':
      return {
        cause: l10n.t('There are {0} cursors; suggestions need a single one.', reason.count),
        action: undefined,
      };
    case 'selection':
      return { cause: l10n.t('Text is selected; suggestions need a plain cursor.'), action: undefined };
    case 'inside-word':
      return {
        cause: l10n.t('The cursor is inside a word; there, suggestions come only on demand.'),
        action: actions.trigger(),
      };
    case 'in-secret':
      return {
        cause: l10n.t('The cursor is in what looks like a secret; nothing is suggested there.'),
        action: undefined,
      };
    case 'composing':
      return {
        cause: l10n.t('The input method is composing; suggestions come when its text is committed.'),
        action: actions.trigger(),
      };
    case 'complete':
      return {
        cause: l10n.t('Nothing is missing at this place; there, suggestions come only on demand.'),
        action: actions.trigger(),
      };
    case 'suggest-item':
      return {
        cause: l10n.t('The item chosen in the suggestion list replaces text away from the cursor.'),
        action: actions.trigger(),
      };
    case 'superseded':
      return {
        cause: l10n.t('The request was dropped because you went on typing or moved away.'),
        action: actions.trigger(),
      };
    case 'document-changed':
      return { cause: l10n.t('The file changed while the suggestion was being written.'), action: actions.trigger() };
    case 'document-closed':
      return { cause: l10n.t('The file was closed while the suggestion was being written.'), action: undefined };
    case 'nothing-to-add':
      return { cause: nothingCause(reason.outputTokens), action: actions.chooseModel() };
    case 'trimmed':
      return { cause: trimmedCause(reason.rule), action: actions.trigger() };
    case 'failed':
      return messageFor(reason.failure);
  }
}

function nothingCause(outputTokens: number): string {
  return outputTokens === 0
    ? l10n.t('The model ended at once: it sees nothing to add here.')
    : l10n.t('The model wrote nothing that fits here.');
}

/** Named with its rule, so that a report about a suggestion that was missed can say which one to look at. */
function trimmedCause(rule: Shortening): string {
  switch (rule) {
    case 'next-lines':
    case 'closing-line':
    case 'rest-of-line':
      return l10n.t('The model only repeated what stands behind the cursor (rule {0}).', rule);
    case 'line-start':
    case 'line-above':
    case 'yaml-key':
      return l10n.t('The model only repeated what stands in the file already (rule {0}).', rule);
    case 'mask':
      return l10n.t('The model wrote what stands for a secret that it was not shown (rule {0}).', rule);
    case 'repeated-lines':
    case 'repetition-in-line':
    case 'endless':
      return l10n.t('The model went round in circles (rule {0}).', rule);
    case 'file-header':
    case 'end-of-file':
      return l10n.t('The model wrote the beginning or the end of a file (rule {0}).', rule);
    case 'confidence':
      return l10n.t(
        'The model was too unsure of what comes here; there, suggestions come only on demand (rule {0}).',
        rule,
      );
    case 'comment-lines':
    case 'syntax':
      return l10n.t('What the model wrote would have broken the syntax of the file (rule {0}).', rule);
    case 'blank':
    case 'indentation':
    case 'doubled-quote':
    case 'empty-comment':
    case 'open-comment':
    case 'seam':
    case 'space-at-end':
      return l10n.t('The model wrote nothing but white space or signs (rule {0}).', rule);
  }
}

function exclusionCause(exclusion: Exclusion): string {
  switch (exclusion.kind) {
    case 'secret':
      return l10n.t('This file is never read: {0}.', secretKind(exclusion.secret));
    case 'ignore-file':
      return l10n.t('This file is never read: {0} names it with “{1}”.', exclusion.file, exclusion.pattern);
    case 'unusable-ignore-file':
      return l10n.t(
        'No file here is read because {0} cannot be used: {1}.',
        exclusion.file,
        unusableCause(exclusion.cause),
      );
  }
}

function unusableCause(cause: Unusable): string {
  switch (cause.kind) {
    case 'unreadable':
      return cause.reason.replace(/\.\s*$/u, '');
    case 'too-many-asterisks':
      return l10n.t('line {0} has too many asterisks', cause.line);
  }
}

function secretKind(kind: SecretKind): string {
  switch (kind) {
    case 'environment':
      return l10n.t('environment files may hold secrets');
    case 'key':
      return l10n.t('it looks like a private key');
    case 'certificate':
      return l10n.t('it looks like a certificate');
    case 'credentials':
      return l10n.t('it looks like credentials');
    case 'history':
      return l10n.t('it looks like the history of a shell');
  }
}
