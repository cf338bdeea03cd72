// Fits a model into the memory that is free: how much context, for how many windows, how many layers on the GPU.
import { AppError, toAppError } from '../errors';
import type { GgufModel } from './ggufModel';
import {
  computeBytes,
  type Demand,
  demand,
  type Extent,
  type Footprint,
  footprint,
  kvBytes,
  weightBytesInRam,
  withoutWeights,
} from './memoryNeeds';
import type { Role } from './roles';

export type Backend = 'cuda' | 'metal' | 'vulkan' | 'cpu';

/** How a plan gives way to memory. */
export type Degradation = 'fewer-slots' | 'smaller-context' | 'fewer-gpu-layers' | 'cpu';

export interface Machine {
  readonly backend: Backend;
  /** RAM that can be had without swapping: what is free and what the file cache would give back. */
  readonly freeRamBytes: number;
  /** Undefined where there is no GPU. */
  readonly freeVramBytes: number | undefined;
  /** True where the GPU's memory is a part of the RAM. */
  readonly unifiedMemory: boolean;
}

export interface MemoryWish {
  /** Tokens of context for each window. */
  readonly contextTokens: number;
  /** Windows that can keep their prompt at a time. */
  readonly slots: number;
  readonly gpuLayers: number | 'auto';
  /** True where all of a context is read in one batch, as a vector is made of whole texts. */
  readonly readsAtOnce: boolean;
  /** CPU, one window and little context, whatever else is wished: after the engine died repeatedly. */
  readonly safeMode: boolean;
}

export interface MemoryPlan {
  /** For each slot. */
  readonly contextTokens: number;
  readonly slots: number;
  /** Layers on the GPU, the output layer counted as one; 0 is the CPU alone. */
  readonly gpuLayers: number;
  /** Prompt tokens that are read at a time. */
  readonly batchTokens: number;
  readonly weightBytes: number;
  /**
   * All that it takes beside what is there already, and what of its file the system counts as free once it is loaded:
   * weights in the RAM are mapped from the file, those that another role has brought too.
   */
  readonly demand: Demand;
  readonly mapped: Demand;
  /** KV cache of all slots. */
  readonly kvBytes: number;
  /** Buffers that all slots share. */
  readonly computeBytes: number;
  /** What of the wish had to give way to memory, in the order in which it did. */
  readonly degraded: readonly Degradation[];
}

/** A context smaller than this holds too little of a file for a completion to make sense. */
const MIN_CONTEXT_TOKENS = 512;

/** A GPU is worth more than context beyond this: 200 lines of ten tokens. */
const GPU_CONTEXT_TOKENS = 2048;

const SAFE_CONTEXT_TOKENS = 1024;

/** Left alone: for the engine process itself and for what starts after it. */
const RAM_RESERVE_BYTES = 512 * 1024 ** 2;

/** The share of a GPU's free memory that is left to the screen and other programs. */
const VRAM_RESERVE_SHARE = 0.08;

/** Prompt tokens read at a time, which is how long a cancel may wait: a CPU reads fewer in that time. */
const GPU_BATCH_TOKENS = 256;
const CPU_BATCH_TOKENS = 128;

export interface RoleRequest {
  readonly role: Role;
  readonly model: GgufModel;
  readonly wish: MemoryWish;
  /** The plan by which the role is loaded already. */
  readonly loaded?: MemoryPlan;
}

/**
 * One plan over all roles, in the order of `requests`: each leaves room for those before it, and for all that is
 * loaded. Roles of the same file share its weights. A role that does not fit has an error in its place and takes
 * nothing.
 */
export function planRoles(
  requests: readonly RoleRequest[],
  machine: Machine,
): ReadonlyMap<Role, MemoryPlan | AppError> {
  const plans = new Map<Role, MemoryPlan | AppError>();
  const byPath = new Map<string, MemoryPlan>();
  let left = machine;
  for (const { role, model, loaded } of requests) {
    if (loaded === undefined) continue;
    plans.set(role, loaded);
    // What is loaded is missing from the free memory already, but for the weights that are mapped.
    if (!byPath.has(model.path)) left = machineBeside(loaded.mapped, left);
    byPath.set(model.path, byPath.get(model.path) ?? loaded);
  }
  for (const { role, model, wish } of requests) {
    if (plans.has(role)) continue;
    try {
      const plan = planMemory(model, left, wish, byPath.get(model.path));
      left = machineBeside(plan.demand, left);
      plans.set(role, plan);
      byPath.set(model.path, byPath.get(model.path) ?? plan);
    } catch (error) {
      plans.set(role, toAppError(error));
    }
  }
  return plans;
}

/**
 * The plan closest to the wish that fits. First slots go, then context, then layers leave the GPU; on the CPU alone
 * slots and context are tried anew, as RAM is another memory. The trained context length is never exceeded. Beside
 * `shared`, a plan for the same file, the weights take nothing more and lie where they lie.
 * @throws AppError `out-of-memory` with what the smallest plan needs
 */
