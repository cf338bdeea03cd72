// The inline completion provider: from a place in a document to what the editor shows, or a reason why nothing is shown.
import * as vscode from 'vscode';
import { insertionOf, withLineEnds, type Insertion } from '../../core/completion/insertion';
import type { NoSuggestion } from '../../core/completion/reasons';
import { trimSuggestion, type Trimmed } from '../../core/completion/trim/trimSuggestion';
import { refuseRequest } from '../../core/completion/trigger';
import { toAppError } from '../../core/errors';
import type { CompletionRequest } from '../../protocol/engine';
import type { PrivacyGate } from '../privacy/privacy';
import type { SettingsStore } from '../settings';
import type { Candidates } from './candidates';
import type { Outcomes } from './outcomes';
import { lapsed, suggestItemOf, type Place } from './place';
import { requestAt } from './request';
import { pause, type CompletionSession } from './session';
import { factsOf, targetOf } from './target';

export interface ProviderParts {
  readonly settings: SettingsStore;
  readonly privacy: PrivacyGate;
  readonly session: CompletionSession;
  readonly candidates: Candidates;
  readonly outcomes: Outcomes;
}

export class CompletionProvider implements vscode.InlineCompletionItemProvider {
  constructor(private readonly parts: ProviderParts) {}

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    { triggerKind, selectedCompletionInfo }: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[]> {
    const automatic = triggerKind === vscode.InlineCompletionTriggerKind.Automatic;
    const item = selectedCompletionInfo && suggestItemOf(position, selectedCompletionInfo);
    const place: Place = { document, version: document.version, position, automatic, item };
    const outcome = await this.parts.session.run(token, (signal) => this.suggest(place, signal));
    this.parts.outcomes.record(place, outcome.kind === 'suggested' ? { kind: 'suggested' } : outcome);
    return outcome.kind === 'suggested' ? outcome.insertions.map((insertion) => itemOf(place, insertion)) : [];
  }

  /** Nothing of the document is read before the settings and the privacy gate have agreed. */
  private async suggest(place: Place, signal: AbortSignal): Promise<Suggested | NoSuggestion> {
    const { document, automatic } = place;
    const settings = this.parts.settings.current.completion;
    const refused = refuseRequest(factsOf(document, automatic, settings.excludedFiles), settings);
    if (refused) return refused;
    if (automatic) await pause(settings.pauseMs, signal);
    if (signal.aborted) return { kind: 'superseded' };
    const target = targetOf(document);
    const exclusion = await this.parts.privacy.exclusionOf(target.file);
    if (exclusion) return { kind: 'private', exclusion };
    const asked = lapsed(place, signal) ?? requestAt(place, target, settings);
    return asked.kind === 'request' ? this.complete(place, asked.request, signal) : asked;
  }

  private async complete(place: Place, request: CompletionRequest, signal: AbortSignal): Promise<Suggested | NoSuggestion> {
    try {
      const results = await this.parts.candidates.find(request, !place.automatic, signal);
      const context = { prefix: request.prefix, suffix: request.suffix, languageId: place.document.languageId, path: request.path };
      const trimmed = results.map(({ text }) => trimSuggestion(text, context));
      const texts = new Map(trimmed.map(({ text }) => [text, insertionOf(text, request.suffix, place.item)]));
      const insertions = [...texts.values()].filter((insertion) => insertion !== undefined);
      const outputTokens = results.reduce((sum, { cost }) => sum + cost.outputTokens, 0);
      return lapsed(place, signal) ?? (insertions.length > 0 ? { kind: 'suggested', insertions } : nothingLeft(trimmed, outputTokens));
    } catch (error) {
      const { code, details } = toAppError(error);
      return lapsed(place, signal) ?? (code === 'cancelled' ? { kind: 'superseded' } : { kind: 'failed', code, details });
    }
  }
}

/** The likeliest text speaks for all. */
function nothingLeft([likeliest]: readonly Trimmed[], outputTokens: number): NoSuggestion {
  const rule = likeliest?.text === '' ? likeliest.rules.at(-1) : undefined;
  return rule === undefined ? { kind: 'nothing-to-add', outputTokens } : { kind: 'trimmed', rule };
}

interface Suggested {
  readonly kind: 'suggested';
  readonly insertions: readonly Insertion[];
}

function itemOf({ document, position }: Place, { text, before, after }: Insertion): vscode.InlineCompletionItem {
  const insertText = withLineEnds(text, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  return new vscode.InlineCompletionItem(insertText, new vscode.Range(position.translate(0, -before), position.translate(0, after)));
}
