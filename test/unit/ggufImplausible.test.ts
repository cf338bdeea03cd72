// Files that are sound GGUF and cannot be run: what would stop the loader's process, what cannot be, and models of
// another kind.
import { keys, type RefusedFile, refuses } from '../support/ggufCases';
import { ggufBytes, type KeyValues, soundModel, withKeys } from '../support/ggufMemory';
import { bool, type GgufContent, string, strings, u32 } from '../support/ggufWriter';
import { vocabularyMetadata } from '../support/vocabulary';

const missing: readonly RefusedFile[] = [
  absent('general.architecture'),
  absent('llama.block_count'),
  absent('llama.embedding_length'),
  absent('llama.context_length'),
  absent('tokenizer.ggml.model'),
  keys('no vocabulary', /vocabulary is missing/, { 'tokenizer.ggml.tokens': undefined }),
  keys('no merges', /merges of its vocabulary are missing/, { 'tokenizer.ggml.merges': undefined }),
  keys('no number of heads', /head_count cannot be 0/, {
    'llama.attention.head_count': undefined,
    'llama.attention.head_count_kv': undefined,
  }),
  keys('no feed-forward length', /feed_forward_length cannot be 0/, { 'llama.feed_forward_length': undefined }),
  [
    'no embedding',
    'model-corrupt',
    /token_embd\.weight is missing/,
    ggufBytes({ ...soundModel, tensors: soundModel.tensors.slice(1) }),
  ],
];

const dimensions: readonly RefusedFile[] = [
  size('block_count', 0),
  size('block_count', 513),
  size('block_count', 1_000_000),
  size('embedding_length', 0),
  size('embedding_length', 2 ** 31),
  size('context_length', 0),
  size('context_length', 2 ** 31),
  size('feed_forward_length', 0),
  size('feed_forward_length', 2 ** 31),
  size('attention.head_count', 0),
  size('attention.head_count', 2 ** 31),
  size('attention.head_count_kv', 0),
  size('attention.head_count_kv', 3),
  size('attention.head_count_kv', 8),
  size('attention.key_length', 0),
  size('attention.value_length', 0),
  size('rope.dimension_count', 8),
  size('rope.dimension_count', 4096),
  size('expert_count', 4096),
  size('expert_used_count', 2),
  size('nextn_predict_layers', 3),
  size('full_attention_interval', 0),
  [
    'a longer rotated part than a head has',
    'model-corrupt',
    /rope\.dimension_count cannot be 32/,
    ggufBytes(asGemma({ 'llama.rope.dimension_count': u32(32) })),
  ],
  [
    'a rotated part that cannot be paired',
    'model-corrupt',
    /rope\.dimension_count cannot be 15/,
    ggufBytes(asGemma({ 'llama.rope.dimension_count': u32(15) })),
  ],
  keys('heads that do not divide the width', /key_length cannot be 21\.3/, {
    'llama.attention.head_count': u32(3),
    'llama.attention.head_count_kv': u32(3),
    'llama.rope.dimension_count': undefined,
  }),
  keys('experts of which none is used', /expert_used_count cannot be 0/, { 'llama.expert_count': u32(8) }),
  keys(
    'more expert groups than experts',
    /expert_group_count cannot be 9/,
    experts({ 'llama.expert_group_count': u32(9) }),
  ),
  keys(
    'expert groups of unequal size',
    /expert_group_count cannot be 3/,
    experts({ 'llama.expert_group_count': u32(3) }),
  ),
  keys('all expert groups used', /expert_group_used_count cannot be 4/, {
    ...experts({ 'llama.expert_group_count': u32(4) }),
    'llama.expert_group_used_count': u32(4),
  }),
  keys('an unknown way to stretch the context', /rope\.scaling\.type cannot be wild/, {
    'llama.rope.scaling.type': string('wild'),
  }),
  keys('another width than its tokens have', /64 numbers wide and its layers 128/, {
    'llama.embedding_length': u32(128),
    'llama.rope.dimension_count': u32(32),
  }),
  keys('more tokens than it has weights for', /weights for 400 tokens and a vocabulary of 401/, vocabulary(401)),
];

