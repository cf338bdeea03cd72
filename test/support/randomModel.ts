// Llama models with random weights, of any size, that the real engine loads and runs: text without sense at honest
// speed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { f32, type GgufContent, type GgufTensor, string, u32, writeGguf } from './ggufWriter';
import { randomHalves, randomQ8 } from './randomModelWeights';
import { vocabularyMetadata } from './vocabulary';

export interface RandomModel {
  readonly layers: number;
  readonly embedding: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly feedForward: number;
  readonly vocabularySize: number;
  readonly contextTokens: number;
  readonly type: 'f16' | 'q8_0';
  readonly seed: number;
  readonly specials: readonly string[];
  /** A model without one cannot chat. */
  readonly chatTemplate?: string;
  /** Whether special tokens are too unlikely to be drawn, so that nothing but a limit ends a text. */
  readonly isEndless?: boolean;
}

/** The form of ChatML. */
export const chatTemplate =
  '{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}' +
  '{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}';

/** 0.8 MB: for tests that need a model that loads at once. */
export const tinyModel: RandomModel = {
  layers: 2,
  embedding: 64,
  heads: 4,
  kvHeads: 2,
  feedForward: 192,
  vocabularySize: 4000,
  contextTokens: 4096,
  type: 'f16',
  seed: 1,
  specials: [
    '<|fim_prefix|>',
    '<|fim_suffix|>',
    '<|fim_middle|>',
    '<|fim_pad|>',
    '<|repo_name|>',
    '<|file_sep|>',
    '<|endoftext|>',
    '<|im_start|>',
    '<|im_end|>',
  ],
};

/** 236 MB, two thirds of it the embedding of a vocabulary as large as Qwen's: for benches, and for tests of memory. */
export const largeModel: RandomModel = {
  ...tinyModel,
  layers: 12,
  embedding: 512,
  heads: 8,
  kvHeads: 4,
  feedForward: 1536,
  vocabularySize: 152_000,
  contextTokens: 32_768,
};

/** Raised when the same model is to be written with other bytes, so that older files are not used. */
const GENERATION = 1;

/** Path of the model's file, which is written on first use and kept in a cache folder outside git. */
export function randomModel(model: RandomModel, folder = join(process.cwd(), '.cache', 'models')): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([GENERATION, model]))
    .digest('hex')
    .slice(0, 12);
  const path = join(folder, `random-${hash}.gguf`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Written beside and renamed, so that a run that was cut off or runs at the same time leaves no half file under the
  // name.
  const draft = `${path}.${process.pid}`;
  writeGguf(draft, randomModelContent(model));
  renameSync(draft, path);
  return path;
}

/** For the GGUF writer. Weights have mean 0 and variance 1 / inputs, so that activations and logits stay near 1. */
export function randomModelContent(model: RandomModel): GgufContent {
  const { layers, embedding, heads, kvHeads, feedForward, vocabularySize, type } = model;
  const headLength = embedding / heads;
  const weights = type === 'f16' ? randomHalves(model.seed) : randomQ8(model.seed);
  const matrix = (name: string, inputs: number, outputs: number): GgufTensor => {
    return { name, shape: [inputs, outputs], type, data: () => weights(inputs, outputs) };
  };
  // They are the output layer too: a token of zeros has the logit 0, far below the likeliest, among which one is drawn.
  const zeroTokens = model.isEndless === true ? model.specials.length : 0;
  const embeddings: GgufTensor = {
    ...matrix('token_embd.weight', embedding, vocabularySize),
    data: function* () {
      yield* weights(embedding, vocabularySize - zeroTokens);
      for (const block of weights(embedding, zeroTokens)) yield new Uint8Array(block.length);
    },
  };
  const norm = (name: string): GgufTensor => ({ name, shape: [embedding], type: 'f32', data: () => [ones(embedding)] });
  const block = (layer: number): readonly GgufTensor[] => [
    norm(`blk.${layer}.attn_norm.weight`),
    matrix(`blk.${layer}.attn_q.weight`, embedding, heads * headLength),
    matrix(`blk.${layer}.attn_k.weight`, embedding, kvHeads * headLength),
    matrix(`blk.${layer}.attn_v.weight`, embedding, kvHeads * headLength),
    matrix(`blk.${layer}.attn_output.weight`, heads * headLength, embedding),
    norm(`blk.${layer}.ffn_norm.weight`),
    matrix(`blk.${layer}.ffn_gate.weight`, embedding, feedForward),
    matrix(`blk.${layer}.ffn_up.weight`, embedding, feedForward),
    matrix(`blk.${layer}.ffn_down.weight`, feedForward, embedding),
  ];
  return {
    metadata: [
      ['general.architecture', string('llama')],
      ['general.name', string('random weights')],
      ['general.license', string('mit')],
      ['general.quantization_version', u32(2)],
      ['general.file_type', u32(type === 'f16' ? 1 : 7)],
      ['llama.context_length', u32(model.contextTokens)],
      ['llama.embedding_length', u32(embedding)],
      ['llama.block_count', u32(layers)],
      ['llama.feed_forward_length', u32(feedForward)],
      ['llama.attention.head_count', u32(heads)],
      ['llama.attention.head_count_kv', u32(kvHeads)],
      ['llama.attention.layer_norm_rms_epsilon', f32(1e-5)],
      ['llama.rope.freq_base', f32(10_000)],
      ['llama.rope.dimension_count', u32(headLength)],
      ['llama.vocab_size', u32(vocabularySize)],
      ...vocabularyMetadata({ kind: 'bpe', specials: model.specials, size: vocabularySize }),
      ...(model.chatTemplate === undefined ? [] : [['tokenizer.chat_template', string(model.chatTemplate)] as const]),
    ],
    tensors: [
      embeddings,
      norm('output_norm.weight'),
      ...Array.from({ length: layers }, (_, layer) => block(layer)).flat(),
    ],
  };
}

function ones(length: number): Uint8Array {
  return new Uint8Array(new Float32Array(length).fill(1).buffer);
}
