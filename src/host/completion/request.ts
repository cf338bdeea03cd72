// From a place in a document that may be read to a request to the engine.
import type { DocumentWindow } from '../../core/completion/documentLayout';
import type { NoSuggestion } from '../../core/completion/reasons';
import { refusePlace } from '../../core/completion/trigger';
import type { CompletionRequest } from '../../protocol/engine';
import type { ReadableDocument } from '../documents/documents';
import type { Settings } from '../settings';
import type { Place } from './place';

/** What is written ahead of an acceptance: a short statement. More is wasted more often than it is accepted. */
const ONWARD_TOKENS = 16;

export type RequestAtPlace = AskedAt | NoSuggestion;

export interface AskedAt {
  readonly kind: 'request';
  readonly request: CompletionRequest;
  /** The text as it stands, without the item of the suggest widget that `request` has in it. */
  readonly standing: DocumentWindow;
}

/** Its extent is the least; `prepare` asks the syntax for the real one when the engine is to be asked. */
export function requestAt(
  place: Place,
  { target, textAround }: ReadableDocument,
  settings: Settings['completion'],
): RequestAtPlace {
  const { document, position, automatic, item } = place;
  const text = textAround(position);
  const asked = item ? text.withItem(item) : text.standing;
  if (!asked) return { kind: 'suggest-item' };
  if (asked.cursorInSecret) return { kind: 'in-secret' };
  const refused = refusePlace(automatic, text.standing.suffix);
  if (refused) return refused;
  const standing: DocumentWindow = {
    document: document.uri.toString(),
    prefixOffset: text.prefixOffset,
    prefix: text.standing.prefix,
    suffix: text.standing.suffix,
  };
  const request: CompletionRequest = {
    ...standing,
    repository: target.repository,
    path: target.path,
    languageId: document.languageId,
    prefix: asked.prefix,
    suffix: asked.suffix,
    chunks: [],
    maxTokens: settings.maxTokens,
    onwardTokens: ONWARD_TOKENS,
    extent: 'line',
    decodeTimeMs: settings.decodeTimeMs,
    temperature: 0,
    seed: 0,
  };
  return { kind: 'request', request, standing };
}
