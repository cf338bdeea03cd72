// The native library behind its one file: exact text in both directions, one KV cache per sequence, faults that are
// survived.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Token } from 'node-llama-cpp';
import { type Library, type NativeModel, openLibrary } from '../../src/engine/native';
import type { Allowed, NativeContext, Sampling, WrittenToken } from '../../src/engine/nativeSequence';
import { failure, starterModel } from '../support/modelService';
import { type VocabularyOptions, writeVocabularyModel } from '../support/vocabulary';

const { signal } = new AbortController();
const loading = { gpuLayers: 0, contextTokens: 512, signal, onProgress: () => undefined };
const greedy = { temperature: 0, seed: 0 };

const texts: readonly string[] = [
  'const a = b ? c : d;',
  'a ? b : c ; x . y , z ! don\'t  "q" \'s',
  ' leading and trailing ',
  '\n\n  indented\n\ttabbed\r\n',
  'naïve café 日本語 😀👩‍👩‍👧 שלום',
  '// <|fim_prefix|> <|fim_middle|> <tool> [SUFFIX] <s> </s>',
  '',
];

const vocabularies: readonly (VocabularyOptions & { readonly name: string })[] = [
  {
    name: 'byte-level BPE as Qwen has it',
    kind: 'bpe',
    pre: 'qwen2',
    specials: ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'],
  },
  {
    name: 'byte-level BPE as StarCoder has it',
    kind: 'bpe',
    pre: 'starcoder',
    specials: ['<fim_prefix>', '<fim_suffix>', '<fim_middle>'],
  },
  { name: 'byte-level BPE of an unknown kind', kind: 'bpe', pre: 'default', specials: ['<|fim_prefix|>'] },
  {
    name: 'BPE with user-defined tokens',
    kind: 'bpe',
    specials: ['<|fim_prefix|>'],
    userDefined: ['<tool>', '[SUFFIX]'],
  },
  {
    name: 'BPE with user-defined tokens that hold each other, and one of two emoji',
    kind: 'bpe',
    specials: ['<|im_end|>'],
    userDefined: ['<tool_call>', '</tool_call>', '<think>', '<think>x', '(a|b)*', '🎉🎂'],
  },
  { name: 'SentencePiece', kind: 'sentencepiece', specials: ['▁<PRE>', '▁<MID>'] },
  {
    name: 'SentencePiece with user-defined tokens',
    kind: 'sentencepiece',
    specials: ['▁<PRE>'],
    userDefined: ['<tool>', '[SUFFIX]'],
  },
];

