// The native library in this process, driven as simply as can be: what the engine's speed is compared with.
import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import type { Backend } from '../../src/protocol/engine';

export interface LibrarySetUp {
  readonly modelPath: string;
  readonly backend: Backend;
  readonly threads: number;
  readonly contextTokens: number;
  readonly sequences: number;
  /** Prompt tokens that are read at a time in the first of the two ways of reading. */
  readonly chunkTokens: number;
  /** Tokens of the longest prompt, which the second way reads at once. */
  readonly promptTokens: number;
}

export interface LibraryBaseline {
  readPrompt(tokens: number): Promise<number>;
  /** With flash attention, as the library does by default. */
  readPromptAtOnce(tokens: number): Promise<number>;
  write(tokens: number): Promise<number>;
  dispose(): Promise<void>;
}

/** Each function of the baseline resolves to the milliseconds that it took. */
export async function libraryBaseline({
  modelPath,
  backend,
  threads,
  contextTokens,
  sequences,
  chunkTokens,
  promptTokens,
}: LibrarySetUp): Promise<LibraryBaseline> {
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  const llama = await getLlama({
    gpu: backend === 'cpu' ? false : backend,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    maxThreads: threads,
  });
  const model = await llama.loadModel({ modelPath });
  const shape = { contextSize: contextTokens, threads, swaFullCache: true };
  const chunked = (
    await model.createContext({
      ...shape,
      sequences,
      batchSize: chunkTokens,
      flashAttention: backend === 'cpu' ? false : 'auto',
    })
  ).getSequence();
  const whole = (await model.createContext({ ...shape, batchSize: promptTokens })).getSequence();
  return {
    readPrompt: (tokens) => timed(() => read(chunked, tokens, chunkTokens)),
    readPromptAtOnce: (tokens) => timed(() => read(whole, tokens, tokens)),
    // Behind the prompt, each time.
    write: async (tokens) => {
      const start = chunked.nextTokenIndex;
      const spentMs = await timed(() => writeTokens(chunked, [1 as Token], tokens));
      await chunked.eraseContextTokenRanges([{ start, end: chunked.nextTokenIndex }]);
      return spentMs;
    },
    dispose: () => llama.dispose(),
  };
}

/** A prompt that has nothing in common with the last one, and the first token after it. */
async function read(sequence: LlamaContextSequence, tokens: number, chunkTokens: number): Promise<void> {
  await sequence.clearHistory();
  const prompt = Array.from({ length: tokens }, () => Math.floor(Math.random() * 2000) as Token);
  for (let at = 0; at < tokens - 1; at += chunkTokens) {
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(at, Math.min(at + chunkTokens, tokens - 1)));
  }
  await writeTokens(sequence, prompt.slice(-1), 1);
}

async function writeTokens(sequence: LlamaContextSequence, after: Token[], count: number): Promise<void> {
  const tokens = sequence.evaluate(after, { temperature: 0, yieldEogToken: true });
  for (let written = 0; written < count; written++) await tokens.next();
  await tokens.return();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
