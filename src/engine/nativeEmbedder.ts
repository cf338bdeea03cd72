// A context of the native library that makes vectors of texts.
import type { LlamaEmbeddingContext } from 'node-llama-cpp';
import { native } from './nativeSequence';

/** The library throws where a text fills the context to the last token, and adds up to two special tokens. */
const SPARE_TOKENS = 3;

/**
 * Of code a token has three or four characters. More are not cut into tokens, which takes 1.7 ms for a thousand of
 * them.
 */
const CHARACTERS_PER_TOKEN = 16;

export class NativeEmbedder {
  constructor(
    private readonly context: LlamaEmbeddingContext,
    private readonly encode: (text: string) => readonly number[],
    private readonly contextTokens: number,
  ) {}

  /** Token ids of as much of the text as fits into the context. */
  tokensOf(text: string): readonly number[] {
    const most = this.contextTokens - SPARE_TOKENS;
    return this.encode(text.slice(0, CHARACTERS_PER_TOKEN * this.contextTokens)).slice(0, most);
  }

  /** Of as much of the text as fits into the context, as the model gives it; none for a text without tokens. */
  async vectorOf(text: string): Promise<readonly number[]> {
    return (await this.context.getEmbeddingFor(this.tokensOf(text).map(native))).vector;
  }

  async dispose(): Promise<void> {
    await this.context.dispose();
  }
}
