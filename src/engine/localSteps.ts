// The turns that one text takes at the model: prompt chunk by chunk, output token by token, and what they cost.
import { AppError } from '../core/errors';
import type { WriteCost } from '../core/models/writing';
import type { LogLine } from '../protocol/engine';
import { SHARED_CHUNK_TOKENS, type TurnStream } from './arbiter';
import type { NativeSequence } from './nativeSequence';

export interface StepParts {
  readonly turns: TurnStream;
  readonly signal: AbortSignal;
  /** Prompt tokens of one turn where nothing more urgent is under way. */
  readonly chunkTokens: number;
  /** Told the milliseconds of each output token. */
  readonly sawToken: (milliseconds: number) => void;
  readonly log: (level: LogLine['level'], message: string) => void;
}

export class LocalSteps implements WriteCost {
  promptTokens = 0;
  evaluatedTokens = 0;
  outputTokens = 0;
  /** Milliseconds, waiting for others not counted in the last two. */
  waitMs = 0;
  promptMs = 0;
  decodeMs = 0;
  private atAbort = { promptTokens: 0, outputTokens: 0 };
  /** To be taken off when the work is done: a signal may live much longer. */
  private readonly noteAbort = () => {
    this.atAbort = { promptTokens: this.evaluatedTokens, outputTokens: this.outputTokens };
  };
  private parts: StepParts | undefined;

  begin(parts: StepParts): void {
    this.parts = parts;
    parts.signal.addEventListener('abort', this.noteAbort, { once: true });
  }

  end(): void {
    this.parts?.turns.end();
    this.parts?.signal.removeEventListener('abort', this.noteAbort);
    this.parts = undefined;
  }

  /** Reads what the cache lacks of all but the last token, which is read when the first one is written. */
  async readPrompt(sequence: NativeSequence, tokens: readonly number[], steadyTokens: number): Promise<void> {
    const last = tokens.length - 1;
    const checkpoint = sequence.needsCheckpoints ? Math.min(steadyTokens, last) : 0;
    let at = await this.promptTurn(() => sequence.keepCommonPrefix(tokens.slice(0, last)));
    while (at < last) {
      const border = at < checkpoint ? checkpoint : last;
      const from = at;
      const readTokens = await this.promptTurn(async (chunkTokens) => {
        const chunk = tokens.slice(from, Math.min(from + chunkTokens, border));
        await sequence.read(chunk);
        return chunk.length;
      });
      this.evaluatedTokens += readTokens;
      at += readTokens;
      if (at === checkpoint) await this.promptTurn(() => sequence.takeCheckpoint());
    }
  }

  /** Writes a token; the first one reads the last token of the prompt too. */
  async decode<T>(work: () => Promise<T>, isFirst: boolean): Promise<T> {
    const { result, spentMs } = await this.turn(() => work());
    this.decodeMs += spentMs;
    if (isFirst) this.evaluatedTokens++;
    this.parts?.sawToken(spentMs);
    return result;
  }

  private async promptTurn<T>(work: (chunkTokens: number) => Promise<T>): Promise<T> {
    const { result, spentMs } = await this.turn(work);
    this.promptMs += spentMs;
    return result;
  }

  private async turn<T>(work: (chunkTokens: number) => Promise<T>): Promise<{ result: T; spentMs: number }> {
    const { parts } = this;
    if (parts === undefined) throw new AppError('internal', { reason: 'a step outside of its stream' });
    const asked = performance.now();
    try {
      return await parts.turns.turn(parts.signal, async (isCrowded) => {
        const began = performance.now();
        this.waitMs += began - asked;
        const result = await work(isCrowded ? Math.min(SHARED_CHUNK_TOKENS, parts.chunkTokens) : parts.chunkTokens);
        return { result, spentMs: performance.now() - began };
      });
    } catch (error) {
      throw parts.signal.aborted ? this.cancelled(parts) : error;
    }
  }

  private cancelled({ log }: StepParts): AppError {
    const promptTokensAfter = this.evaluatedTokens - this.atAbort.promptTokens;
    const outputTokensAfter = this.outputTokens - this.atAbort.outputTokens;
    log(
      'debug',
      `Cancelled; after that ${promptTokensAfter} prompt tokens and ${outputTokensAfter} output tokens were evaluated.`,
    );
    return new AppError('cancelled', {
      promptTokens: this.evaluatedTokens,
      outputTokens: this.outputTokens,
      promptTokensAfter,
      outputTokensAfter,
    });
  }
}
