// Files that are no GGUF model, or one that was damaged or cut off: each gives one error that names the cause.
import assert from 'node:assert/strict';
import { readGgufModel } from '../../src/core/models/ggufModel';
import { dedent } from '../support/dedent';
import { field, keys, type RefusedFile, refuses } from '../support/ggufCases';
import { ggufBytes, memorySource, soundModel, withKeys } from '../support/ggufMemory';
import {
  encodeGgufHeader,
  f32,
  type GgufContent,
  type GgufValue,
  numbers,
  string,
  strings,
  u32,
} from '../support/ggufWriter';

const sound = ggufBytes(soundModel);
const header = encodeGgufHeader(soundModel);
const at = (name: string) => header.fields.get(name) ?? NaN;

const noModels: readonly RefusedFile[] = [
  ['an empty file', 'model-empty', /^/, Buffer.alloc(0)],
  [
    'a web page saved as .gguf',
    'not-gguf',
    /^/,
    Buffer.from('<!doctype html><html><body>Sign in to download</body></html>'),
  ],
  [
    'a git-lfs pointer',
    'not-gguf',
    /^/,
    Buffer.from(dedent`
      version https://git-lfs.github.com/spec/v1
      oid sha256:0
      size 7205824
    `),
  ],
  ['an archive', 'not-gguf', /^/, Buffer.from('PK\x03\x04 and so on')],
  ['an older ggml file', 'not-gguf', /^/, Buffer.from('tjgg\x03\0\0\0')],
  ['one letter', 'not-gguf', /^/, Buffer.from('x')],
  ['random bytes', 'not-gguf', /^/, Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 251))],
  ['zeros', 'not-gguf', /^/, Buffer.alloc(4096)],
  [
    'random bytes after the magic number',
    'unsupported-model',
    /version/,
    Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(4096, 0xa7)]),
  ],
  [
    'zeros after the magic number',
    'model-corrupt',
    /version of its format is 0/,
    Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(4096)]),
  ],
];

const versions: readonly RefusedFile[] = [
  field('version 1, which the loader gave up', 'unsupported-model', /version 1 /, 'version', 32, 1),
  field('version 4, still to come', 'unsupported-model', /version 4 /, 'version', 32, 4),
  field('version 99', 'unsupported-model', /version 99 /, 'version', 32, 99),
  field('a file for big-endian processors', 'unsupported-model', /big-endian/, 'version', 32, 0x03000000),
];

const cutOff: readonly RefusedFile[] = [
  ['after 2 bytes', 2],
  ['after the magic number', 4],
  ['within the counts', 13],
  ['after the counts', 24],
  ['within a key', at('key length of general.name') + 12],
  ['after a key', at('type of general.name')],
  ['within a text', at('length of general.name') + 10],
  ['within a number', at('value of llama.block_count') + 2],
  ['before the vocabulary', at('items of tokenizer.ggml.tokens')],
  ['within the vocabulary', at('items of tokenizer.ggml.tokens') + 700],
  ['within the token types', at('items of tokenizer.ggml.token_type') + 33],
  ['within the merges', at('items of tokenizer.ggml.merges') + 555],
  ['before the tensor table', at('name length of token_embd.weight')],
  ['within the tensor table', at('dimension 1 of blk.1.ffn_up.weight') + 3],
  ['before the weights', header.bytes.length],
  ['within the weights', Math.floor((header.bytes.length + sound.length) / 2)],
  ['one byte before the end', sound.length - 1],
].map(([where, length]) => {
  return [
    `a download cut off ${where}`,
    'model-truncated',
    /neededBytes=\d+, actualBytes/,
    sound.subarray(0, Number(length)),
  ];
});

