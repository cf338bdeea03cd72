// A BERT with random weights: it looks at a text as a whole, has no KV cache and makes one vector of all tokens.
import { bool, f32, type GgufContent, type GgufTensor, numbers, string, strings, u32, writeGguf } from './ggufWriter';
import { randomHalves } from './randomModelWeights';
import { seededRandom } from './seededRandom';

export const ENCODER_WIDTH = 64;
const LAYERS = 2;
const HEADS = 4;
const FEED_FORWARD = 128;
const CONTEXT = 512;

/** WordPiece: what begins a word has a mark in front. */
const specials = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789(){}=;.');
const tokens = [...specials, ...letters.map((letter) => `\u2581${letter}`), ...letters];

/** `pooling` is a number of LLAMA_POOLING_TYPE_*: 1 the mean of all tokens, 2 the first one, 4 a rank. */
export function encoderContent(pooling = 1): GgufContent {
  const key = (name: string) => `bert.${name}`;
  return {
    metadata: [
      ['general.architecture', string('bert')],
      ['general.name', string('random encoder')],
      [key('context_length'), u32(CONTEXT)],
      [key('embedding_length'), u32(ENCODER_WIDTH)],
      [key('block_count'), u32(LAYERS)],
      [key('feed_forward_length'), u32(FEED_FORWARD)],
      [key('attention.head_count'), u32(HEADS)],
      [key('attention.layer_norm_epsilon'), f32(1e-12)],
      [key('attention.causal'), bool(false)],
      [key('pooling_type'), u32(pooling)],
      ['tokenizer.ggml.model', string('bert')],
      ['tokenizer.ggml.pre', string('default')],
      ['tokenizer.ggml.token_type_count', u32(2)],
      ['tokenizer.ggml.tokens', strings(tokens)],
      [
        'tokenizer.ggml.token_type',
        numbers(
          'i32',
          tokens.map((_, id) => (id < specials.length ? 3 : 1)),
        ),
      ],
      ['tokenizer.ggml.padding_token_id', u32(0)],
      ['tokenizer.ggml.unknown_token_id', u32(1)],
      ['tokenizer.ggml.bos_token_id', u32(2)],
      ['tokenizer.ggml.cls_token_id', u32(2)],
      ['tokenizer.ggml.seperator_token_id', u32(3)],
      ['tokenizer.ggml.mask_token_id', u32(4)],
    ],
    tensors: [
      matrix('token_embd', ENCODER_WIDTH, tokens.length),
      random('token_types', 2),
      random('position_embd', CONTEXT),
      ...norm('token_embd_norm'),
      ...Array.from({ length: LAYERS }, (_, layer) => layerTensors(`blk.${layer}`)).flat(),
    ],
  };
}

export function writeEncoder(path: string, pooling = 1): void {
  writeGguf(path, encoderContent(pooling));
}

function layerTensors(layer: string): readonly GgufTensor[] {
  return [
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) =>
      matrix(`${layer}.${name}`, ENCODER_WIDTH, ENCODER_WIDTH),
    ),
    ...norm(`${layer}.attn_output_norm`),
    matrix(`${layer}.ffn_up`, ENCODER_WIDTH, FEED_FORWARD),
    matrix(`${layer}.ffn_down`, FEED_FORWARD, ENCODER_WIDTH),
    ...norm(`${layer}.layer_output_norm`),
  ];
}

const weights = randomHalves(7);

function matrix(name: string, inputs: number, outputs: number): GgufTensor {
  return { name: `${name}.weight`, shape: [inputs, outputs], type: 'f16', data: () => weights(inputs, outputs) };
}

/** Added to activations, for which the library wants single precision. */
function random(name: string, count: number): GgufTensor {
  const next = seededRandom(count);
  return {
    name: `${name}.weight`,
    shape: [ENCODER_WIDTH, count],
    type: 'f32',
    data: () => [new Uint8Array(Float32Array.from({ length: ENCODER_WIDTH * count }, () => next() - 0.5).buffer)],
  };
}

function norm(name: string): readonly GgufTensor[] {
  const constant = (part: string, value: number): GgufTensor => {
    return {
      name: `${name}.${part}`,
      shape: [ENCODER_WIDTH],
      type: 'f32',
      data: () => [new Uint8Array(new Float32Array(ENCODER_WIDTH).fill(value).buffer)],
    };
  };
  return [constant('weight', 1), constant('bias', 0)];
}
