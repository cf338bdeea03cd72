// Completion as it is built first: a pause of 300 ms, every request anew, prefix-suffix-middle, up to 64 tokens.
import type { Layout } from '../../src/core/completion/documentLayout';
import { familyOf } from '../../src/core/completion/fim/family';
import { familyForm } from '../../src/core/completion/fim/form';
import { fillPrompt } from '../../src/core/completion/fim/prompt';
import { layOut } from '../../src/core/completion/layout';
import { suffixWithin } from '../../src/core/completion/layoutWindow';
import type { CompletionRequest } from '../../src/core/completion/request';
import type { CompletionEngine } from '../../src/core/completion/running';
import { openLibrary } from '../../src/engine/native';
import type { FakeClock } from '../support/fakeClock';
import { documentLimits } from './documentLimits';
import { coursed, type CourseOf, starterPace } from './typingEngines';
import type { Player } from './typingReplay';

const PAUSE_MS = 300;
const MAX_TOKENS = 64;
const CHUNK_TOKENS = 128;

export function plainPlayer(engine: CompletionEngine, clock: FakeClock): Player {
  return {
    changed: () => undefined,
    suggest: (request, signal) =>
      new Promise((resolve, reject) => {
        const timer = clock.after(PAUSE_MS, () => {
          engine
            .complete({ ...request, onwardTokens: 0 }, signal, () => undefined)
            .then(({ text }) => resolve(text), reject);
        });
        signal.addEventListener('abort', () => {
          timer.cancel();
          reject(new Error('cancelled'));
        });
      }),
  };
}

export interface PlainModel {
  readonly courseOf: CourseOf;
  dispose(): Promise<void>;
}

/**
 * The model with our window of the document, the cursor's line in the prefix; what the cache shares with the last
 * prompt is not read again.
 */
export async function plainModel(
  modelPath: string,
  contextTokens: number,
  headLimitLines: number,
): Promise<PlainModel> {
  const never = new AbortController().signal;
  const library = await openLibrary('cpu', [], () => undefined);
  library.setThreads(1);
  const model = await library.loadModel(modelPath, {
    gpuLayers: 0,
    contextTokens,
    signal: never,
    onProgress: () => undefined,
  });
  const { tokenizer } = model;
  const family = familyOf(tokenizer);
  if (family === undefined) throw new Error('the model can not fill in');
  const form = familyForm(family, tokenizer, headLimitLines);
  const context = await model.createContext({
    contextTokens,
    sequences: 1,
    batchTokens: CHUNK_TOKENS,
    threads: 1,
    signal: never,
  });
  const sequence = context.takeSequence();
  let layout: Layout | undefined;

  const promptFor = (request: CompletionRequest) => {
    const file = { repository: request.repository, path: request.path, chunks: [] };
    const limits = documentLimits(form, file, { contextTokens, outputTokens: contextTokens / 4 });
    layout = layOut(layout, request, limits, tokenizer);
    const suffix = suffixWithin(
      request.suffix.slice(layout.closers.length),
      limits.suffixTokens + limits.belowTokens,
      tokenizer,
    );
    return fillPrompt(family, { ...file, before: layout.before + layout.head, head: '', suffix, below: '' }, tokenizer);
  };
  const courseOf: CourseOf = async (request) => {
    const prompt = promptFor(request);
    const last = prompt.length - 1;
    const cached = await sequence.keepCommonPrefix(prompt.slice(0, last));
    for (let at = cached; at < last; at += CHUNK_TOKENS) {
      await sequence.read(prompt.slice(at, Math.min(at + CHUNK_TOKENS, last)));
    }
    const bytes: Uint8Array[] = [];
    let outputTokens = 0;
    const tokens = sequence.write(prompt.slice(last), { temperature: 0, seed: 0 });
    while (outputTokens < MAX_TOKENS) {
      const { value } = await tokens.next();
      outputTokens++;
      if (!value || model.isEndOfGeneration(value.token) || model.isControl(value.token)) break;
      bytes.push(model.bytesOf(value.token));
    }
    await tokens.return();
    const text = Buffer.concat(bytes).toString();
    const cost = {
      promptTokens: prompt.length,
      evaluatedTokens: prompt.length - cached,
      outputTokens,
      waitMs: 0,
      promptMs: 0,
      decodeMs: 0,
      reanchored: false,
    };
    return coursed(
      [],
      { text, onward: '', stop: 'max-tokens', cost, shown: { chunkTokens: [], from: 0 } },
      starterPace,
    );
  };
  return {
    courseOf,
    dispose: async () => {
      await context.dispose();
      await model.dispose();
      await library.dispose();
    },
  };
}
