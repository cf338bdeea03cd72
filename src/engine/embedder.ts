// A model that makes vectors of texts: opened, with a small context of its own.
import { AppError } from '../core/errors';
import type { LoadFacts } from '../protocol/engine';
import { factsOf, type LoadedRole, loadFactsOf } from './loadedRole';
import { type OpenedModel, openModel, type OpenRequest, trialKey } from './openModel';

export interface Embedder extends LoadedRole {
  /** Names the file as it was when it was loaded, so that vectors of two models are never compared. */
  readonly model: string;
  /** Prompt tokens of a text, cut to what fits into the context. */
  readonly tokensOf: (text: string) => number;
  /** L2-normalised; empty for a text without tokens. Throws `model-corrupt` where the model gives no numbers. */
  readonly vectorOf: (text: string) => Promise<Float32Array>;
}

export interface EmbedderRequest extends OpenRequest {
  readonly safeMode: LoadFacts['safeMode'];
}

/** Throws what `openModel` throws. */
export async function loadEmbedder(request: EmbedderRequest): Promise<Embedder> {
  const began = performance.now();
  return openModel(request, (opened) => embedder(opened, request, began));
}

async function embedder(
  opened: OpenedModel,
  { trials, signal, safeMode }: EmbedderRequest,
  began: number,
): Promise<Embedder> {
  const { file, library, plan, threads, native } = opened;
  const { contextTokens } = plan;
  const context = await native.createEmbedder({ contextTokens, threads, signal });
  return {
    facts: factsOf(file, undefined),
    load: await loadFactsOf(opened, safeMode, began),
    plan,
    model: await trialKey(trials, file.path, library, 'embed'),
    tokensOf: (text) => context.tokensOf(text).length,
    vectorOf: async (text) => {
      const vector = await context.vectorOf(text);
      const length = Math.hypot(...vector);
      if (vector.length > 0 && !(length > 0 && length < Infinity)) {
        throw new AppError('model-corrupt', { path: file.path, reason: 'its vectors are no numbers' });
      }
      return Float32Array.from(vector, (value) => value / length);
    },
    dispose: async () => {
      await context.dispose();
      await opened.release();
    },
  };
}
