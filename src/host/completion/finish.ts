// From the model's text to what is shown.
import type { Known } from '../../core/completion/cache';
import type { CompletionRequest } from '../../core/completion/request';

export function finish(_request: CompletionRequest, text: string): Promise<Known> {
  return Promise.resolve({ text, rules: [] });
}
