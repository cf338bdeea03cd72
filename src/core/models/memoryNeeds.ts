// What a model takes of memory, in bytes, from the facts of its header.
import type { GgufModel } from './ggufModel';

export interface Footprint {
  readonly weightBytes: number;
  /**
   * The weights of each layer, the output layer last, as the loader moves them to the GPU from the last to the first.
   */
  readonly layerBytes: readonly number[];
  /** A copy of the token embedding that the GPU needs as output layer where the model has no such layer of its own. */
  readonly outputCopyBytes: number;
  /** Of the KV cache, for each layer. */
  readonly kvBytesPerToken: readonly number[];
  /** Of the buffers in which a prompt is read, attention apart. */
  readonly computeBytesPerToken: number;
  /**
   * What attention without flash attention keeps for each token of a prompt, and for each of these and each token of
   * context.
   */
  readonly attentionBytesPerToken: number;
  readonly scoreBytes: number;
  readonly outputBytesPerSlot: number;
}

/** What of a plan decides how much memory it takes. */
export interface Extent {
  readonly contextTokens: number;
  readonly slots: number;
  readonly gpuLayers: number;
  readonly batchTokens: number;
}

export interface Demand {
  readonly ramBytes: number;
  readonly vramBytes: number;
}

const F16_BYTES = 2;
const F32_BYTES = 4;

/** llama.cpp makes KV caches of whole hundreds of this many tokens. */
const CACHE_STEP_TOKENS = 256;

export function footprint({ shape, tensors, vocabulary }: GgufModel): Footprint {
  const { isEncoder, layers, heads, kvHeads, keyLength, valueLength, embedding, feedForward } = shape;
  const layerBytes = Array.from({ length: layers + 1 }, () => 0);
  let embeddingBytes = 0;
  for (const { name, sizeBytes } of tensors) {
    const layer = name.startsWith('output') ? layers : Number(/^blk\.(\d+)\./.exec(name)?.[1] ?? NaN);
    if (layer <= layers) layerBytes[layer] = (layerBytes[layer] ?? 0) + sizeBytes;
    if (name === 'token_embd.weight') embeddingBytes = sizeBytes;
  }
  return {
    weightBytes: tensors.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    layerBytes,
    outputCopyBytes: isEncoder || tensors.some(({ name }) => name === 'output.weight') ? 0 : embeddingBytes,
    kvBytesPerToken: kvHeads.map((count) => (isEncoder ? 0 : count * (keyLength + valueLength) * F16_BYTES)),
    // Measured with llama.cpp's own report of its compute buffer for models with random weights (width 512 and 2,048,
    // vocabularies of 32,000 and 152,000, feed-forward of 3 and 11 times the width; CPU): whichever is larger of logits
    // and feed-forward, or of attention (width 1,024, 16 heads, vocabulary of 8,000, context of 2,048 and 8,192
    // tokens). An encoder has no logits.
    computeBytesPerToken:
      F32_BYTES * Math.max((isEncoder ? 0 : vocabulary.size) + 2 * embedding, 3 * (feedForward + embedding)),
    attentionBytesPerToken: F32_BYTES * 6 * embedding,
    scoreBytes: F32_BYTES * Math.max(...heads),
    outputBytesPerSlot: F32_BYTES * (isEncoder ? embedding : vocabulary.size),
  };
}

/** What a further context takes of a model whose weights are there already. */
export function withoutWeights(needs: Footprint): Footprint {
  return { ...needs, weightBytes: 0, layerBytes: needs.layerBytes.map(() => 0), outputCopyBytes: 0 };
}

/** RAM and GPU memory of a plan. Buffers for reading the prompt lie on the GPU as soon as one layer does. */
export function demand(needs: Footprint, extent: Extent): Demand {
  const { gpuLayers } = extent;
  const compute = computeBytes(needs, extent);
  const cache = kvBytes(needs, extent);
  if (gpuLayers === 0) return { ramBytes: needs.weightBytes + cache + compute, vramBytes: 0 };
  const firstOnGpu = needs.layerBytes.length - gpuLayers;
  const moved = needs.weightBytes - weightBytesInRam(needs, extent);
  const gpuCache = kvBytes({ ...needs, kvBytesPerToken: needs.kvBytesPerToken.slice(firstOnGpu) }, extent);
  return {
    ramBytes: needs.weightBytes - moved + cache - gpuCache,
    vramBytes: moved + needs.outputCopyBytes + gpuCache + compute,
  };
}

export function weightBytesInRam(
  { weightBytes, layerBytes }: Footprint,
  { gpuLayers }: Pick<Extent, 'gpuLayers'>,
): number {
  return weightBytes - sum(layerBytes.slice(layerBytes.length - gpuLayers));
}

/** The KV cache of all slots. */
export function kvBytes(
  { kvBytesPerToken }: Pick<Footprint, 'kvBytesPerToken'>,
  { contextTokens, slots }: Extent,
): number {
  const cells = Math.ceil(contextTokens / CACHE_STEP_TOKENS) * CACHE_STEP_TOKENS;
  return sum(kvBytesPerToken) * cells * slots;
}

/** Flash attention is used where a GPU reads the prompt: see `NativeModel.createContext`. */
export function usesFlashAttention({ gpuLayers }: Pick<Extent, 'gpuLayers'>): boolean {
  return gpuLayers > 0;
}

/**
 * The buffers that all slots share: one batch's activations and logits, its attention mask, and one row of logits for
 * each slot.
 */
export function computeBytes(needs: Footprint, extent: Extent): number {
  const { contextTokens, slots, batchTokens } = extent;
  const flash = usesFlashAttention(extent);
  const attention = flash ? 0 : needs.attentionBytesPerToken + needs.scoreBytes * contextTokens;
  const mask = (flash ? F16_BYTES : F32_BYTES) * contextTokens;
  return batchTokens * (Math.max(needs.computeBytesPerToken, attention) + mask) + slots * needs.outputBytesPerSlot;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
