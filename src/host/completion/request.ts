// From a place in a document to a request to the engine. This is where text is read, after the privacy gate; everything
// behind it works on text without secrets.
import type { DocumentWindow } from '../../core/completion/documentLayout';
import { maskAround } from '../../core/completion/maskAround';
import type { NoSuggestion } from '../../core/completion/reasons';
import { withSuggestItem } from '../../core/completion/suggestItem';
import { refusePlace } from '../../core/completion/trigger';
import type { Admitted } from '../../core/privacy/gate';
import type { CompletionRequest } from '../../protocol/engine';
import type { Settings } from '../settings';
import type { Place } from './place';
import { readTextAround } from './readText';
import type { Target } from './target';

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
  target: Target,
  { mask }: Admitted,
  settings: Settings['completion'],
): RequestAtPlace {
  const { document, position, automatic, item } = place;
  const text = readTextAround(document, position, target.earlierCells);
  const refused = refusePlace(automatic, text.suffix);
  if (refused) return refused;
  const around = item ? withSuggestItem(text, item) : text;
  if (!around) return { kind: 'suggest-item' };
  const { prefix, suffix, cursorInSecret } = maskAround({ ...text, ...around }, mask);
  if (cursorInSecret) return { kind: 'in-secret' };
  const masked = item ? maskAround(text, mask) : { prefix, suffix };
  const standing: DocumentWindow = {
    document: document.uri.toString(),
    prefixOffset: text.prefixOffset,
    prefix: masked.prefix,
    suffix: masked.suffix,
  };
  const request: CompletionRequest = {
    ...standing,
    repository: target.repository,
    path: target.path,
    languageId: document.languageId,
    prefix,
    suffix,
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
