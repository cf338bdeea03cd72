// The native loader and our reader agree: what the reader lets through does not stop the process that loads it, and
// takes the memory that was planned. Each test loads in a process of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../src/core/errors';
import { readGgufModel } from '../../src/core/models/ggufModel';
import { planMemory } from '../../src/core/models/memoryPlan';
import { readModelFile } from '../../src/engine/modelFile';
import { ggufBytes, memorySource, soundModel } from '../support/ggufMemory';
import { encodeGgufHeader } from '../support/ggufWriter';
import { writeEncoder } from '../support/randomEncoder';
import { type RandomModel, randomModel, tinyModel } from '../support/randomModel';
import { seededRandom } from '../support/seededRandom';
import { type VocabularyOptions, writeVocabularyModel } from '../support/vocabulary';

describe('the native loader', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-loader-'));
  after(() => rmSync(folder, { recursive: true }));

  const models: readonly (readonly [what: string, path: () => string])[] = [
    ['the starter model', () => 'media/starter-model/starter-coder-6.5m-q8_0.gguf'],
    ['random weights as f16', () => randomModel(tinyModel, folder)],
    ['random weights as q8_0', () => randomModel({ ...tinyModel, type: 'q8_0' }, folder)],
  ];
  for (const [what, path] of models) {
    it(`loads ${what} and writes a token`, () => {
      assert.equal(readModelFile(path(), 'complete').architecture, 'llama');
      assert.deepEqual(load([path()]), ['loaded']);
    });
  }

  it('survives files with flipped bits that the reader lets through', () => {
    const paths = damagedFiles().map((bytes, index) => {
      const path = join(folder, `damaged-${index}.gguf`);
      writeFileSync(path, bytes);
      return path;
    });
    const outcomes = load(paths);
    assert.equal(outcomes.length, paths.length);
    assert.ok(outcomes.includes('loaded'), 'some are still sound');
  });

  const vocabularies: readonly (readonly [what: string, options: VocabularyOptions])[] = [
    [
      'byte-level BPE as Qwen splits',
      { kind: 'bpe', specials: ['<|fim_prefix|>', '<|fim_middle|>'], userDefined: ['<|extra|>'] },
    ],
    ['byte-level BPE as StarCoder splits', { kind: 'bpe', pre: 'starcoder', specials: ['<fim_prefix>'] }],
    ['byte-level BPE as GPT-2 splits', { kind: 'bpe', pre: 'default', specials: ['<PRE>'] }],
    ['byte-level BPE as DeepSeek splits', { kind: 'bpe', pre: 'deepseek-coder', specials: ['<｜fim▁begin｜>'] }],
    [
      'SentencePiece',
      { kind: 'sentencepiece', specials: ['▁<PRE>'], userDefined: ['[PREFIX]'], addSpacePrefix: false },
    ],
  ];
  for (const [what, options] of vocabularies) {
    it(`loads a generated vocabulary: ${what}`, () => {
      const path = join(folder, 'vocabulary.gguf');
      writeVocabularyModel({ path, ...options });
      const text = 'function sum(a, b) {\n\treturn a + b; // é, 😀, 模\r\n}\n\n';
      const specials = [...options.specials, ...(options.userDefined ?? [])];
      const [tokenised] = run('vocabulary', [path, text, ...specials]);
      assert.deepEqual(tokenised, { text, specials: specials.map((_, index) => 2000 - specials.length + index) });
    });
  }

  const sizes: readonly (readonly [what: string, model: RandomModel, contextTokens: number, slots: number])[] = [
    ['a large vocabulary', { ...tinyModel, vocabularySize: 32_000 }, 2048, 1],
    ['a wide feed-forward', { ...tinyModel, embedding: 256, feedForward: 4096 }, 2000, 2],
    ['many heads', { ...tinyModel, embedding: 512, heads: 16 }, 4096, 1],
    ['much context', { ...tinyModel, contextTokens: 16_384 }, 16_384, 1],
  ];
  for (const [what, model, contextTokens, slots] of sizes) {
    it(`takes the memory that was planned for ${what}`, () => {
      const path = randomModel(model, folder);
      const plan = planMemory(
        readModelFile(path, 'complete'),
        { backend: 'cpu', freeRamBytes: 8 * 1024 ** 3, freeVramBytes: undefined, unifiedMemory: false },
        { contextTokens, slots, gpuLayers: 'auto', readsAtOnce: false, safeMode: false },
      );
      const [taken] = run('memory', [path, String(plan.contextTokens), String(plan.slots), String(plan.batchTokens)]);
      const { kvMib, computeMib, outputMib } = taken as { kvMib: number; computeMib: number; outputMib: number };
      assertNear(plan.kvBytes, kvMib * 1024 ** 2, 0.99, 1.01, 'KV cache');
      assertNear(plan.computeBytes, (computeMib + outputMib) * 1024 ** 2, 0.98, 1.75, 'compute buffers');
    });
  }

  for (const [what, write] of [
    [
      'that writes',
      (path: string) => copyFileSync(randomModel({ ...tinyModel, vocabularySize: 32_000 }, folder), path),
    ],
    ['that is an encoder', writeEncoder],
  ] as const) {
    it(`takes no more memory than was planned for the vectors of a model ${what}`, () => {
      const path = join(folder, 'vectors.gguf');
      write(path);
      const machine = {
        backend: 'cpu',
        freeRamBytes: 8 * 1024 ** 3,
        freeVramBytes: undefined,
        unifiedMemory: false,
      } as const;
      const plan = planMemory(readModelFile(path, 'embed'), machine, {
        contextTokens: 512,
        slots: 1,
        gpuLayers: 'auto',
        readsAtOnce: true,
        safeMode: false,
      });
      const [taken] = run('vectors', [path, String(plan.contextTokens)]);
      const { computeMib, outputMib } = taken as { computeMib: number; outputMib: number };
      assert.ok(
        plan.computeBytes >= (computeMib + outputMib) * 1024 ** 2,
        `${plan.computeBytes / 1024 ** 2} MiB planned, ${computeMib} and ${outputMib} taken`,
      );
    });
  }
});

