// The inline completion provider: from a place in a document to what the editor shows, or a reason why nothing is shown.
import * as vscode from 'vscode';
import { insertionOf, withLineEnds, type Insertion } from '../../core/completion/insertion';
import type { NoSuggestion } from '../../core/completion/reasons';
import { refuseRequest } from '../../core/completion/trigger';
import { toAppError } from '../../core/errors';
import type { CompletionRequest } from '../../protocol/engine';
import type { PrivacyGate } from '../privacy/privacy';
import type { SettingsStore } from '../settings';
import type { Candidates } from './candidates';
import type { Fates } from './fates';
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
  readonly fates: Fates;
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
    if (outcome.kind !== 'suggested') return [];
    return this.parts.fates.offered(place, outcome.insertions.map((insertion) => itemOf(place, insertion)));
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
    const { candidates, fates } = this.parts;
    fates.requested(place.document);
    try {
      const results = await candidates.find(request, !place.automatic, signal);
      const texts = new Map(results.map((result) => [result.text, insertionOf(result.text, request.suffix, place.item)]));
      const insertions = [...texts.values()].filter((insertion) => insertion !== undefined);
      const outputTokens = results.reduce((sum, { cost }) => sum + cost.outputTokens, 0);
      const nothing = insertions.length === 0 ? ({ kind: 'nothing-to-add', outputTokens } as const) : undefined;
      const late = lapsed(place, signal);
      if (late) fates.cancelled(place.document, outputTokens);
      return late ?? nothing ?? { kind: 'suggested', insertions };
    } catch (error) {
      const { code, details } = toAppError(error);
      const late = lapsed(place, signal) ?? (code === 'cancelled' ? ({ kind: 'superseded' } as const) : undefined);
      // What the engine wrote before the abort is not known: nobody waits for its answer.
      if (late) fates.cancelled(place.document, 0);
      return late ?? { kind: 'failed', code, details };
    }
  }
}

interface Suggested {
  readonly kind: 'suggested';
  readonly insertions: readonly Insertion[];
}

function itemOf({ document, position }: Place, { text, before, after }: Insertion): vscode.InlineCompletionItem {
  const insertText = withLineEnds(text, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  return new vscode.InlineCompletionItem(insertText, new vscode.Range(position.translate(0, -before), position.translate(0, after)));
}