const counts: readonly RefusedFile[] = [
  field('zero keys', 'model-corrupt', /architecture has 8 dimensions/, 'key count', 64, 0),
  field('minus one key', 'model-corrupt', /18446744073709552000 keys/, 'key count', 64, -1),
  field('2^31 keys', 'model-corrupt', /2147483648 keys/, 'key count', 64, 2 ** 31),
  field('a thousand keys more than there are', 'model-corrupt', /name of key \d+/, 'key count', 64, 1030),
  field('zero tensors', 'unsupported-model', /no weights/, 'tensor count', 64, 0),
  field('minus one tensor', 'model-corrupt', /18446744073709552000 tensors/, 'tensor count', 64, -1),
  field('2^40 tensors', 'model-corrupt', /1099511627776 tensors/, 'tensor count', 64, 2 ** 40),
  field('a hundred tensors more than there are', 'model-corrupt', /name of tensor 20/, 'tensor count', 64, 120),
  field('a key of no letters', 'model-corrupt', /name of key 1 /, 'key length of general.name', 64, 0),
  field('a key of 3 GB', 'model-corrupt', /name of key 1 is 3000000000 bytes/, 'key length of general.name', 64, 3e9),
  field('a key of minus one letter', 'model-corrupt', /name of key 1 is/, 'key length of general.name', 64, -1),
  field('a text of 3 GB', 'model-corrupt', /header is longer/, 'length of general.name', 64, 3e9),
  field('a text of minus one letter', 'model-corrupt', /header is longer/, 'length of general.name', 64, -1),
  field('a text that is longer than the file', 'model-truncated', /neededBytes/, 'length of general.name', 64, 1e6),
  field('a vocabulary of no tokens', 'model-corrupt', /name of key/, 'length of tokenizer.ggml.tokens', 64, 0),
  field(
    'a vocabulary of 100 million tokens',
    'model-corrupt',
    /claims to have 100000000 items/,
    'length of tokenizer.ggml.tokens',
    64,
    1e8,
  ),
  field(
    'a vocabulary of 2^31 tokens',
    'model-corrupt',
    /claims to have 2147483648 items/,
    'length of tokenizer.ggml.tokens',
    64,
    2 ** 31,
  ),
  field(
    'a vocabulary of minus one token',
    'model-corrupt',
    /claims to have/,
    'length of tokenizer.ggml.tokens',
    64,
    -1,
  ),
  field('a token of 3 GB', 'model-corrupt', /header is longer/, 'items of tokenizer.ggml.tokens', 64, 3e9),
  field('5 million token types', 'model-truncated', /neededBytes/, 'length of tokenizer.ggml.token_type', 64, 5e6),
  field('minus one token type', 'model-corrupt', /claims to have/, 'length of tokenizer.ggml.token_type', 64, -1),
  [
    'lists of 9 million bytes in all',
    'model-corrupt',
    /more than 8388608 items/,
    ggufBytes(withKeys(soundModel, { a: bytesList(5e6), b: bytesList(4e6) })),
  ],
];

const types: readonly RefusedFile[] = [
  field(
    'a value of an unknown type',
    'model-corrupt',
    /general\.name has the unknown type 77/,
    'type of general.name',
    32,
    77,
  ),
  field(
    'a list of an unknown type',
    'model-corrupt',
    /tokens has the unknown type 13/,
    'item type of tokenizer.ggml.tokens',
    32,
    13,
  ),
  field('a list of lists', 'model-corrupt', /list of lists/, 'item type of tokenizer.ggml.tokens', 32, 9),
  field(
    'neither true nor false',
    'model-corrupt',
    /add_bos_token is not true or false/,
    'value of tokenizer.ggml.add_bos_token',
    8,
    2,
  ),
  keys('a number of layers that is a text', /block_count is not an unsigned/, { 'llama.block_count': string('2') }),
  keys('a number of layers that is a fraction', /block_count is not an unsigned/, { 'llama.block_count': f32(2) }),
  keys('a name that is a number', /general\.name is not a text/, { 'general.name': u32(7) }),
  keys('an architecture that is a number', /architecture is not a text/, { 'general.architecture': u32(7) }),
  keys('a vocabulary of numbers', /vocabulary is missing/, { 'tokenizer.ggml.tokens': numbers('u32', [1, 2]) }),
  keys('token types that are fractions', /token_type holds items of the wrong type/, {
    'tokenizer.ggml.token_type': numbers('f32', [1, 2]),
  }),
  keys('fewer token types than tokens', /token_type has 2 items for 400 tokens/, {
    'tokenizer.ggml.token_type': numbers('i32', [1, 1]),
  }),
  keys('fewer scores than tokens', /scores has 2 items/, { 'tokenizer.ggml.scores': numbers('f32', [1, 1]) }),
  keys('merges that are numbers', /merges holds items of the wrong type/, {
    'tokenizer.ggml.merges': numbers('u32', [1]),
  }),
  keys('a key with a line break', /is no text/, { 'general.\nname': u32(1) }),
  keys('heads per layer that are texts', /list of 32-bit numbers/, {
    'llama.attention.head_count': strings(['4', '4']),
  }),
  keys('heads for one layer of two', /1 numbers for 2 layers/, { 'llama.attention.head_count': numbers('u32', [4]) }),
  keys('an alignment of 0', /aligned to 0 bytes/, { 'general.alignment': u32(0) }),
  keys('an alignment of 48', /aligned to 48 bytes/, { 'general.alignment': u32(48) }),
  ['a key that occurs twice', 'model-corrupt', /general\.name occurs twice/, ggufBytes(twice(soundModel))],
];

