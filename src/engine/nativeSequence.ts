// Contexts of the native library and their sequences, each with a KV cache of its own.
import type { LlamaContext, LlamaContextSequence, Token, TokenBias } from 'node-llama-cpp';
import { AppError } from '../core/errors';

export interface Sampling {
  /** 0 takes the likeliest token. */
  readonly temperature: number;
  readonly seed: number;
}

/** The only tokens that may come next, or undefined for any. */
export type Allowed = () => readonly number[] | undefined;

export interface WrittenToken {
  readonly token: number;
  /** How likely the token was among those allowed; 1 where it was drawn by chance. */
  readonly probability: number;
}

/** Each is a copy of the state, which may take tens of megabytes; one for each anchor of late is enough. */
const MAX_CHECKPOINTS = 3;

export class NativeContext {
  constructor(private readonly context: LlamaContext) {}

  /** One of the context's sequences; throws when all are taken. */
  takeSequence(): NativeSequence {
    return new NativeSequence(
      this.context.getSequence({
        checkpoints: { max: MAX_CHECKPOINTS },
        contextShift: {
          strategy: () => {
            throw new AppError('internal', { reason: 'the prompt and its completion do not fit into the context' });
          },
        },
      }),
    );
  }

  async dispose(): Promise<void> {
    await this.context.dispose();
  }
}

/**
 * One KV cache. After a failed read or write it must be disposed and another one taken: the library lost count of its
 * cells.
 */
export class NativeSequence {
  /** By the list of tokens that are allowed. */
  private readonly biases = new WeakMap<readonly number[], TokenBias>();

  constructor(private readonly sequence: LlamaContextSequence) {}

  /**
   * Drops what does not begin `tokens`, or all behind a checkpoint before that, and returns how many of them are in the
   * cache.
   */
  async keepCommonPrefix(tokens: readonly number[]): Promise<number> {
    await this.sequence.adaptStateToTokens([...tokens].map(native), false);
    return this.sequence.nextTokenIndex;
  }

  /** Whether the cache of this model cannot be cut back to any token, but only to where a checkpoint was taken. */
  get needsCheckpoints(): boolean {
    return this.sequence.needsCheckpoints;
  }

  async takeCheckpoint(): Promise<void> {
    await this.sequence.takeCheckpoint();
  }

  async read(tokens: readonly number[]): Promise<void> {
    await this.sequence.evaluateWithoutGeneratingNewTokens(tokens.map(native));
  }

  /**
   * Reads `tokens` and yields one token after another, end-of-generation tokens too. A yielded token is in the cache
   * when the next one is. `allowed` is asked before each token.
   */
  async *write(
    tokens: readonly number[],
    sampling: Sampling,
    allowed: Allowed = () => undefined,
  ): AsyncGenerator<WrittenToken, void, void> {
    const { TokenBias } = await import('node-llama-cpp');
    const none = new TokenBias(this.sequence.model.tokenizer);
    const tokenBias = () => {
      const list = allowed();
      if (list === undefined) return none;
      const bias =
        this.biases.get(list) ??
        new TokenBias(this.sequence.model.tokenizer).set(list.map(native), { logit: ALLOWED_LOGIT });
      this.biases.set(list, bias);
      return bias;
    };
    yield* sampling.temperature === 0
      ? this.writeLikeliest(tokens, tokenBias)
      : this.writeSampled(tokens, sampling, tokenBias);
  }

  /**
   * Takes the likeliest of the tokens that the library offers at temperature 1. Asked for the probability of its own
   * greedy choice, it sorts the whole vocabulary (12 ms with 152,000 tokens), and its sum of all weights takes a
   * sampler for each token (1.3 ms).
   */
  private async *writeLikeliest(
    tokens: readonly number[],
    tokenBias: () => TokenBias,
  ): AsyncGenerator<WrittenToken, void, void> {
    const options = { temperature: 1, topK: CONSIDERED_TOKENS, topP: 1, seed: 0, tokenBias, yieldEogToken: true };
    const written = this.sequence.evaluateWithMetadata(tokens.map(native), { probabilities: true }, options);
    try {
      for (let next = await written.next(); next.value !== undefined;) {
        const [likeliest] = next.value.probabilities;
        if (likeliest === undefined) throw new Error('the library gave no probabilities');
        const [token, probability] = likeliest;
        yield { token, probability };
        next = await written.next(token);
      }
    } finally {
      await written.return();
    }
  }

  private async *writeSampled(
    tokens: readonly number[],
    { temperature, seed }: Sampling,
    tokenBias: () => TokenBias,
  ): AsyncGenerator<WrittenToken, void, void> {
    const written = this.sequence.evaluate(tokens.map(native), { temperature, seed, tokenBias, yieldEogToken: true });
    for await (const token of written) yield { token, probability: 1 };
  }

  async dispose(): Promise<void> {
    await this.sequence.dispose();
  }
}

/** Probabilities are those among so many of the likeliest: a larger part of the whole, the surer the model is. */
const CONSIDERED_TOKENS = 128;

/**
 * Added to the logits of the tokens that are allowed: far more than logits differ by, so that no other one is chosen or
 * counts in a sum. Taking all others away would mean a list as long as the vocabulary, and a filter on logits looks
 * each token up in a list.
 */
const ALLOWED_LOGIT = 1000;

/** The library brands its token ids. */
export const native = (token: number): Token => token as Token;
