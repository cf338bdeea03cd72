// From the model's text to what is shown.
import type { Known } from '../../core/completion/cache';
import { withLineEnds } from '../../core/completion/insertion';
import type { CompletionRequest } from '../../core/completion/request';
import { trimSuggestion } from '../../core/completion/trim/trimSuggestion';

/** The line ends are those of the document, so that what is typed later can be compared with the text. */
export function finish(request: CompletionRequest, text: string): Promise<Known> {
  const trimmed = trimSuggestion(text, request);
  const lineEnd = /\r\n/.test(request.prefix + request.suffix) ? '\r\n' : '\n';
  return Promise.resolve({ text: withLineEnds(trimmed.text, lineEnd), rules: trimmed.rules });
}