describe('text through a vocabulary', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-native-'));
  let library: Library;
  before(async () => (library = await openLibrary('cpu', [], () => undefined)));
  after(async () => {
    await library.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { name, ...options } of vocabularies) {
    it(`comes back byte for byte and holds no special token: ${name}`, async () => {
      const path = join(folder, `${name}.gguf`);
      writeVocabularyModel({ path, ...options });
      const model = await library.loadModel(path, { ...loading, vocabularyOnly: true });
      const spellings = [...options.specials, ...(options.userDefined ?? []), '<|fim_middle|>'];
      const specials = new Set(spellings.map((text) => model.tokenizer.special(text)).filter((id) => id !== undefined));
      for (const text of texts) {
        const tokens = model.tokenizer.encode(text);
        assert.equal(Buffer.concat(tokens.map((token) => model.bytesOf(token))).toString(), text);
        assert.deepEqual(
          tokens.filter((token) => specials.has(token)),
          [],
        );
      }
      assert.equal(specials.size, options.specials.length + (options.userDefined ?? []).length);
      await model.dispose();
    });
  }

  for (const { name, ...options } of vocabularies) {
    it(`holds no special token whatever was asked before: ${name}`, async () => {
      const path = join(folder, `fresh ${name}.gguf`);
      writeVocabularyModel({ path, ...options });
      const model = await library.loadModel(path, { ...loading, vocabularyOnly: true });
      const spellings = [...options.specials, ...(options.userDefined ?? [])];
      const encoded = spellings.map((spelling) => model.tokenizer.encode(`a ${spelling} b${spelling}`));
      const specials = new Set(spellings.map((spelling) => model.tokenizer.special(spelling)));
      assert.equal(specials.size, spellings.length);
      for (const [at, tokens] of encoded.entries()) {
        const found = tokens.filter((token) => specials.has(token));
        assert.deepEqual(found, [], spellings[at]);
      }
      await model.dispose();
    });
  }

  it('takes white space for what it is, also where a vocabulary has user-defined tokens for it', async () => {
    const path = join(folder, 'white space.gguf');
    writeVocabularyModel({ path, kind: 'bpe', specials: ['<|im_end|>'], userDefined: ['    '] });
    const model = await library.loadModel(path, { ...loading, vocabularyOnly: true });
    const tokens = model.tokenizer.encode('if (a)\n    b();');
    assert.ok(tokens.includes(model.tokenizer.special('    ') ?? assert.fail()));
    await model.dispose();
  });

  it('knows special tokens by their spelling only', async () => {
    const path = join(folder, 'specials.gguf');
    writeVocabularyModel({ path, kind: 'bpe', specials: ['<|fim_prefix|>', '<|fim_middle|>'] });
    const { tokenizer } = await library.loadModel(path, { ...loading, vocabularyOnly: true });
    const [prefix, middle] = [tokenizer.special('<|fim_prefix|>'), tokenizer.special('<|fim_middle|>')];
    assert.ok(prefix !== undefined && middle !== undefined && prefix !== middle);
    for (const text of ['<|fim_suffix|>', '<|fim_prefix|><|fim_middle|>', 'a', '', ' <|fim_prefix|>']) {
      assert.equal(tokenizer.special(text), undefined, text);
    }
  });
});

