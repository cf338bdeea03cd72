// The inline completion provider: from a place in a document to what the editor shows, or a reason why nothing is
// shown.
import * as vscode from 'vscode';
import type { Shortening } from '../../core/completion/cache';
import type { Composition } from '../../core/completion/composition';
import { type Insertion, insertionOf, withLineEnds } from '../../core/completion/insertion';
import type { Pause } from '../../core/completion/pause';
import type { NoSuggestion } from '../../core/completion/reasons';
import type { CompletionSession } from '../../core/completion/session';
import { shownAtCursor } from '../../core/completion/suggestItem';
import { refuseRequest } from '../../core/completion/trigger';
import { toAppError } from '../../core/errors';
import type { Battery } from '../battery';
import type { Documents } from '../documents/documents';
import type { SettingsStore } from '../settings';
import type { Candidates } from './candidates';
import type { Fates } from './fates';
import type { Outcomes } from './outcomes';
import { lapsed, type Place, suggestItemOf } from './place';
import { type AskedAt, requestAt } from './request';
import { triggerFacts } from './triggerFacts';

export interface ProviderParts {
  readonly settings: SettingsStore;
  readonly battery: Battery;
  readonly documents: Pick<Documents, 'document'>;
  readonly session: CompletionSession;
  readonly candidates: Candidates;
  readonly composition: Composition;
  readonly outcomes: Outcomes;
  readonly fates: Fates;
}

export class CompletionProvider implements vscode.InlineCompletionItemProvider {
  private questions = 0;

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
    const outcome = await withSignal(token, (signal) => this.suggest(place, signal));
    this.parts.outcomes.record(place, outcome.kind === 'suggested' ? { kind: 'suggested' } : outcome);
    if (outcome.kind !== 'suggested') return [];
    return this.parts.fates.offered(
      place,
      outcome.insertions.map((insertion) => itemOf(place, insertion)),
    );
  }

  private async suggest(place: Place, signal: AbortSignal): Promise<Suggested | NoSuggestion> {
    const { document, automatic } = place;
    const question = ++this.questions;
    const settings = this.parts.settings.current.completion;
    const refused = refuseRequest(triggerFacts(document, automatic), settings);
    if (refused) return refused;
    if (automatic && this.parts.composition.isIn(document.uri.toString())) return { kind: 'composing' };
    const readable = await this.parts.documents.document(document);
    if (readable.kind !== 'readable') return readable;
    // The answer may take longer for an older question.
    if (question !== this.questions) return { kind: 'superseded' };
    const asked = lapsed(place, signal) ?? requestAt(place, readable, settings);
    const pause = { pauseMs: settings.pauseMs, onBattery: this.parts.battery.isInUse() };
    return asked.kind === 'request' ? this.complete(place, asked, pause, signal) : asked;
  }

  private async complete(
    place: Place,
    { request, standing }: AskedAt,
    pause: Pause,
    signal: AbortSignal,
  ): Promise<Suggested | NoSuggestion> {
    const { session, candidates } = this.parts;
    try {
      const {
        text,
        rules,
        skipped,
        outputTokens = 0,
      } = await session.suggest(request, { automatic: place.automatic, ...pause }, signal);
      const more = place.automatic ? [] : await candidates.more(request, signal);
      const insertions = [...new Set([text, ...more])]
        .map((one) => insertionOf(one, request.suffix, place.item))
        .filter((one) => one !== undefined);
      if (skipped) return { kind: 'complete' };
      const outcome =
        lapsed(place, signal) ??
        (insertions.length > 0 ? { kind: 'suggested', insertions } : nothingLeft(text, rules, outputTokens));
      const shown = outcome.kind === 'suggested' && place.item ? shownAtCursor(standing, place.item, text) : undefined;
      // It stays when the widget is closed.
      if (shown !== undefined) session.shows(standing, { text: shown, rules });
      return outcome;
    } catch (error) {
      const { failure } = toAppError(error);
      return (
        lapsed(place, signal) ?? (failure.code === 'cancelled' ? { kind: 'superseded' } : { kind: 'failed', failure })
      );
    }
  }
}

async function withSignal<T>(token: vscode.CancellationToken, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    subscription.dispose();
  }
}

function nothingLeft(text: string, rules: readonly Shortening[], outputTokens: number): NoSuggestion {
  const rule = text === '' ? rules.at(-1) : undefined;
  return rule === undefined ? { kind: 'nothing-to-add', outputTokens } : { kind: 'trimmed', rule };
}

interface Suggested {
  readonly kind: 'suggested';
  readonly insertions: readonly Insertion[];
}

function itemOf({ document, position }: Place, { text, before, after }: Insertion): vscode.InlineCompletionItem {
  const insertText = withLineEnds(text, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  return new vscode.InlineCompletionItem(
    insertText,
    new vscode.Range(position.translate(0, -before), position.translate(0, after)),
  );
}
