// Which model files may make vectors, and what they take of memory.
import assert from 'node:assert/strict';
import { AppError } from '../../src/core/errors';
import { type GgufModel, readGgufModel } from '../../src/core/models/ggufModel';
import { type Machine, type MemoryWish, planMemory } from '../../src/core/models/memoryPlan';
import { ggufBytes, memorySource, soundModel, withKeys } from '../support/ggufMemory';
import { bool, type GgufContent, string, u32 } from '../support/ggufWriter';
import { ENCODER_WIDTH, encoderContent } from '../support/randomEncoder';

const MIB = 1024 ** 2;
const cpu: Machine = { backend: 'cpu', freeRamBytes: 4000 * MIB, freeVramBytes: undefined, unifiedMemory: false };
const wish: MemoryWish = { contextTokens: 512, slots: 1, gpuLayers: 'auto', readsAtOnce: true, safeMode: false };

const read = (content: GgufContent): GgufModel => readGgufModel(memorySource(ggufBytes(content)), 'embed');

/** As another architecture of the same make. */
function asOther(name: string, content = encoderContent(), from = 'bert'): GgufContent {
  const metadata = withKeys(content, { 'general.architecture': string(name) }).metadata;
  return {
    ...content,
    metadata: metadata.map(([key, value]) => [key.replace(new RegExp(`^${from}\\.`, 'u'), `${name}.`), value]),
  };
}

describe('a model for vectors', () => {
  for (const name of [
    'bert',
    'nomic-bert',
    'nomic-bert-moe',
    'jina-bert-v2',
    'jina-bert-v3',
    'modern-bert',
    'neo-bert',
    'eurobert',
    'gemma-embedding',
    'llama-embed',
  ]) {
    it(`may be a ${name}, which has no cache and no logits and reads a text at once`, () => {
      const model = read(asOther(name));
      const { kvBytes, computeBytes, batchTokens, contextTokens } = planMemory(model, cpu, wish);
      assert.deepEqual(
        [model.architecture, model.shape.isEncoder, kvBytes, contextTokens, batchTokens],
        [name, true, 0, 512, 512],
      );
      assert.ok(computeBytes < 512 * 4 * (6 * ENCODER_WIDTH + 4 * 512 + 512) + 1024, `${computeBytes}`);
    });
    it(`that is a ${name} completes nothing`, () =>
      assert.throws(
        () => readGgufModel(memorySource(ggufBytes(asOther(name))), 'complete'),
        /turns text into numbers/u,
      ));
  }

  it('may be one that writes, with its cache and its logits', () => {
    const model = read(soundModel);
    const { kvBytes, computeBytes, batchTokens } = planMemory(model, cpu, wish);
    assert.deepEqual([model.shape.isEncoder, batchTokens], [false, 512]);
    assert.ok(kvBytes > 0 && computeBytes >= 512 * 4 * 400);
  });
  it('may be one that looks at a text as a whole, though it is made as if to write', () =>
    assert.equal(read(withKeys(soundModel, { 'llama.attention.causal': bool(false) })).architecture, 'llama'));
  it('never sees more than it was trained on', () =>
    assert.equal(
      planMemory(read(withKeys(encoderContent(), { 'bert.context_length': u32(100) })), cpu, wish).contextTokens,
      100,
    ));

  const refused: readonly (readonly [what: string, content: GgufContent, cause: RegExp])[] = [
    ['compares texts', encoderContent(4), /compares two texts/u],
    ['reads for another model', asOther('t5encoder'), /reads text for another model/u],
    ['speaks', asOther('wavtokenizer-dec'), /makes speech/u],
    ['nobody knows', asOther('bert99'), /architecture bert99/u],
  ];
  for (const [what, content, cause] of refused) {
    it(`is refused if it is one that ${what}`, () =>
      assert.throws(
        () => read(content),
        (error) => error instanceof AppError && error.code === 'unsupported-model' && cause.test(error.message),
      ));
  }
});