describe('a sequence of the starter model', function () {
  this.timeout(60_000);
  let library: Library;
  let model: NativeModel;
  let context: NativeContext;
  before(async () => {
    library = await openLibrary('cpu', [], () => undefined);
    library.setThreads(1);
    model = await library.loadModel(starterModel, loading);
    context = await model.createContext({ contextTokens: 512, sequences: 2, batchTokens: 32, threads: 1, signal });
  });
  after(() => library.dispose());

  it('keeps what two prompts have in common, and nothing behind it', async () => {
    const sequence = context.takeSequence();
    const [one, other] = ['const total = price * 2;', 'const total = count;'].map((text) =>
      model.tokenizer.encode(text),
    );
    assert.ok(one !== undefined && other !== undefined);
    assert.equal(await sequence.keepCommonPrefix(one), 0);
    await sequence.read(one);
    const common = one.findIndex((token, index) => token !== other[index]);
    assert.equal(await sequence.keepCommonPrefix(other), common);
    await sequence.read(other.slice(common));
    assert.equal(await sequence.keepCommonPrefix(other), other.length);
    assert.equal(await sequence.keepCommonPrefix([]), 0);
    await sequence.dispose();
  });

  it('writes after a change what a fresh sequence writes', async () => {
    const prompt = model.tokenizer.encode('function add(a, b) {\n  return a + ');
    const write = async (sequence: ReturnType<NativeContext['takeSequence']>): Promise<unknown> => {
      const kept = await sequence.keepCommonPrefix(prompt.slice(0, -1));
      await sequence.read(prompt.slice(kept, -1));
      return (await sequence.write(prompt.slice(-1), greedy).next()).value?.token;
    };
    const [used, fresh] = [context.takeSequence(), context.takeSequence()];
    await used.read(model.tokenizer.encode('function add(a, b) {\n  return 1;\n}\n'));
    assert.equal(await write(used), await write(fresh));
    await used.dispose();
    await fresh.dispose();
  });

  const prompt = () =>
    model.tokenizer.encode('export function total(items: Item[]): number {\n  let sum = 0;\n  for (const item of ');
  const written = async (sampling: Sampling, count: number, allowed?: Allowed): Promise<readonly WrittenToken[]> => {
    const sequence = context.takeSequence();
    const tokens: WrittenToken[] = [];
    for await (const token of sequence.write(prompt(), sampling, allowed)) if (tokens.push(token) >= count) break;
    await sequence.dispose();
    return tokens;
  };

  it('writes the likeliest tokens, each with its probability', async () => {
    const tokens = await written(greedy, 12);
    const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
    const llama = await getLlama({
      gpu: false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.disabled,
      maxThreads: 1,
    });
    const plain = await (
      await llama.loadModel({ modelPath: starterModel })
    ).createContext({ contextSize: 512, threads: 1, flashAttention: false });
    const expected = plain.getSequence().evaluateWithMetadata(
      prompt().map((token) => token as Token),
      { confidence: true },
      { temperature: 0, yieldEogToken: true },
    );
    for (const [index, { token, probability }] of tokens.entries()) {
      const { value } = await expected.next();
      assert.equal(token, value?.token, `token ${index}`);
      // Only the likeliest tokens are added up, so it is no less; what is left out is a tenth of all where the model is
      // unsure.
      const ratio = probability / (value?.confidence ?? NaN);
      assert.ok(
        ratio > 0.99 && ratio < 1.25,
        `probability ${probability} of token ${index}, ${ratio} times the library's`,
      );
    }
    await llama.dispose();
  });

  for (const sampling of [greedy, { temperature: 1, seed: 7 }]) {
    it(`writes only what is allowed, at temperature ${sampling.temperature}`, async () => {
      const unlikely = model.tokenizer.encode('\u0001 ~ § Ü');
      const some = await written(sampling, 6, () => unlikely);
      assert.deepEqual(
        some.map(({ token }) => token).filter((token) => !unlikely.includes(token)),
        [],
      );
      const [only] = unlikely;
      assert.ok(only !== undefined);
      assert.deepEqual(await written(sampling, 1, () => [only]), [{ token: only, probability: 1 }]);
    });
  }

  it('is asked for what is allowed before each token', async () => {
    const [first, second] = model.tokenizer.encode('~§');
    assert.ok(first !== undefined && second !== undefined);
    const lists = [[first], [second], undefined];
    const free = await written(greedy, 3, () => lists.shift());
    assert.deepEqual(
      free.slice(0, 2).map(({ token }) => token),
      [first, second],
    );
  });

  it('is replaced after a failed decode', async () => {
    const broken = context.takeSequence();
    const tokens = model.tokenizer.encode('const a = 1;\n'.repeat(10));
    const outside = 10_000_000;
    // Fails in a later batch than the first: the library takes the cells of the first for free then.
    await assert.rejects(broken.read([...tokens, outside]));
    await broken.dispose();
    const replaced = context.takeSequence();
    await replaced.read(tokens);
    assert.equal(typeof (await replaced.write(tokens.slice(-1), greedy).next()).value?.token, 'number');
    await replaced.dispose();
  });

  it('fails rather than forget the beginning of a prompt that is too long', async () => {
    const sequence = context.takeSequence();
    const tokens = model.tokenizer.encode('const a = 1;\n'.repeat(200));
    assert.ok(tokens.length > 600);
    assert.equal((await failure(sequence.read(tokens))).code, 'internal');
    await sequence.dispose();
  });
});

describe('a backend that this machine can not have', function () {
  this.timeout(60_000);
  for (const backend of process.platform === 'darwin' ? (['cuda', 'vulkan'] as const) : (['metal'] as const)) {
    it(`is refused by name: ${backend}`, async () => {
      const { code, details } = await failure(openLibrary(backend, [], () => undefined));
      assert.deepEqual({ code, details }, { code: 'backend-unavailable', details: { backend } });
    });
  }

  it('is passed over where the choice is ours', async () => {
    const library = await openLibrary('auto', ['cuda', 'vulkan', 'metal'], () => undefined);
    assert.equal(library.backend, 'cpu');
    assert.equal(await library.device(), 'CPU');
    const { ramTotal, ramFree, vramTotal } = await library.memory();
    assert.ok(ramFree > 0 && ramFree <= ramTotal && vramTotal === 0);
    await library.dispose();
  });
});
