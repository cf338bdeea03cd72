// The turns that one completion takes at the model: prompt chunk by chunk, output token by token, and what they cost.
import { type HealedPrompt, LeftOffText } from '../core/completion/healing';
import type { CompletionProgress, CompletionRequest } from '../core/completion/request';
import { AppError } from '../core/errors';
import { CompletionText, type EndedText } from './completionText';
import type { LoadedModel } from './model';
import type { WrittenToken } from './nativeSequence';
import type { Slot } from './slots';

export interface Prompt extends HealedPrompt {
  /** How many tokens stand before the head, which alone changes while the user types. */
  readonly steadyTokens: number;
}

export interface Written extends EndedText {
  readonly onward: string;
}

export class Steps {
  /** Milliseconds, waiting for others not counted in the last two. */
  waitMs = 0;
  promptMs = 0;
  decodeMs = 0;
  /** The one that ended the text included. */
  outputTokens = 0;
  private promptTokens = 0;
  private costAtAbort = { promptTokens: 0, outputTokens: 0 };

  constructor(
    private readonly model: LoadedModel,
    private readonly slot: Slot,
    private readonly signal: AbortSignal,
  ) {
    const note = () => (this.costAtAbort = { promptTokens: this.promptTokens, outputTokens: this.outputTokens });
    signal.addEventListener('abort', note, { once: true });
  }

  /** Reads all but the last token, which is read when the first one is written. Returns how many were in the cache. */
  async readPrompt({ tokens, steadyTokens }: Prompt): Promise<number> {
    const { sequence } = this.slot;
    const last = tokens.length - 1;
    const checkpoint = sequence.needsCheckpoints ? Math.min(steadyTokens, last) : 0;
    const cached = await this.promptTurn(() => sequence.keepCommonPrefix(tokens.slice(0, last)));
    for (let at = cached; at < last;) {
      const border = at < checkpoint ? checkpoint : last;
      const chunk = tokens.slice(at, Math.min(at + this.model.load.chunkTokens, border));
      await this.promptTurn(() => sequence.read(chunk));
      this.promptTokens += chunk.length;
      at += chunk.length;
      if (at === checkpoint) await this.promptTurn(() => sequence.takeCheckpoint());
    }
    return cached;
  }

  /** Calls `onProgress` for each token of the text, and once when the text is whole. */
  async write(
    { tokens: prompt, leftOff }: Prompt,
    request: CompletionRequest,
    onProgress: (progress: CompletionProgress) => void,
  ): Promise<Written> {
    const typed = new LeftOffText(leftOff, this.model.pieces, (token) => this.model.bytesOf(token));
    const tokens = this.slot.sequence.write(prompt.slice(-1), request, () => typed.allowed());
    try {
      const text = new CompletionText(this.model, request, '', typed);
      const limits = { tokens: request.maxTokens, decodeTimeMs: request.decodeTimeMs };
      const ended = await this.writeText(text, tokens, limits, () =>
        onProgress({ text: text.text, outputTokens: this.outputTokens }),
      );
      onProgress({ ...ended, outputTokens: this.outputTokens });
      if (ended.stop !== 'extent' || request.onwardTokens === 0) return { ...ended, onward: '' };
      const onward = text.onward();
      return {
        ...ended,
        onward: (await this.writeText(onward, tokens, { ...limits, tokens: request.onwardTokens }, () => undefined))
          .text,
      };
    } finally {
      await tokens.return();
    }
  }

  private async writeText(
    text: CompletionText,
    tokens: AsyncGenerator<WrittenToken, void, void>,
    limits: { readonly tokens: number; readonly decodeTimeMs: number },
    onToken: () => void,
  ): Promise<EndedText> {
    const lastToken = this.outputTokens + limits.tokens;
    const lastMs = this.decodeMs + limits.decodeTimeMs;
    while (text.stop === undefined) {
      if (this.outputTokens >= lastToken) return text.end('max-tokens');
      if (this.decodeMs >= lastMs) return text.end('time');
      const { value } = await this.decodeTurn(() => tokens.next());
      if (value === undefined) return text.end('end-of-text');
      this.outputTokens++;
      text.add(value.token, value.probability);
      onToken();
    }
    return text.end(text.stop);
  }

  private async promptTurn<T>(work: () => Promise<T>): Promise<T> {
    const { result, spentMs } = await this.turn(work);
    this.promptMs += spentMs;
    return result;
  }

  private async decodeTurn<T>(work: () => Promise<T>): Promise<T> {
    const { result, spentMs } = await this.turn(work);
    this.decodeMs += spentMs;
    this.model.sawToken(spentMs);
    return result;
  }

  private async turn<T>(work: () => Promise<T>): Promise<{ result: T; spentMs: number }> {
    const asked = performance.now();
    try {
      return await this.model.arbiter.turn(this.signal, async () => {
        const began = performance.now();
        this.waitMs += began - asked;
        const result = await work();
        return { result, spentMs: performance.now() - began };
      });
    } catch (error) {
      throw this.signal.aborted ? this.cancelled() : error;
    }
  }

  private cancelled(): AppError {
    const { promptTokens, outputTokens } = this.costAtAbort;
    const promptTokensAfter = this.promptTokens - promptTokens;
    const outputTokensAfter = this.outputTokens - outputTokens;
    this.model.log(
      'debug',
      `Cancelled; after that ${promptTokensAfter} prompt tokens and ${outputTokensAfter} output tokens were evaluated.`,
    );
    return new AppError('cancelled', {
      ...{ promptTokens: this.promptTokens, outputTokens: this.outputTokens },
      ...{ promptTokensAfter, outputTokensAfter },
    });
  }
}