export function planMemory(model: GgufModel, machine: Machine, wish: MemoryWish, shared?: MemoryPlan): MemoryPlan {
  const own = footprint(model);
  const needs = shared === undefined ? own : withoutWeights(own);
  const wanted = asWanted(model, machine, wish, shared);
  const plans = shared === undefined ? candidates(wanted) : shrinking(wanted, MIN_CONTEXT_TOKENS);
  const plan = plans.map((choice) => read(needs, choice, wish)).find((extent) => fits(needs, machine, extent));
  if (plan === undefined) {
    const least = read(
      needs,
      shrinking({ ...wanted, gpuLayers: shared?.gpuLayers ?? 0 }, MIN_CONTEXT_TOKENS).at(-1) ?? wanted,
      wish,
    );
    throw new AppError('out-of-memory', { path: model.path, ...shortage(needs, machine, least) });
  }
  return {
    ...plan,
    weightBytes: own.weightBytes,
    demand: demand(needs, plan),
    mapped: { ramBytes: weightBytesInRam(own, plan), vramBytes: 0 },
    kvBytes: kvBytes(needs, plan),
    computeBytes: computeBytes(needs, plan),
    degraded: degradations(wanted, plan),
  };
}

/** The machine as it is for a model that comes beside another one. */
function machineBeside({ ramBytes, vramBytes }: Demand, machine: Machine): Machine {
  const { freeRamBytes, freeVramBytes, unifiedMemory } = machine;
  return {
    ...machine,
    freeRamBytes: freeRamBytes - ramBytes - (unifiedMemory ? vramBytes : 0),
    freeVramBytes: freeVramBytes === undefined ? undefined : freeVramBytes - vramBytes,
  };
}

type Choice = Omit<Extent, 'batchTokens'>;

function asWanted({ shape }: GgufModel, machine: Machine, wish: MemoryWish, shared?: MemoryPlan): Choice {
  const contextTokens = Math.min(wish.contextTokens, shape.trainContextTokens);
  if (wish.safeMode) return { contextTokens: Math.min(contextTokens, SAFE_CONTEXT_TOKENS), slots: 1, gpuLayers: 0 };
  const hasGpu = machine.backend !== 'cpu' && machine.freeVramBytes !== undefined;
  const allLayers = shape.layers + 1;
  const wished = wish.gpuLayers === 'auto' ? allLayers : Math.min(wish.gpuLayers, allLayers);
  const gpuLayers = shared?.gpuLayers ?? wished;
  return { contextTokens, slots: wish.slots, gpuLayers: hasGpu ? gpuLayers : 0 };
}

/** All plans that may be tried, the dearest first. */
function candidates(wanted: Choice): readonly Choice[] {
  const onCpu = shrinking({ ...wanted, gpuLayers: 0 }, MIN_CONTEXT_TOKENS);
  const onGpu = wanted.gpuLayers === 0 ? [] : shrinking(wanted, GPU_CONTEXT_TOKENS);
  const partly = onGpu
    .slice(-1)
    .flatMap((least) => downFrom(least.gpuLayers - 1).map((gpuLayers) => ({ ...least, gpuLayers })));
  return [...onGpu, ...partly, ...onCpu];
}

/** With the number of prompt tokens that are read at a time. */
function read(needs: Footprint, choice: Choice, { readsAtOnce }: MemoryWish): Extent {
  const chunkTokens = choice.gpuLayers === needs.layerBytes.length ? GPU_BATCH_TOKENS : CPU_BATCH_TOKENS;
  return { ...choice, batchTokens: readsAtOnce ? choice.contextTokens : chunkTokens };
}

/** Fewer slots first, then half the context again and again. */
function shrinking(wanted: Choice, minContextTokens: number): readonly Choice[] {
  const choices = downFrom(wanted.slots).map((slots) => ({ ...wanted, slots }));
  let { contextTokens } = wanted;
  while (contextTokens > minContextTokens) {
    contextTokens = Math.max(minContextTokens, Math.floor(contextTokens / 2));
    choices.push({ ...wanted, slots: 1, contextTokens });
  }
  return choices;
}

function fits(needs: Footprint, machine: Machine, extent: Extent): boolean {
  const { ramBytes, vramBytes } = demand(needs, extent);
  if (vramBytes > (machine.freeVramBytes ?? 0) * (1 - VRAM_RESERVE_SHARE)) return false;
  return ramBytes + (machine.unifiedMemory ? vramBytes : 0) <= machine.freeRamBytes - RAM_RESERVE_BYTES;
}

/** What the smallest plan needs of the memory that it lacks, and what is free there. */
function shortage(
  needs: Footprint,
  { freeRamBytes, freeVramBytes = 0, unifiedMemory }: Machine,
  least: Extent,
): { readonly neededBytes: number; readonly freeBytes: number } {
  const { ramBytes, vramBytes } = demand(needs, least);
  const neededRamBytes = ramBytes + (unifiedMemory ? vramBytes : 0) + RAM_RESERVE_BYTES;
  if (neededRamBytes > freeRamBytes) return { neededBytes: neededRamBytes, freeBytes: freeRamBytes };
  return { neededBytes: Math.ceil(vramBytes / (1 - VRAM_RESERVE_SHARE)), freeBytes: freeVramBytes };
}

function degradations(wanted: Choice, plan: Choice): readonly Degradation[] {
  const steps: Degradation[] = [];
  if (plan.slots < wanted.slots) steps.push('fewer-slots');
  if (plan.contextTokens < wanted.contextTokens) steps.push('smaller-context');
  if (plan.gpuLayers < wanted.gpuLayers) steps.push(plan.gpuLayers === 0 ? 'cpu' : 'fewer-gpu-layers');
  return steps;
}

/** count, count - 1, …, 1 */
function downFrom(count: number): readonly number[] {
  return Array.from({ length: Math.max(count, 0) }, (_, index) => count - index);
}
