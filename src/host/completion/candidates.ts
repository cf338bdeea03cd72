// The completions for one place: the likeliest first; sampled ones when the user asks again at the same place.
import type { CompletionRequest, CompletionResult } from '../../protocol/engine';

export interface CompletionEngine {
  /** Rejects with an AppError; `cancelled` when the signal was aborted. */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<CompletionResult>;
}

/** Warm enough to differ from the likeliest text, cool enough to stay code. */
const samplings = [
  { temperature: 0.5, seed: 1 },
  { temperature: 0.8, seed: 2 },
] as const;

export class Candidates {
  private asked: { readonly key: string; readonly results: readonly CompletionResult[] } | undefined;

  constructor(private readonly engine: CompletionEngine) {}

  /** The likeliest completion of `request`; with `more`, sampled ones behind it if this place was asked before. */
  async find(request: CompletionRequest, more: boolean, signal: AbortSignal): Promise<readonly CompletionResult[]> {
    const key = JSON.stringify(request);
    const known = more && this.asked?.key === key ? this.asked.results : [];
    const wanted = known.length === 0 ? [{ temperature: 0, seed: 0 }] : samplings.slice(known.length - 1);
    const results = [...known];
    for (const sampling of wanted) {
      results.push(await this.engine.complete({ ...request, ...sampling }, signal));
      this.asked = { key, results: [...results] };
    }
    return results;
  }

  /** The model has changed, or may have. */
  forget(): void {
    this.asked = undefined;
  }
}
