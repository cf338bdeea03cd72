// From a place in a document to a request to the engine. This is where text is read, after the privacy gate.
import type { NoSuggestion } from '../../core/completion/reasons';
import { withSuggestItem } from '../../core/completion/suggestItem';
import { refusePlace } from '../../core/completion/trigger';
import { extentOfText } from '../../core/completion/triggerExtent';
import type { CompletionRequest } from '../../protocol/engine';
import type { Settings } from '../settings';
import type { Place } from './place';
import { readTextAround } from './readText';
import type { Target } from './target';

export type RequestAtPlace = { readonly kind: 'request'; readonly request: CompletionRequest } | NoSuggestion;

export function requestAt(place: Place, target: Target, settings: Settings['completion']): RequestAtPlace {
  const { document, position, automatic, item } = place;
  const text = readTextAround(document, position, target.earlierCells);
  const refused = refusePlace(automatic, text.suffix);
  if (refused) return refused;
  const around = item ? withSuggestItem(text, item) : text;
  if (!around) return { kind: 'suggest-item' };
  const { prefix, suffix } = around;
  const request: CompletionRequest = {
    document: document.uri.toString(),
    repository: target.repository,
    path: target.path,
    prefixOffset: text.prefixOffset,
    prefix,
    suffix,
    maxTokens: settings.maxTokens,
    extent: extentOfText(prefix, suffix).kind === 'block' ? 'block' : 'line',
    decodeTimeMs: settings.decodeTimeMs,
    temperature: 0,
    seed: 0,
  };
  return { kind: 'request', request };
}
