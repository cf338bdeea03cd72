// From a place to what is asked of the model, and from the model's text to what is shown: what the syntax has to say to
// both.
import type { Known } from '../../core/completion/cache';
import { withLineEnds } from '../../core/completion/insertion';
import type { CompletionRequest } from '../../core/completion/request';
import { trimSuggestion } from '../../core/completion/trim/trimSuggestion';
import type { LazySyntax } from './syntax';

export type CompletionSyntax = Pick<LazySyntax, 'extentAt' | 'cutAtBorder'>;

/** Asked for, a suggestion is made also where nothing seems to be missing. */
export async function prepare(
  syntax: CompletionSyntax,
  request: CompletionRequest,
  automatic: boolean,
): Promise<CompletionRequest | undefined> {
  const extent = await syntax.extentAt(request);
  if (extent.kind !== 'skip') return { ...request, extent: extent.kind };
  return automatic ? undefined : { ...request, extent: 'statement' };
}

/** The line ends are those of the document, so that what is typed later can be compared with the text. */
export async function finish(syntax: CompletionSyntax, request: CompletionRequest, text: string): Promise<Known> {
  const trimmed = trimSuggestion(text, request);
  if (trimmed.text === '') return trimmed;
  const cut = await syntax.cutAtBorder(request, { text: trimmed.text, extent: { kind: request.extent } });
  const lineEnd = /\r\n/.test(request.prefix + request.suffix) ? '\r\n' : '\n';
  if (cut.text === trimmed.text) return { text: withLineEnds(cut.text, lineEnd), rules: trimmed.rules };
  // What is left may be nothing but the beginning of what stands below.
  const again = trimSuggestion(cut.text, request);
  return { text: withLineEnds(again.text, lineEnd), rules: [...trimmed.rules, 'syntax', ...again.rules] };
}
