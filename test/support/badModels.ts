// Model files that bring the native library down, or that it refuses: variations of a small sound one.
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { encodeGgufHeader, f32, type GgufContent, type GgufValue, string, writeGguf } from './ggufWriter';
import { randomModel, randomModelContent, tinyModel } from './randomModel';

/** A sound model with other values for some keys; the header reader may let it through. */
export function writeModelWith(path: string, values: Readonly<Record<string, GgufValue>>): void {
  const content = randomModelContent(tinyModel);
  writeGguf(path, { ...content, metadata: content.metadata.map(([key, value]) => [key, values[key] ?? value]) });
}

/** Passes every check of the header, and aborts the process with the first token: GGML_ASSERT(eps >= 0.0f). */
export function writeAbortingModel(path: string): void {
  writeModelWith(path, { 'llama.attention.layer_norm_rms_epsilon': f32(-1) });
}

/** The library reads the token types far beyond the end of the file, one by one. Our header reader refuses it. */
export function writeHangingModel(path: string): void {
  const header = encodeGgufHeader(randomModelContent(tinyModel));
  const bytes = readFileSync(randomModel(tinyModel));
  bytes.writeBigUInt64LE(100_000_000n, header.fields.get('length of tokenizer.ggml.token_type'));
  writeFileSync(path, bytes);
}

export function writeModelOfUnknownArchitecture(path: string): void {
  writeModelWith(path, { 'general.architecture': string('llamx') });
}

export function writeModelWithoutInfill(path: string): void {
  writeGguf(path, randomModelContent({ ...tinyModel, specials: ['<|endoftext|>', '<|im_start|>', '<|im_end|>'] }));
}

/**
 * Declares about as many bytes of weights, in layers that may be left to a GPU, and has no content: the file is a hole.
 */
export function writeHollowModel(path: string, sizeBytes: number): void {
  const shape = { ...tinyModel, embedding: 2048, heads: 16, kvHeads: 16, feedForward: 8192 };
  const layerBytes = 2 * 2048 * (4 * 2048 + 3 * 8192);
  const { bytes, fileSizeBytes } = encodeGgufHeader(
    randomModelContent({ ...shape, layers: Math.max(1, Math.round(sizeBytes / layerBytes)) }),
  );
  writeFileSync(path, bytes);
  truncateSync(path, fileSizeBytes);
}

/** Declares weights of `layers` wide layers and has their size, but no content: the file is a hole. */
export function writeGiantModel(path: string, layers: number): void {
  const content: GgufContent = randomModelContent({
    ...tinyModel,
    layers,
    embedding: 16_384,
    heads: 128,
    kvHeads: 128,
    feedForward: 65_536,
  });
  const { bytes, fileSizeBytes } = encodeGgufHeader(content);
  writeFileSync(path, bytes);
  truncateSync(path, fileSizeBytes);
}
