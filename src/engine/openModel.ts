// Opens a model file for either role: header, memory plan, trial, weights. Each failure is an AppError, each step is
// told.
import { AppError } from '../core/errors';
import type { ModelRole } from '../core/models/architectures';
import type { GgufModel } from '../core/models/ggufModel';
import type { Demand } from '../core/models/memoryNeeds';
import { type Machine, machineBeside, type MemoryPlan, type MemoryWish, planMemory } from '../core/models/memoryPlan';
import type { Backend, LoadStep, LogLine } from '../protocol/engine';
import { loadFailure } from './modelErrors';
import { readModelFile } from './modelFile';
import { type Library, type MemoryState, type NativeModel, openLibrary } from './native';
import { startingThreads } from './threads';
import { trialTimeoutMs, tryModel } from './trial';
import type { TrialRecord } from './trialRecord';

export interface OpenRequest {
  readonly role: ModelRole;
  readonly path: string;
  readonly backend: Backend | 'auto';
  readonly wish: MemoryWish;
  /** What another model takes of a machine, or is to find there. */
  readonly taken: (machine: Machine) => Demand;
  readonly trials: TrialRecord;
  /** The engine's bundle, which also tries models. */
  readonly script: string;
  readonly log: (level: LogLine['level'], message: string) => void;
  readonly signal: AbortSignal;
  readonly onStep: (step: LoadStep, progress: number) => void;
}

export interface OpenedModel {
  readonly file: GgufModel;
  readonly library: Library;
  readonly plan: MemoryPlan;
  readonly threads: number;
  readonly native: NativeModel;
  /** Backends that were given up. */
  readonly failed: readonly Backend[];
}

/**
 * Resolves with what `use` makes of the opened model; whoever has that disposes of model and library. Throws what
 * `readModelFile`, `planMemory`, `tryModel`, `openLibrary` and `use` throw, and `cancelled` when `signal` is aborted.
 * Where the user left the choice of backend to us, one that fails is given up for the next.
 */
export async function openModel<T>(request: OpenRequest, use: (opened: OpenedModel) => Promise<T>): Promise<T> {
  const { role, path, backend, wish, log, signal, onStep } = request;
  const failed: Backend[] = [];
  for (;;) {
    onStep('checking', 0);
    const file = readModelFile(path, role);
    const library = await openLibrary(wish.safeMode ? 'cpu' : backend, failed, log);
    try {
      return await openWith(library, file, request, failed, use);
    } catch (error) {
      await library.dispose();
      if (signal.aborted) throw new AppError('cancelled');
      const failure = loadFailure(error, path, []);
      if (backend !== 'auto' || library.backend === 'cpu' || !isBackendsFault(failure)) throw failure;
      log('warning', `The backend ${library.backend} fails: ${failure.message}`);
      failed.push(library.backend);
    }
  }
}

/** What identifies a model file and what native code did with it. */
export function trialKey(
  trials: TrialRecord,
  path: string,
  { release }: Pick<Library, 'release'>,
  role: ModelRole,
): Promise<string> {
  return trials.keyOf(path, `${release} ${role}`);
}

/** The file itself was tried on the CPU before, so what the library says against it now is the backend's doing. */
function isBackendsFault({ code }: AppError): boolean {
  return (
    code === 'model-corrupt' || code === 'unsupported-model' || code === 'out-of-memory' || code === 'allocation-failed'
  );
}

async function openWith<T>(
  library: Library,
  file: GgufModel,
  request: OpenRequest,
  failed: readonly Backend[],
  use: (opened: OpenedModel) => Promise<T>,
): Promise<T> {
  const memory = await library.memory();
  const machine = machineOf(library.backend, memory);
  const plan = planMemory(file, machineBeside(request.taken(machine), machine), request.wish);
  await tryOnce(library, file, memory, request);
  const threads = startingThreads(library.mathCores);
  library.setThreads(threads);
  try {
    const native = await loadWeights(library, plan, request);
    return await use({ file, library, plan, threads, native, failed });
  } catch (error) {
    throw loadFailure(error, file.path, await library.recentErrors());
  }
}

/** Tries the file in another process unless native code has survived it before. */
async function tryOnce(
  library: Library,
  file: GgufModel,
  memory: MemoryState,
  { role, trials, script, signal, log, onStep }: OpenRequest,
): Promise<void> {
  const key = await trialKey(trials, file.path, library, role);
  if (trials.has(key)) return;
  onStep('trial', 0);
  // A model for the GPU may be larger than the RAM; then its weights are not read here.
  const weights = memory.ramFree > file.sizeBytes * 1.25;
  await tryModel({ path: file.path, role, script, weights, timeoutMs: trialTimeoutMs(file.sizeBytes), signal });
  try {
    trials.add(key);
  } catch (error) {
    log('warning', `The model will be tried again next time: ${String(error)}`);
  }
}

async function loadWeights(
  library: Library,
  plan: MemoryPlan,
  { path, signal, onStep }: OpenRequest,
): Promise<NativeModel> {
  onStep('weights', 0);
  let isLoaded = false;
  const native = await library.loadModel(path, {
    gpuLayers: plan.gpuLayers,
    contextTokens: plan.contextTokens * plan.slots,
    signal,
    // Progress comes from another thread and may trail the end of the step.
    onProgress: (progress) => {
      if (!isLoaded) onStep('weights', progress);
    },
  });
  isLoaded = true;
  onStep('context', 0);
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