const vocabularies: readonly RefusedFile[] = [
  keys('a vocabulary without tokens', /vocabulary has 0 tokens/, vocabulary(0)),
  keys('a vocabulary of 1.1 million tokens', /vocabulary has 1100000 tokens/, vocabulary(1_100_000, '')),
  keys('a token of a million letters', /the token 399 is 1100000 bytes long/, {
    'tokenizer.ggml.tokens': strings(tokens(400, (id) => (id === 399 ? 'x'.repeat(1.1e6) : undefined))),
  }),
  keys('two tokens spelt alike', /has the token 399 twice/, {
    'tokenizer.ggml.tokens': strings(tokens(400, (id) => (id === 399 ? 'token7' : undefined))),
  }),
  keys('two tokens alike up to a zero byte', /has the token 9 twice/, {
    'tokenizer.ggml.tokens': strings(tokens(400, (id) => (id === 8 ? 'end\0a' : id === 9 ? 'end\0b' : undefined))),
  }),
  keys('SentencePiece without a token for é', /no token <0xC3>/, {
    ...Object.fromEntries(vocabularyMetadata({ kind: 'sentencepiece', specials: [], size: 400 })),
    'tokenizer.ggml.tokens': strings(sentencePieces().map((token) => (token === '<0xC3>' ? 'other' : token))),
  }),
  unsupported('an unknown tokenizer', /tokenizer abacus/, { 'tokenizer.ggml.model': string('abacus') }),
  unsupported('no tokenizer', /tokenizer none/, { 'tokenizer.ggml.model': string('none') }),
  ['a vocabulary without weights', 'unsupported-model', /no weights/, ggufBytes({ ...soundModel, tensors: [] })],
];

const otherModels: readonly RefusedFile[] = [
  unsupported('an architecture that nobody knows', /architecture llama99/, {
    'general.architecture': string('llama99'),
  }),
  unsupported('a model for search', /turns text into numbers/, { 'general.architecture': string('bert') }),
  unsupported('a model that writes by diffusion', /all of a text at once/, { 'general.architecture': string('dream') }),
  unsupported('a model that speaks', /makes speech/, { 'general.architecture': string('wavtokenizer-dec') }),
  unsupported('the eyes of a model', /helper of another model/, { 'general.architecture': string('clip') }),
  unsupported('an adapter', /of the type adapter/, { 'general.type': string('adapter') }),
  unsupported('one part of three', /one of 3 parts/, { 'split.count': { kind: 'u16', value: 3 } }),
  unsupported('a model that looks at a text as a whole', /not write from left to right/, {
    'llama.attention.causal': bool(false),
  }),
];

describe('a model', () => {
  describe('that lacks something is refused:', () => refuses(missing));
  describe('of impossible dimensions is refused:', () => refuses(dimensions));
  describe('with an impossible vocabulary is refused:', () => refuses(vocabularies));
  describe('of another kind is refused:', () => refuses(otherModels));
});

function absent(key: string): RefusedFile {
  return keys(`no ${key}`, new RegExp(`${key} is missing`), { [key]: undefined });
}

function unsupported(what: string, cause: RegExp, values: KeyValues): RefusedFile {
  return keys(what, cause, values, 'unsupported-model');
}

function size(key: string, value: number): RefusedFile {
  return keys(`${value} as ${key}`, new RegExp(`llama\\.[a-z_.]+ cannot be ${value}`), {
    [`llama.${key}`]: u32(value),
  });
}

function experts(values: KeyValues): KeyValues {
  return { 'llama.expert_count': u32(8), 'llama.expert_used_count': u32(2), ...values };
}

/** As an architecture that may rotate a part of each head. */
function asGemma(values: KeyValues): GgufContent {
  const metadata = withKeys(soundModel, { ...values, 'general.architecture': string('gemma2') }).metadata;
  return { ...soundModel, metadata: metadata.map(([key, value]) => [key.replace(/^llama/, 'gemma2'), value]) };
}

function vocabulary(length: number, text?: string): KeyValues {
  return { 'tokenizer.ggml.tokens': strings(tokens(length, () => text)), 'tokenizer.ggml.token_type': undefined };
}

function tokens(length: number, other: (id: number) => string | undefined = () => undefined): readonly string[] {
  return Array.from({ length }, (_, id) => other(id) ?? `token${id}`);
}

function sentencePieces(): readonly string[] {
  const metadata = vocabularyMetadata({ kind: 'sentencepiece', specials: [], size: 400 });
  const value = metadata.find(([key]) => key === 'tokenizer.ggml.tokens')?.[1];
  return value?.kind === 'array' && value.of === 'string' ? value.values : [];
}