/** Files of one to three flipped bits outside the vocabulary's items, of which the first 24 that the reader takes. */
function damagedFiles(): readonly Buffer[] {
  const sound = ggufBytes(soundModel);
  const { bytes, fields } = encodeGgufHeader(soundModel);
  const items = (key: string) => fields.get(`items of tokenizer.ggml.${key}`) ?? 0;
  const random = seededRandom(7);
  const files: Buffer[] = [];
  while (files.length < 24) {
    const file = Buffer.from(sound);
    for (let flips = 1 + Math.floor(random() * 3); flips > 0;) {
      const at = Math.floor(random() * bytes.length);
      if (at > items('tokens') && at < items('merges') + 3000) continue;
      file.writeUInt8(file.readUInt8(at) ^ (1 << Math.floor(random() * 8)), at);
      flips--;
    }
    if (isTaken(file)) files.push(file);
  }
  return files;
}

function isTaken(file: Buffer): boolean {
  try {
    readGgufModel(memorySource(file), 'complete');
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function assertNear(planned: number, taken: number, low: number, high: number, what: string): void {
  assert.ok(planned >= taken * low && planned <= taken * high, `${what}: planned ${planned}, taken ${taken}`);
}

function load(paths: readonly string[]): readonly unknown[] {
  return run('load', paths);
}

/** Runs the loader in another process and returns what it printed, a JSON value a line. */
function run(task: 'load' | 'vocabulary' | 'memory' | 'vectors', values: readonly string[]): readonly unknown[] {
  const script = 'test/support/ggufLoader.mjs';
  const child = spawnSync(process.execPath, [script, task, ...values], { encoding: 'utf8', timeout: 100_000 });
  assert.equal(child.signal ?? child.status, 0, child.stderr);
  return child.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
