// The words for why a piece of context is shown.
import * as vscode from 'vscode';
import type { ContextPiece } from '../../core/context/shown/piece';

const { l10n } = vscode;

/** For a line of the view. */
export function reasonWord(reason: ContextPiece['reason']): string {
  switch (reason) {
    case 'pinned':
      return l10n.t('pinned');
    case 'own-imports':
      return l10n.t('imports of this file');
    case 'edited':
      return l10n.t('edited a moment ago');
    case 'import':
      return l10n.t('imported');
    case 'near':
      return l10n.t('named near the cursor');
    case 'scope':
      return l10n.t('named around the cursor');
    case 'member':
      return l10n.t('has a member named near the cursor');
    case 'type':
      return l10n.t('type of something used here');
    case 'similar':
      return l10n.t('used by similar code');
    case 'similar-code':
      return l10n.t('similar code');
  }
}

/** The same in a sentence. */
export function reasonSentence(reason: ContextPiece['reason']): string {
  switch (reason) {
    case 'pinned':
      return l10n.t('You have pinned this file.');
    case 'own-imports':
      return l10n.t('Imports at the top of this file, which the prompt does not reach otherwise.');
    case 'edited':
      return l10n.t('You edited it a moment ago.');
    case 'import':
      return l10n.t('This file imports it.');
    case 'near':
      return l10n.t('Its name stands near the cursor.');
    case 'scope':
      return l10n.t('The code around the cursor names it, as the class that its own one extends.');
    case 'member':
      return l10n.t('It has a member whose name stands near the cursor.');
    case 'type':
      return l10n.t('It is the type of something that is used here.');
    case 'similar':
      return l10n.t('Code that resembles the code at the cursor uses it.');
    case 'similar-code':
      return l10n.t('It resembles the code at the cursor.');
  }
}
