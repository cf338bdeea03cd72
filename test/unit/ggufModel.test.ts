// What the header reader says of sound models.
import assert from 'node:assert/strict';
import { type GgufModel, readGgufModel } from '../../src/core/models/ggufModel';
import { readModelFile } from '../../src/engine/modelFile';
import { ggufBytes, type KeyValues, memorySource, soundModel, withKeys } from '../support/ggufMemory';
import { bool, type GgufValue, numbers, string, u32 } from '../support/ggufWriter';
import { vocabularyMetadata, type VocabularyOptions } from '../support/vocabulary';

describe('the starter model', () => {
  const model = readModelFile('media/starter-model/starter-coder-6.5m-q8_0.gguf', 'complete');

  it('is what its card says', () => {
    const { architecture, name, licence, parameters, quantisation, chatTemplate, version, sizeBytes } = model;
    assert.deepEqual(
      { architecture, name, licence, parameters, quantisation, chatTemplate, version, sizeBytes },
      {
        architecture: 'llama',
        name: 'starter-coder',
        licence: 'mit',
        parameters: 6_524_160,
        quantisation: 'Q8_0',
        chatTemplate: undefined,
        version: 3,
        sizeBytes: 7_205_824,
      },
    );
  });

  it('has 6 layers of 4 heads that share 2, and a context of 1,024 tokens', () => {
    const { layers, embedding, heads, kvHeads, keyLength, valueLength, feedForward, trainContextTokens } = model.shape;
    assert.deepEqual(
      { layers, embedding, heads, kvHeads, keyLength, valueLength, feedForward, trainContextTokens },
      {
        layers: 6,
        embedding: 256,
        heads: [4, 4, 4, 4, 4, 4],
        kvHeads: [2, 2, 2, 2, 2, 2],
        keyLength: 64,
        valueLength: 64,
        feedForward: 704,
        trainContextTokens: 1024,
      },
    );
  });

  it('has 8,192 tokens, nine of them special, and names those for filling in', () => {
    const { specials, ...vocabulary } = model.vocabulary;
    assert.deepEqual(vocabulary, {
      model: 'gpt2',
      pre: 'qwen2',
      size: 8192,
      bos: 8183,
      eos: 8185,
      eot: 8183,
      addBos: false,
      infill: { prefix: 8186, suffix: 8188, middle: 8187, pad: 8189, repository: 8190, separator: 8191 },
    });
    assert.deepEqual(
      specials.map(({ id, text, kind }) => `${id} ${text} ${kind}`),
      [
        '8183 <|endoftext|> control',
        '8184 <|im_start|> control',
        '8185 <|im_end|> control',
        '8186 <|fim_prefix|> control',
        '8187 <|fim_middle|> control',
        '8188 <|fim_suffix|> control',
        '8189 <|fim_pad|> control',
        '8190 <|repo_name|> control',
        '8191 <|file_sep|> control',
      ],
    );
  });

  it('has 56 tensors that fill the file', () => {
    assert.equal(model.tensors.length, 56);
    const last = model.tensors.at(-1);
    assert.deepEqual([last?.name, last?.type.name, last?.shape], ['blk.5.ffn_down.weight', 'Q8_0', [704, 256]]);
  });
});

