// *Why no suggestion?*: the cause that holds for the active editor now, else what became of its last request.
import * as vscode from 'vscode';
import { refuseRequest } from '../../core/completion/trigger';
import type { Documents } from '../documents/documents';
import { messageFor } from '../messages';
import { editorShowsSuggestions, type SettingsStore } from '../settings';
import type { Status } from '../status/status';
import { statusSentence } from '../status/statusText';
import { actions, show, type UserMessage } from '../userMessage';
import type { Outcomes } from './outcomes';
import { reasonMessage } from './reasonMessages';
import { triggerFacts } from './triggerFacts';

export interface ExplanationSources {
  readonly settings: SettingsStore;
  readonly documents: Pick<Documents, 'document'>;
  readonly outcomes: Outcomes;
  readonly status: () => Status;
}

/** What to tell about the active editor. */
export async function whyNoSuggestion(sources: ExplanationSources): Promise<UserMessage> {
  const refusal = await refusalNow(sources, true);
  if (refusal) return refusal;
  const status = sources.status().complete;
  if (status.kind === 'failed') return messageFor(status.failure);
  if (status.kind === 'starting' || status.kind === 'loading') {
    return { cause: statusSentence(status), action: actions.showLog() };
  }
  const document = vscode.window.activeTextEditor?.document;
  const last = document && sources.outcomes.last(document);
  if (!last) {
    return {
      cause: vscode.l10n.t('Nothing has been asked in this file yet: type, or ask for a suggestion.'),
      action: actions.trigger(),
    };
  }
  if (last.kind !== 'suggested') return reasonMessage(last);
  return { cause: vscode.l10n.t('The last request in this file did bring a suggestion.'), action: actions.trigger() };
}

/** Asks for a suggestion at the cursor, or tells why there can be none. */
export async function suggestHere(sources: ExplanationSources): Promise<void> {
  const refusal = await refusalNow(sources, false);
  if (refusal) await show(refusal, 'information');
  else await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
}

/** Why a request in the active editor would be refused now; `automatic` as for typing, else as on demand. */
async function refusalNow(
  { settings, documents }: ExplanationSources,
  automatic: boolean,
): Promise<UserMessage | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    return { cause: vscode.l10n.t('No text editor is active. Open a file of code first.'), action: undefined };
  }
  const { completion } = settings.current;
  const refused = refuseRequest(triggerFacts(document, automatic), completion);
  if (refused) return reasonMessage(refused);
  const readable = await documents.document(document);
  if (readable.kind !== 'readable') return reasonMessage(readable);
  if (editorShowsSuggestions(document)) return undefined;
  return {
    cause: vscode.l10n.t('The editor does not show inline suggestions: a setting of the editor switches them off.'),
    action: actions.setting('editor.inlineSuggest.enabled'),
  };
}
