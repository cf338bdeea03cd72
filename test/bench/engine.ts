// Tokens per second through client, socket and engine process over the native library in this process; what a cancel
// costs; what a second window and a second role cost; how the bytes of an answer grow with its length. `npm run bench
// -- engine [--json] [--backend cuda|vulkan|metal]`
import { setTimeout as delay } from 'node:timers/promises';
import { isAppError } from '../../src/core/errors';
import type { EngineClient } from '../../src/host/engine/engineClient';
import type { Backend, CompletionRequest } from '../../src/protocol/engine';
import { engineOptions } from '../support/engineOptions';
import { largeModel, randomModel } from '../support/randomModel';
import { withEngine } from './benchEngine';
import { libraryBaseline } from './engineLibrary';
import { costOfSecondRole } from './engineSharedWeights';
import { bytesRatio } from './engineStreamBytes';

const CONTEXT_TOKENS = 2048;
const OUTPUT_TOKENS = 64;
const ROUNDS = 5;
const CANCELS = 6;
const backends: readonly Backend[] = ['cpu', 'cuda', 'vulkan', 'metal'];

const never = new AbortController().signal;

interface EngineBench {
  readonly decodeRatio: number;
  readonly promptRatio: number;
  /** Against the library reading the whole prompt at once, with flash attention. */
  readonly promptRatioUnchunked: number;
  readonly cancelPromptTokens: number;
  readonly cancelOutputTokens: number;
  readonly secondWindowShare: number;
  readonly sharedWeightsShare: number;
  readonly streamBytesRatio: number;
  readonly promptTokens: number;
  readonly promptTokensPerSecond: number;
  readonly outputTokensPerSecond: number;
}

async function measure(backend: Backend): Promise<EngineBench> {
  const modelPath = randomModel(largeModel);
  const options = engineOptions({ modelPath, backend, contextTokens: CONTEXT_TOKENS });
  const ofOneModel = await withEngine(options, async (openWindow) => {
    const first = openWindow();
    const secondWindowShare = await costOfSecondWindow(first, openWindow());
    return { ...(await speeds(first, modelPath)), ...(await costOfCancel(first)), secondWindowShare };
  });
  return { ...ofOneModel, sharedWeightsShare: await costOfSecondRole(backend), streamBytesRatio: await bytesRatio() };
}

/**
 * Both sides take turns, and the ratios are those within a turn: the machine may have become slower from one to the
 * next.
 */
async function speeds(window: EngineClient, modelPath: string) {
  const { load } = await window.selfTest('complete', never);
  const { promptTokens } = (await window.complete(freshPrompt(), never)).cost;
  const { backend, threads, contextTokens, slots: sequences, chunkTokens } = load;
  const library = await libraryBaseline({
    modelPath,
    backend,
    threads,
    contextTokens,
    sequences,
    chunkTokens,
    promptTokens,
  });
  // A token, as prompts of other names have a few tokens more or fewer.
  const read = async () => {
    const began = performance.now();
    const { cost } = await window.complete(freshPrompt(), never);
    return (performance.now() - began) / cost.promptTokens;
  };
  const libraryRead = async () => (await library.readPrompt(promptTokens)) / promptTokens;
  const rounds: Record<'prompt' | 'unchunked' | 'decode' | 'promptMs' | 'writeMs', number>[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const [promptMs, libraryPromptMs] = await inTurns(read, libraryRead);
    const unchunkedMs = (await library.readPromptAtOnce(promptTokens)) / promptTokens;
    await library.readPrompt(promptTokens);
    const [writeMs, libraryWriteMs] = await inTurns(
      () => writeWhole(window),
      () => library.write(OUTPUT_TOKENS),
    );
    if (round < 0) continue; // the first turn warms up
    rounds.push({
      prompt: libraryPromptMs / promptMs,
      unchunked: unchunkedMs / promptMs,
      decode: libraryWriteMs / writeMs,
      promptMs,
      writeMs,
    });
  }
  await library.dispose();
  const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]));
  return {
    decodeRatio: of('decode'),
    promptRatio: of('prompt'),
    promptRatioUnchunked: of('unchunked'),
    promptTokens,
    promptTokensPerSecond: 1000 / of('promptMs'),
    outputTokensPerSecond: (OUTPUT_TOKENS * 1000) / of('writeMs'),
  };
}

/**
 * Milliseconds for OUTPUT_TOKENS behind a prompt that is in the cache; nonsense that a stop rule ends earlier is thrown
 * away.
 */