describe('a sound model', () => {
  type Row = readonly [what: string, values: KeyValues, look: (model: GgufModel) => unknown, expected: unknown];
  const cases: readonly Row[] = [
    [
      'without a name, a licence or a template',
      { 'general.name': undefined, 'general.license': undefined },
      (model) => [model.name, model.licence, model.chatTemplate],
      [undefined, undefined, undefined],
    ],
    [
      'with a chat template',
      { 'tokenizer.chat_template': string('{{ messages }}') },
      (model) => model.chatTemplate,
      '{{ messages }}',
    ],
    ['that says how it is packed', { 'general.file_type': u32(15) }, (model) => model.quantisation, 'Q4_K_M'],
    ['that does not say how it is packed', { 'general.file_type': undefined }, (model) => model.quantisation, 'F16'],
    ['packed in a way that is not listed', { 'general.file_type': u32(1024) }, (model) => model.quantisation, 'F16'],
    [
      'with as many key-value heads as heads, unsaid',
      { 'llama.attention.head_count_kv': undefined },
      ({ shape }) => shape.kvHeads,
      [4, 4],
    ],
    [
      'with other heads in each layer',
      { 'llama.attention.head_count_kv': numbers('i32', [2, 0]) },
      ({ shape }) => shape.kvHeads,
      [2, 0],
    ],
    [
      'with attention in every second layer',
      { 'llama.full_attention_interval': u32(2) },
      ({ shape }) => shape.kvHeads,
      [0, 2],
    ],
    [
      'with a sliding window',
      { 'llama.attention.sliding_window': u32(1024) },
      ({ shape }) => shape.slidingWindow,
      1024,
    ],
    [
      'with a sliding window of 0',
      { 'llama.attention.sliding_window': u32(0) },
      ({ shape }) => shape.slidingWindow,
      undefined,
    ],
    [
      'of 8 experts, 2 at a time',
      { 'llama.expert_count': u32(8), 'llama.expert_used_count': u32(2) },
      ({ shape }) => [shape.experts, shape.expertsUsed],
      [8, 2],
    ],
    ['without experts', {}, ({ shape }) => [shape.experts, shape.expertsUsed], [0, 0]],
    [
      'that names an end-of-text token beyond its vocabulary',
      { 'tokenizer.ggml.eos_token_id': u32(2 ** 32 - 1) },
      ({ vocabulary }) => vocabulary.eos,
      undefined,
    ],
    [
      'with names for its fill-in tokens as older files have',
      { 'tokenizer.ggml.prefix_token_id': u32(7) },
      ({ vocabulary }) => vocabulary.infill.prefix,
      7,
    ],
    [
      'that leaves the first token to its tokenizer',
      { 'tokenizer.ggml.add_bos_token': undefined },
      ({ vocabulary }) => vocabulary.addBos,
      undefined,
    ],
    [
      'that wants a first token',
      { 'tokenizer.ggml.add_bos_token': bool(true) },
      ({ vocabulary }) => vocabulary.addBos,
      true,
    ],
    ['without token types', { 'tokenizer.ggml.token_type': undefined }, ({ vocabulary }) => vocabulary.specials, []],
    [
      'with more token types than tokens',
      {
        'tokenizer.ggml.token_type': numbers(
          'i32',
          Array.from({ length: 500 }, () => 1),
        ),
      },
      ({ vocabulary }) => vocabulary.specials,
      [],
    ],
    ['with keys nobody knows, of all types', everyType(), (model) => model.architecture, 'llama'],
    ['in one part', { 'split.count': { kind: 'u16', value: 1 } }, (model) => model.architecture, 'llama'],
  ];
  for (const [what, values, look, expected] of cases) {
    it(what, () => {
      assert.deepEqual(
        look(readGgufModel(memorySource(ggufBytes(withKeys(soundModel, values))), 'complete')),
        expected,
      );
    });
  }

  it('in version 2 of the format', () => {
    assert.equal(readGgufModel(memorySource(ggufBytes({ ...soundModel, version: 2 })), 'complete').version, 2);
  });

  it('that is recurrent has no heads', () => {
    const recurrent = withKeys(soundModel, {
      'general.architecture': string('mamba'),
      'mamba.block_count': u32(2),
      'mamba.embedding_length': u32(64),
      'mamba.context_length': u32(1024),
    });
    const { shape } = readGgufModel(memorySource(ggufBytes(recurrent)), 'complete');
    assert.deepEqual([shape.heads, shape.kvHeads, shape.hasRunningState], [[0, 0], [0, 0], true]);
  });
});

describe('the special tokens of a vocabulary', () => {
  const cases: readonly (readonly [what: string, options: VocabularyOptions, expected: readonly string[]])[] = [
    [
      'byte-level BPE, control tokens',
      { kind: 'bpe', specials: ['<fim_prefix>', '<fim_suffix>'] },
      ['397 <|endoftext|> control', '398 <fim_prefix> control', '399 <fim_suffix> control'],
    ],
    [
      'byte-level BPE, user-defined tokens',
      { kind: 'bpe', specials: [], userDefined: ['[SUFFIX]'] },
      ['398 <|endoftext|> control', '399 [SUFFIX] user-defined'],
    ],
    [
      'SentencePiece, not in ASCII',
      { kind: 'sentencepiece', specials: ['<｜fim▁begin｜>', '▁<PRE>'] },
      ['1 <s> control', '2 </s> control', '398 <｜fim▁begin｜> control', '399 ▁<PRE> control'],
    ],
  ];
  for (const [what, options, expected] of cases) {
    it(what, () => {
      const content = withKeys(soundModel, Object.fromEntries(vocabularyMetadata({ ...options, size: 400 })));
      const { vocabulary } = readGgufModel(memorySource(ggufBytes(content)), 'complete');
      assert.deepEqual(
        vocabulary.specials.map(({ id, text, kind }) => `${id} ${text} ${kind}`),
        expected,
      );
      assert.equal(vocabulary.size, 400);
    });
  }
});

function everyType(): KeyValues {
  const kinds = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'f32', 'u64', 'i64', 'f64'] as const;
  const scalars = kinds.map((kind): [string, GgufValue] => [`x.${kind}`, { kind, value: 3 }]);
  const lists = kinds.map((kind): [string, GgufValue] => [`x.${kind}s`, numbers(kind, [1, 2, 3])]);
  return {
    ...Object.fromEntries([...scalars, ...lists]),
    'x.bool': bool(true),
    'x.long': string('x'.repeat(2 * 1024 * 1024)),
  };
}
