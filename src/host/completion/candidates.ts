// More completions for a place, sampled, when the user asks again where nothing has changed.
import type { CompletionRequest } from '../../core/completion/request';
import type { CompletionEngine } from '../../core/completion/running';
import { type CompletionSyntax, finish, prepare } from './finish';

/** Warm enough to differ from the likeliest text, cool enough to stay code. */
const samplings = [
  { temperature: 0.5, seed: 1 },
  { temperature: 0.8, seed: 2 },
] as const;

export class Candidates {
  private asked: { readonly key: string; readonly texts: readonly string[] } | undefined;

  constructor(
    private readonly engine: CompletionEngine,
    private readonly syntax: CompletionSyntax,
  ) {}

  /** None for a place that is asked about for the first time. */
  async more(request: CompletionRequest, signal: AbortSignal): Promise<readonly string[]> {
    const key = JSON.stringify(request);
    if (this.asked?.key !== key) {
      this.asked = { key, texts: [] };
      return [];
    }
    const texts = [...this.asked.texts];
    const prepared = (await prepare(this.syntax, request, false)) ?? request;
    for (const sampling of samplings.slice(texts.length)) {
      const { text } = await this.engine.complete(
        { ...prepared, ...sampling, onwardTokens: 0 },
        signal,
        () => undefined,
      );
      texts.push((await finish(this.syntax, prepared, text)).text);
      this.asked = { key, texts: [...texts] };
    }
    return texts;
  }

  /** The model has changed, or may have. */
  forget(): void {
    this.asked = undefined;
  }
}
