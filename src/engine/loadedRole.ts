// What every loaded role has, whatever it is used for.
import { basename } from 'node:path';
import type { GgufModel } from '../core/models/ggufModel';
import type { MemoryPlan } from '../core/models/memoryPlan';
import type { FillFacts, LoadFacts, ModelFacts } from '../protocol/engine';
import type { OpenedModel } from './openModel';

export interface LoadedRole {
  readonly facts: ModelFacts;
  readonly load: LoadFacts;
  /** By which it takes its memory, where that is this machine's. */
  readonly plan?: MemoryPlan;
  dispose(): Promise<void>;
}

export function factsOf(file: GgufModel, fill: FillFacts | undefined): ModelFacts {
  return {
    path: file.path,
    name: nameOf(file),
    architecture: file.architecture,
    parameters: file.parameters,
    quantisation: file.quantisation,
    sizeBytes: file.sizeBytes,
    trainContextTokens: file.shape.trainContextTokens,
    licence: file.licence,
    canChat: file.chatTemplate !== undefined,
    fill,
  };
}

export function nameOf(file: GgufModel): string {
  return file.name ?? basename(file.path);
}

/** `began` is when loading began, by `performance.now()`. */
export async function loadFactsOf(
  { library, plan, native, threads, file, failed }: OpenedModel,
  safeMode: LoadFacts['safeMode'],
  began: number,
): Promise<LoadFacts> {
  return {
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
    degraded: library.backend === 'cpu' && failed.length > 0 ? [...plan.degraded, 'cpu'] : plan.degraded,
    safeMode,
  };
}
