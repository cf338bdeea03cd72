// A model that completes: opened, with a context for several windows and what its vocabulary means.
import { basename } from 'node:path';
import { type Family, familyOf, stopTokens, tokensOf } from '../core/completion/fim/family';
import { headLimit } from '../core/completion/headLimits';
import { Pieces } from '../core/completion/pieces';
import type { Tokenizer } from '../core/completion/tokenizer';
import { AppError } from '../core/errors';
import type { GgufModel } from '../core/models/ggufModel';
import type { Demand } from '../core/models/memoryNeeds';
import type { MemoryWish } from '../core/models/memoryPlan';
import type { EngineOptions, LoadFacts, ModelFacts } from '../protocol/engine';
import type { Arbiter } from './arbiter';
import type { TokenMeaning } from './completionText';
import { rememberEncodings } from './modelTokenizer';
import { type OpenedModel, openModel, type OpenRequest } from './openModel';
import { SlotPool } from './slots';
import { ThreadGovernor } from './threads';

export interface LoadedModel extends TokenMeaning {
  readonly facts: ModelFacts;
  readonly load: LoadFacts;
  /** What it takes of memory that the system counts as free. */
  readonly mapped: Demand;
  readonly family: Family;
  /** Spellings of the family's special tokens. */
  readonly specials: readonly string[];
  readonly tokenizer: Tokenizer;
  readonly pieces: Pieces;
  readonly slots: SlotPool;
  readonly arbiter: Arbiter;
  readonly log: OpenRequest['log'];
  /** Told the milliseconds of each output token. */
  readonly sawToken: (milliseconds: number) => void;
  dispose(): Promise<void>;
}

export interface LoadRequest extends Pick<OpenRequest, 'taken' | 'trials' | 'script' | 'log' | 'signal' | 'onStep'> {
  readonly options: CompletionModelOptions;
  readonly safeMode: LoadFacts['safeMode'];
  readonly arbiter: Arbiter;
}

export type CompletionModelOptions = Omit<EngineOptions, 'embeddingModelPath'>;

/** Windows whose prompts are kept, if memory allows. */
const SLOTS = 4;

export function completionWish(
  { contextTokens, gpuLayers }: CompletionModelOptions,
  safeMode: LoadFacts['safeMode'],
): MemoryWish {
  return { contextTokens, slots: SLOTS, gpuLayers, readsAtOnce: false, safeMode: safeMode !== undefined };
}

/** Throws what `openModel` throws, and `no-infill`. */
export async function loadModel(request: LoadRequest): Promise<LoadedModel> {
  const { options, safeMode } = request;
  const began = performance.now();
  const { modelPath: path, backend } = options;
  return openModel({ ...request, role: 'complete', path, backend, wish: completionWish(options, safeMode) }, (opened) =>
    completing(opened, request, began),
  );
}

async function completing(
  { file, library, plan, threads, native, failed }: OpenedModel,
  { safeMode, arbiter, log, signal }: LoadRequest,
  began: number,
): Promise<LoadedModel> {
  const { contextTokens, slots, batchTokens } = plan;
  const context = await native.createContext({ contextTokens, sequences: slots, batchTokens, threads, signal });
  const tokenizer = rememberEncodings(native.tokenizer);
  const family = familyOf(tokenizer);
  const name = file.name ?? basename(file.path);
  if (family === undefined) throw new AppError('no-infill', { path: file.path, model: name });
  const stops = stopTokens(family, tokenizer);
  const governor = new ThreadGovernor(threads);
  return {
    facts: factsOf(file, name, family),
    load: {
      backend: library.backend,
      device: await library.device(),
      gpuLayers: native.gpuLayers,
      layers: file.shape.layers + 1,
      threads,
      contextTokens: plan.contextTokens,
      slots: plan.slots,
      chunkTokens: plan.batchTokens,
      loadMs: performance.now() - began,
      weightBytes: plan.weightBytes,
      kvBytes: plan.kvBytes,
      computeBytes: plan.computeBytes,
      headLimitLines: headLimit(file.name).lines,
      degraded: library.backend === 'cpu' && failed.length > 0 ? [...plan.degraded, 'cpu'] : plan.degraded,
      safeMode,
    },
    mapped: plan.mapped,
    family,
    specials: [...tokensOf(family.prompt), ...family.stops],
    tokenizer,
    pieces: new Pieces(native.plainSpellings()),
    slots: new SlotPool(context, plan.slots),
    arbiter,
    log,
    isStop: (token) => stops.has(token) || native.isEndOfGeneration(token) || native.isControl(token),
    bytesOf: (token) => native.bytesOf(token),
    sawToken: (milliseconds) => {
      const change = governor.sawToken(milliseconds);
      if (change === undefined) return;
      log('info', `Tokens take ${Math.round(milliseconds)} ms: ${change} threads from now on.`);
      library.setThreads(change);
    },
    dispose: async () => {
      await context.dispose();
      await native.dispose();
      await library.dispose();
    },
  };
}

function factsOf(file: GgufModel, name: string, family: Family): ModelFacts {
  return {
    path: file.path,
    name,
    architecture: file.architecture,
    parameters: file.parameters,
    quantisation: file.quantisation,
    sizeBytes: file.sizeBytes,
    trainContextTokens: file.shape.trainContextTokens,
    licence: file.licence,
    canChat: file.chatTemplate !== undefined,
    family: family.name,
    familyTried: family.tried,
  };
}