const tensors: readonly RefusedFile[] = [
  tensor('a tensor of no dimensions', /0 dimensions/, 'dimensions of blk.0.attn_q.weight', 32, 0),
  tensor('a tensor of five dimensions', /5 dimensions/, 'dimensions of blk.0.attn_q.weight', 32, 5),
  tensor('an empty tensor', /attn_q\.weight is empty/, 'dimension 0 of blk.0.attn_q.weight', 64, 0),
  tensor('a tensor of negative width', /impossibly many/, 'dimension 0 of blk.0.attn_q.weight', 64, -64),
  tensor('a tensor too large to count', /impossibly many/, 'dimension 1 of blk.0.attn_q.weight', 64, 2 ** 60),
  tensor(
    'a tensor larger than said',
    /blk\.0\.attn_k\.weight does not begin/,
    'dimension 1 of blk.0.attn_q.weight',
    64,
    128,
  ),
  tensor('overlapping tensors', /blk\.0\.attn_k\.weight does not begin/, 'offset of blk.0.attn_k.weight', 64, 64),
  tensor(
    'a tensor beyond the end of the file',
    /blk\.0\.attn_k\.weight does not begin/,
    'offset of blk.0.attn_k.weight',
    64,
    2 ** 50,
  ),
  tensor('a tensor at an odd place', /output_norm\.weight does not begin/, 'offset of output_norm.weight', 64, 51_201),
  tensor('a tensor before the beginning', /does not begin/, 'offset of token_embd.weight', 64, -32),
  tensor('a tensor name of 4 GB', /name of tensor 0 is 4000000000 bytes/, 'name length of token_embd.weight', 64, 4e9),
  tensor('a tensor without a name', /name of tensor 0 is no text/, 'name length of token_embd.weight', 64, 0),
  field(
    'a last tensor larger than the file',
    'model-truncated',
    /neededBytes/,
    'dimension 1 of blk.1.ffn_down.weight',
    64,
    1e9,
  ),
  field('an unknown packing', 'unsupported-model', /unknown way 99/, 'tensor type of blk.0.attn_q.weight', 32, 99),
  field(
    'a packing that was given up',
    'unsupported-model',
    /unknown way 4/,
    'tensor type of blk.0.attn_q.weight',
    32,
    4,
  ),
  tensor(
    'a packing that does not fit the width',
    /does not fill its Q4_K blocks/,
    'tensor type of blk.0.attn_q.weight',
    32,
    12,
  ),
  ['a tensor that occurs twice', 'model-corrupt', /output_norm\.weight occurs twice/, ggufBytes(doubled(soundModel))],
];

describe('a model file', () => {
  it('that is sound is read', () => {
    assert.equal(readGgufModel(memorySource(sound), 'complete').architecture, 'llama');
  });

  describe('that is none is refused:', () => refuses([...noModels, ...versions]));
  describe('that is cut off is refused:', () => refuses(cutOff));
  describe('with impossible counts is refused:', () => refuses(counts));
  describe('with values of the wrong type is refused:', () => refuses(types));
  describe('with impossible tensors is refused:', () => refuses(tensors));
});

function tensor(what: string, cause: RegExp, name: string, bits: 32 | 64, value: number): RefusedFile {
  return field(what, 'model-corrupt', cause, name, bits, value);
}

function bytesList(length: number): GgufValue {
  return numbers(
    'u8',
    Array.from({ length }, () => 0),
  );
}

function twice(content: GgufContent): GgufContent {
  return { ...content, metadata: [...content.metadata, ['general.name', string('again')]] };
}

function doubled(content: GgufContent): GgufContent {
  const again: GgufContent['tensors'] = content.tensors.filter(({ name }) => name === 'output_norm.weight');
  return { ...content, tensors: [...content.tensors, ...again] };
}
