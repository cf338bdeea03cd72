// A request of the editor's: where, for which version of the document, and whether it still stands.
import type * as vscode from 'vscode';
import type { NoSuggestion } from '../../core/completion/reasons';
import type { SuggestItem } from '../../core/completion/suggestItem';

export interface Place {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly position: vscode.Position;
  /** Asked because of typing, not by the user. */
  readonly automatic: boolean;
  readonly item: SuggestItem | undefined;
}

/** The item that is chosen in the suggest widget, measured from the cursor. */
export function suggestItemOf(position: vscode.Position, { range, text }: vscode.SelectedCompletionInfo): SuggestItem {
  const onLine = range.isSingleLine && range.start.line === position.line;
  if (!onLine) return { before: -1, after: -1, text };
  return { before: position.character - range.start.character, after: range.end.character - position.character, text };
}

/** Why an answer for `place` would be of no use any more. */
export function lapsed({ document, version }: Place, signal: AbortSignal): NoSuggestion | undefined {
  if (document.isClosed) return { kind: 'document-closed' };
  if (document.version !== version) return { kind: 'document-changed' };
  return signal.aborted ? { kind: 'superseded' } : undefined;
}
