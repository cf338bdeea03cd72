// Opens a model file for a role: header, memory plan, trial, weights. Each failure is an AppError, each step is told.
import { AppError } from '../core/errors';
import type { ModelRole } from '../core/models/architectures';
import type { GgufModel } from '../core/models/ggufModel';
import type { Machine, MemoryPlan } from '../core/models/memoryPlan';
import type { Role } from '../core/models/roles';
import type { Backend, LoadStep, LogLine } from '../protocol/engine';
import { loadFailure } from './modelErrors';
import { readModelFile } from './modelFile';
import type { Lease, ModelStore } from './modelStore';
import type { Library, MemoryState, NativeModel } from './native';
import { startingThreads } from './threads';
import { trialTimeoutMs, tryModel } from './trial';
import type { TrialRecord } from './trialRecord';

export interface OpenRequest {
  readonly role: Role;
  readonly path: string;
  readonly backend: Backend | 'auto';
  readonly store: ModelStore;
  /** The role's plan on this machine, beside the other roles. Throws `out-of-memory`. */
  readonly plan: (file: GgufModel, machine: Machine) => FilePlan;
  readonly trials: TrialRecord;
  /** The engine's bundle, which also tries models. */
  readonly script: string;
  readonly log: (level: LogLine['level'], message: string) => void;
  readonly signal: AbortSignal;
  readonly onStep: (step: LoadStep, progress: number) => void;
}

export interface FilePlan {
  readonly plan: MemoryPlan;
  /** Of all contexts that roles are planned to have of this file. */
  readonly contextTokens: number;
}

export interface OpenedModel {
  readonly file: GgufModel;
  readonly library: Library;
  readonly plan: MemoryPlan;
  readonly threads: number;
  readonly native: NativeModel;
  /** Backends that were given up. */
  readonly failed: readonly Backend[];
  /** Gives weights and library back, which other roles may go on using. */
  readonly release: () => Promise<void>;
}

/**
 * Resolves with what `use` makes of the opened model; whoever has that releases it. Throws what `readModelFile`,
 * `plan`, `tryModel`, `openLibrary` and `use` throw, and `cancelled` when `signal` is aborted. Where the user left the
 * choice of backend to us, one that fails is given up for the next.
 */
export function openModel<T>(request: OpenRequest, use: (opened: OpenedModel) => Promise<T>): Promise<T> {
  return request.store.inTurn(() => {
    if (request.signal.aborted) throw new AppError('cancelled');
    return openInTurn(request, use);
  });
}

async function openInTurn<T>(request: OpenRequest, use: (opened: OpenedModel) => Promise<T>): Promise<T> {
  const { role, path, backend, store, log, signal, onStep } = request;
  const failed: Backend[] = [];
  for (;;) {
    onStep('checking', 0);
    const file = readModelFile(path, purposeOf(role));
    const library = await store.library(backend, failed, log);
    try {
      return await openWith(library, file, request, failed, use);
    } catch (error) {
      await library.release();
      if (signal.aborted) throw new AppError('cancelled');
      const failure = loadFailure(error, path, []);
      if (backend !== 'auto' || library.held.backend === 'cpu' || !isBackendsFault(failure)) throw failure;
      log('warning', `The backend ${library.held.backend} fails: ${failure.message}`);
      failed.push(library.held.backend);
    }
  }
}

/** What a role needs a model's file to be able to do. */
export function purposeOf(role: Role): ModelRole {
  return role === 'embed' ? 'embed' : 'complete';
}

/** What identifies a model file and what native code did with it. */
export function trialKey(
  trials: TrialRecord,
  path: string,
  { release }: Pick<Library, 'release'>,
  purpose: ModelRole,
): Promise<string> {
  return trials.keyOf(path, `${release} ${purpose}`);
}

/** The file itself was tried on the CPU before, so what the library says against it now is the backend's doing. */
function isBackendsFault({ code }: AppError): boolean {
  return (
    code === 'model-corrupt' || code === 'unsupported-model' || code === 'out-of-memory' || code === 'allocation-failed'
  );
}

async function openWith<T>(
  library: Lease<Library>,
  file: GgufModel,
  request: OpenRequest,
  failed: readonly Backend[],
  use: (opened: OpenedModel) => Promise<T>,
): Promise<T> {
  const { held } = library;
  const memory = await held.memory();
  const planned = request.plan(file, machineOf(held.backend, memory));
  await tryOnce(held, file, memory, request);
  try {
    const weights = await request.store.modelOf(held, file.path, () => loadWeights(held, planned, request));
    request.onStep('context', 0);
    const release = async () => {
      await weights.release();
      await library.release();
    };
    try {
      const threads = startingThreads(held.mathCores);
      return await use({ file, library: held, plan: planned.plan, threads, native: weights.held, failed, release });
    } catch (error) {
      await weights.release();
      throw error;
    }
  } catch (error) {
    throw loadFailure(error, file.path, await held.recentErrors());
  }
}

/** Tries the file in another process unless native code has survived it before. */
async function tryOnce(
  library: Library,
  file: GgufModel,
  memory: MemoryState,
  { role, trials, script, signal, log, onStep }: OpenRequest,
): Promise<void> {
  const purpose = purposeOf(role);
  const key = await trialKey(trials, file.path, library, purpose);
  if (trials.has(key)) return;
  onStep('trial', 0);
  // A model for the GPU may be larger than the RAM; then its weights are not read here.
  const weights = memory.ramFree > file.sizeBytes * 1.25;
  await tryModel({
    path: file.path,
    role: purpose,
    script,
    weights,
    timeoutMs: trialTimeoutMs(file.sizeBytes),
    signal,
  });
  try {
    trials.add(key);
  } catch (error) {
    log('warning', `The model will be tried again next time: ${String(error)}`);
  }
}

async function loadWeights(
  library: Library,
  { plan, contextTokens }: FilePlan,
  { path, signal, onStep }: OpenRequest,
): Promise<NativeModel> {
  onStep('weights', 0);
  let isLoaded = false;
  const native = await library.loadModel(path, {
    gpuLayers: plan.gpuLayers,
    contextTokens,
    signal,
    // Progress comes from another thread and may trail the end of the step.
    onProgress: (progress) => {
      if (!isLoaded) onStep('weights', progress);
    },
  });
  isLoaded = true;
  return native;
}

function machineOf(backend: Backend, memory: MemoryState): Machine {
  return {
    backend,
    freeRamBytes: memory.ramFree,
    freeVramBytes: backend === 'cpu' ? undefined : memory.vramFree,
    unifiedMemory: memory.unified,
  };
}
