// A model that makes vectors of texts: opened, with a small context of its own.
import { AppError } from '../core/errors';
import type { Demand } from '../core/models/memoryNeeds';
import type { EngineOptions, LoadFacts } from '../protocol/engine';
import { type OpenedModel, openModel, type OpenRequest, trialKey } from './openModel';

export type EmbedderOptions = Pick<EngineOptions, 'backend' | 'gpuLayers' | 'idleUnloadMinutes' | 'embeddingModelPath'>;

export interface LoadedEmbedder {
  /** Names the file as it was when it was loaded, so that vectors of two models are never compared. */
  readonly model: string;
  /** What it takes of memory that the system counts as free. */
  readonly mapped: Demand;
  /**
   * L2-normalised, as Float32 in base64; empty for a text without tokens. Throws `model-corrupt` where the model gives
   * no numbers.
   */
  readonly vectorOf: (text: string) => Promise<string>;
  dispose(): Promise<void>;
}

export interface EmbedderRequest extends Omit<OpenRequest, 'role' | 'path' | 'backend' | 'wish'> {
  readonly options: EmbedderOptions;
  readonly safeMode: LoadFacts['safeMode'];
}

/** Most embedding models were trained on no more, and a chunk of code of forty lines has about as many. */
const CONTEXT_TOKENS = 512;

/** Throws what `openModel` throws. */
export async function loadEmbedder(request: EmbedderRequest): Promise<LoadedEmbedder> {
  const { options, safeMode } = request;
  const { embeddingModelPath: path, backend, gpuLayers } = options;
  const wish = {
    contextTokens: CONTEXT_TOKENS,
    slots: 1,
    gpuLayers,
    readsAtOnce: true,
    safeMode: safeMode !== undefined,
  };
  return openModel({ ...request, role: 'embed', path, backend, wish }, (opened) => embedding(opened, request));
}

async function embedding(
  { file, library, plan, threads, native }: OpenedModel,
  { trials, signal }: EmbedderRequest,
): Promise<LoadedEmbedder> {
  const context = await native.createEmbedder({ contextTokens: plan.contextTokens, threads, signal });
  return {
    model: await trialKey(trials, file.path, library, 'embed'),
    mapped: plan.mapped,
    vectorOf: async (text) => {
      const vector = await context.vectorOf(text);
      const length = Math.hypot(...vector);
      if (vector.length > 0 && !(length > 0 && length < Infinity)) {
        throw new AppError('model-corrupt', { path: file.path, reason: 'its vectors are no numbers' });
      }
      return Buffer.from(Float32Array.from(vector, (value) => value / length).buffer).toString('base64');
    },
    dispose: async () => {
      await context.dispose();
      await native.dispose();
      await library.dispose();
    },
  };
}