async function writeWhole(window: EngineClient): Promise<number> {
  for (;;) {
    const request = freshPrompt();
    await window.complete(request, never);
    const began = performance.now();
    const { cost } = await window.complete({ ...request, maxTokens: OUTPUT_TOKENS, extent: 'block' }, never);
    if (cost.outputTokens === OUTPUT_TOKENS) return performance.now() - began;
  }
}

/** The most tokens that were evaluated after the engine had heard of a cancel, as it says itself in its log. */
async function costOfCancel(window: EngineClient) {
  const costs: { prompt: number; output: number }[] = [];
  const listening = window.onLog(({ message }) => {
    const [, prompt, output] = /^Cancelled; after that (\d+) prompt tokens and (\d+) output tokens/.exec(message) ?? [];
    if (prompt !== undefined && output !== undefined) costs.push({ prompt: Number(prompt), output: Number(output) });
  });
  const endless = { ...freshPrompt(), prefix: '', maxTokens: 500, temperature: 1, extent: 'block' } as const;
  const { promptMs } = (await window.complete(freshPrompt(), never)).cost;
  const written = (await window.complete({ ...endless, maxTokens: 8 }, never)).cost;
  for (let index = 0; index < CANCELS; index++) {
    await cancelled(window, freshPrompt(), (promptMs * (index + 1)) / (CANCELS + 2));
    await cancelled(window, { ...endless, seed: index }, written.promptMs + (written.decodeMs / 8) * (index + 2.5));
  }
  listening.dispose();
  if (costs.length < CANCELS) throw new Error(`of ${2 * CANCELS} cancels the engine noticed ${costs.length} at work`);
  return {
    cancelPromptTokens: Math.max(...costs.map(({ prompt }) => prompt)),
    cancelOutputTokens: Math.max(...costs.map(({ output }) => output)),
  };
}

/** A request that ends before its cancel costs nothing after it, and is not counted. */
async function cancelled(window: EngineClient, request: CompletionRequest, afterMs: number): Promise<void> {
  const cancel = new AbortController();
  const running = window.complete(request, cancel.signal).catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'cancelled') throw error;
  });
  await delay(afterMs);
  cancel.abort();
  await running;
  // Gets its turn when the step has ended during which the cancel came, so after the line about it.
  await window.complete({ ...freshPrompt(), prefix: '' }, never);
}

/**
 * Growth of the engine's resident memory with the first completion of a second window, less its planned KV cache, as a
 * share of the model.
 */
async function costOfSecondWindow(first: EngineClient, second: EngineClient): Promise<number> {
  await first.complete(freshPrompt(), never);
  await first.selfTest('complete', never);
  const before = await first.selfTest('complete', never);
  await second.complete(freshPrompt(), never);
  const after = await first.selfTest('complete', never);
  if (after.clients !== 2) throw new Error(`${after.clients} windows are connected`);
  // The one compute buffer is there from the beginning, the memory of a KV cache only when it is first written to.
  const growth = after.residentBytes - before.residentBytes - after.load.kvBytes / after.load.slots;
  return Math.max(0, growth) / after.model.sizeBytes;
}

let prompts = 0;

/** About 700 tokens that differ from the first on from all before. */
function freshPrompt(): CompletionRequest {
  const name = `n${++prompts}x${Math.floor(Math.random() * 1e9)}`;
  return {
    document: `file:///${name}.ts`,
    repository: name,
    path: `src/${name}.ts`,
    languageId: 'typescript',
    prefixOffset: 0,
    prefix: Array.from({ length: 40 }, (_, line) => `const ${name}${line} = (${line} + a) * b;\n`).join(''),
    suffix: `\nexport { ${name} };\n`,
    chunks: [],
    maxTokens: 1,
    onwardTokens: 0,
    extent: 'line',
    decodeTimeMs: 600_000,
    temperature: 0,
    seed: 0,
  };
}

/**
 * Means of both in turns, in an order in which each follows itself as often as the other: then its data is still in the
 * caches.
 */
async function inTurns(one: () => Promise<number>, other: () => Promise<number>): Promise<readonly [number, number]> {
  let [oneMs, otherMs] = [0, 0];
  for (const first of [true, false, false, true, false, true, true, false]) {
    if (first) oneMs += await one();
    else otherMs += await other();
  }
  return [oneMs / 4, otherMs / 4];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

async function main(args: readonly string[]): Promise<void> {
  const named = args.includes('--backend') ? args[args.indexOf('--backend') + 1] : 'cpu';
  const backend = backends.find((name) => name === named);
  if (backend === undefined) throw new Error(`--backend: ${named} is none of ${backends.join(', ')}`);
  console.log(JSON.stringify(await measure(backend), null, args.includes('--json') ? 0 : 2));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
