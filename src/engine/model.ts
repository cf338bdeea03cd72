// Loads a model: header, memory plan, trial, weights, context. Each failure is an AppError, each step is told.
import { basename } from 'node:path';
import { familyOf, stopTokens, tokensOf, type Family } from '../core/completion/fim/family';
import { headLimit } from '../core/completion/headLimits';
import { Pieces } from '../core/completion/pieces';
import type { Tokenizer } from '../core/completion/tokenizer';
import { AppError } from '../core/errors';
import type { GgufModel } from '../core/models/ggufModel';
import { planMemory, type MemoryPlan } from '../core/models/memoryPlan';
import type { Backend, EngineOptions, LoadFacts, LoadStep, LogLine, ModelFacts } from '../protocol/engine';
import { Arbiter } from './arbiter';
import type { TokenMeaning } from './completionText';
import { loadFailure } from './modelErrors';
import { readModelFile } from './modelFile';
import { rememberEncodings } from './modelTokenizer';
import { openLibrary, type Library, type MemoryState, type NativeModel } from './native';
import type { NativeContext } from './nativeSequence';
import { SlotPool } from './slots';
import { startingThreads, ThreadGovernor } from './threads';
import { trialTimeoutMs, tryModel } from './trial';
import type { TrialRecord } from './trialRecord';

export interface LoadedModel extends TokenMeaning {
  readonly facts: ModelFacts;
  readonly load: LoadFacts;
  readonly family: Family;
  /** Spellings of the family's special tokens. */
  readonly specials: readonly string[];
  readonly tokenizer: Tokenizer;
  readonly pieces: Pieces;
  readonly slots: SlotPool;
  readonly arbiter: Arbiter;
  readonly log: LoadRequest['log'];
  /** Told the milliseconds of each output token. */
  readonly sawToken: (milliseconds: number) => void;
  dispose(): Promise<void>;
}

export interface LoadRequest {
  readonly options: EngineOptions;
  readonly safeMode: LoadFacts['safeMode'];
  readonly trials: TrialRecord;
  /** The engine's bundle, which also tries models. */
  readonly script: string;
  readonly log: (level: LogLine['level'], message: string) => void;
  readonly signal: AbortSignal;
  readonly onStep: (step: LoadStep, progress: number) => void;
}

/** Windows whose prompts are kept, if memory allows. */
const SLOTS = 4;

/**
 * Throws what `readModelFile`, `planMemory`, `tryModel` and `openLibrary` throw, `no-infill`, and `cancelled` when `signal` is
 * aborted. Where the user left the choice of backend to us, one that fails is given up for the next.
 */
export async function loadModel(request: LoadRequest): Promise<LoadedModel> {
  const { options, safeMode, log, signal, onStep } = request;
  const began = performance.now();
  const failed: Backend[] = [];
  for (;;) {
    onStep('checking', 0);
    const file = readModelFile(options.modelPath);
    const library = await openLibrary(safeMode === undefined ? options.backend : 'cpu', failed, log);
    try {
      return await loadWith(library, file, request, failed, began);
    } catch (error) {
      await library.dispose();
      if (signal.aborted) throw new AppError('cancelled');
      const failure = loadFailure(error, options.modelPath, []);
      if (options.backend !== 'auto' || library.backend === 'cpu' || !isBackendsFault(failure)) throw failure;
      log('warning', `The backend ${library.backend} fails: ${failure.message}`);
      failed.push(library.backend);
    }
  }
}

/** The file itself was tried on the CPU before, so what the library says against it now is the backend's doing. */
function isBackendsFault({ code }: AppError): boolean {
  return code === 'model-corrupt' || code === 'unsupported-model' || code === 'out-of-memory';
}

async function loadWith(library: Library, file: GgufModel, request: LoadRequest, failed: readonly Backend[], began: number): Promise<LoadedModel> {
  const memory = await library.memory();
  const plan = planMemory(file, machineOf(library.backend, memory), {
    contextTokens: request.options.contextTokens,
    slots: SLOTS,
    gpuLayers: request.options.gpuLayers,
    safeMode: request.safeMode !== undefined,
  });
  await tryOnce(library, file, memory, request);
  const threads = startingThreads(library.mathCores);
  library.setThreads(threads);
  const { native, context } = await loadNative(library, plan, threads, request);
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
      safeMode: request.safeMode,
    },
    family,
    specials: [...tokensOf(family.prompt), ...family.stops],
    tokenizer,
    pieces: new Pieces(native.plainSpellings()),
    slots: new SlotPool(context, plan.slots),
    arbiter: new Arbiter(),
    log: request.log,
    isStop: (token) => stops.has(token) || native.isEndOfGeneration(token) || native.isControl(token),
    bytesOf: (token) => native.bytesOf(token),
    sawToken: (milliseconds) => {
      const change = governor.sawToken(milliseconds);
      if (change === undefined) return;
      request.log('info', `Tokens take ${Math.round(milliseconds)} ms: ${change} threads from now on.`);
      library.setThreads(change);
    },
    dispose: async () => {
      await context.dispose();
      await native.dispose();
      await library.dispose();
    },
  };
}

/** Tries the file in another process unless native code has survived it before. */
async function tryOnce(library: Library, file: GgufModel, memory: MemoryState, request: LoadRequest): Promise<void> {
  const { trials, script, signal, log } = request;
  const key = await trials.keyOf(file.path, library.release);
  if (trials.has(key)) return;
  request.onStep('trial', 0);
  // A model for the GPU may be larger than the RAM; then its weights are not read here.
  const weights = memory.ramFree > file.sizeBytes * 1.25;
  await tryModel({ path: file.path, script, weights, timeoutMs: trialTimeoutMs(file.sizeBytes), signal });
  try {
    trials.add(key);
  } catch (error) {
    log('warning', `The model will be tried again next time: ${String(error)}`);
  }
}

async function loadNative(
  library: Library,
  plan: MemoryPlan,
  threads: number,
  { options, signal, onStep }: LoadRequest,
): Promise<{ native: NativeModel; context: NativeContext }> {
  try {
    onStep('weights', 0);
    let step: LoadStep = 'weights';
    const native = await library.loadModel(options.modelPath, {
      gpuLayers: plan.gpuLayers,
      contextTokens: plan.contextTokens * plan.slots,
      signal,
      // Progress comes from another thread and may trail the end of the step.
      onProgress: (progress) => {
        if (step === 'weights') onStep(step, progress);
      },
    });
    step = 'context';
    onStep(step, 0);
    const { contextTokens, slots, batchTokens } = plan;
    return { native, context: await native.createContext({ contextTokens, sequences: slots, batchTokens, threads, signal }) };
  } catch (error) {
    throw loadFailure(error, options.modelPath, await library.recentErrors());
  }
}

function machineOf(backend: Backend, memory: MemoryState): Parameters<typeof planMemory>[1] {
  return {
    backend,
    freeRamBytes: memory.ramFree,
    freeVramBytes: backend === 'cpu' ? undefined : memory.vramFree,
    unifiedMemory: memory.unified,
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
