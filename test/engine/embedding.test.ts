// Vectors of texts from real models, beside completions: the starter model gives some too, and a BERT of random
// weights.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorCode } from '../../src/core/errors';
import { openLibrary } from '../../src/engine/native';
import { trialKey } from '../../src/engine/openModel';
import { TrialRecord } from '../../src/engine/trialRecord';
import { type EmbedResult, MOST_EMBEDDED_TEXTS } from '../../src/protocol/engine';
import { writeAbortingModel, writeGiantModel, writeHollowModel } from '../support/badModels';
import { engineOptions } from '../support/engineOptions';
import {
  failure,
  failureCode,
  libraryRelease,
  ModelServiceWorld,
  starterModel,
  starterOptions,
} from '../support/modelService';
import { ENCODER_WIDTH, writeEncoder } from '../support/randomEncoder';

const wanted = { embeddingModelPath: starterModel };
const options = engineOptions(wanted);
const never = new AbortController().signal;
const code = ['const total = add(1, 2);', 'function add(a, b) { return a + b; }', 'SELECT name FROM users;'];
const long = 'const value = compute(1, 2, 3);\n'.repeat(400);

let world: ModelServiceWorld;
beforeEach(async function () {
  this.timeout(60_000);
  world = new ModelServiceWorld();
  await world.trustStarterModel();
});
afterEach(() => world.dispose());

async function vectorsOf(texts: readonly string[], signal = never): Promise<readonly Float32Array[]> {
  return decoded(await world.service.embed({ texts }, signal));
}

function decoded({ vectors }: EmbedResult): readonly Float32Array[] {
  return vectors.map((vector) => new Float32Array(Uint8Array.from(Buffer.from(vector, 'base64')).buffer));
}

function lengthOf(vector: Float32Array | undefined): number {
  return Math.hypot(...(vector ?? assert.fail('there is no vector')));
}

describe('vectors', function () {
  this.timeout(120_000);

  for (const [name, prepare, width] of [
    ['of a model that writes', () => starterModel, 256],
    [
      'of an encoder',
      () => {
        const path = join(world.folder, 'encoder.gguf');
        writeEncoder(path);
        return path;
      },
      ENCODER_WIDTH,
    ],
  ] as const) {
    describe(name, () => {
      beforeEach(() => world.service.configure(engineOptions({ ...wanted, embeddingModelPath: prepare() })));

      it('are one for each text in their order, of length 1, and the same for the same text alone', async () => {
        const together = await vectorsOf(code);
        assert.deepEqual(
          together.map((vector) => vector.length),
          code.map(() => width),
        );
        for (const vector of together) assert.ok(Math.abs(lengthOf(vector) - 1) < 1e-5);
        const apart = [...(await vectorsOf([code[2] ?? ''])), ...(await vectorsOf([code[0] ?? '']))];
        assert.deepEqual(apart, [together[2], together[0]]);
        assert.notDeepEqual(together[0], together[1]);
        assert.notDeepEqual(together[1], together[2]);
      });

      it('are none for a text without words, and of the beginning for one that is too long', async () => {
        const [empty, whole, longer] = await vectorsOf(['', long, `${long}and what nobody reads`]);
        assert.equal(empty?.length, 0);
        assert.ok(Math.abs(lengthOf(whole) - 1) < 1e-5);
        assert.deepEqual(longer, whole);
      });
    });
  }

  it('take special tokens in a text for text', async () => {
    await world.service.configure(options);
    const [spelt, other] = await vectorsOf(['a <|fim_middle|> b', 'a  b']);
    assert.equal(spelt?.length, 256);
    assert.notDeepEqual(spelt, other);
  });

  it('of a thousand texts at once are refused', async () => {
    await world.service.configure(options);
    assert.equal(
      await failureCode(world.service.embed({ texts: Array.from({ length: 1000 }, () => 'a') }, never)),
      'internal',
    );
    assert.equal((await vectorsOf(Array.from({ length: MOST_EMBEDDED_TEXTS }, () => 'a'))).length, MOST_EMBEDDED_TEXTS);
  });

  it('name the model as it is when it is loaded', async () => {
    const path = join(world.folder, 'model.gguf');
    copyFileSync(starterModel, path);
    await world.service.configure(engineOptions({ ...wanted, embeddingModelPath: path }));
    const first = await world.service.embed({ texts: ['a'] }, never);
    writeEncoder(path);
    await world.service.unload();
    assert.notEqual((await world.service.embed({ texts: ['a'] }, never)).model, first.model);
  });

  it('end with the one that is made when nobody wants them any more', async () => {
    await world.service.configure(options);
    await vectorsOf(['a']);
    const cancel = new AbortController();
    const cancelled = failureCode(
      world.service.embed({ texts: Array.from({ length: MOST_EMBEDDED_TEXTS }, () => long) }, cancel.signal),
    );
    cancel.abort();
    assert.equal(await cancelled, 'cancelled');
    assert.equal((await vectorsOf(code)).length, 3);
  });
});

describe('a model for vectors', function () {
  this.timeout(120_000);

  it('is loaded by the first text, and given back on request', async () => {
    await world.service.configure(options);
    const loads = () => world.stateNames('embed').match(/weights/gu)?.length ?? 0;
    assert.equal(loads(), 0);
    await vectorsOf(['a']);
    await vectorsOf(['b']);
    assert.equal(loads(), 1);
    await world.service.unload();
    await vectorsOf(['c']);
    assert.equal(loads(), 2);
    assert.doesNotMatch(world.stateNames(), /weights/, 'the other model was not loaded for it');
  });

  it('is tried for its vectors too, though it has survived completing', async () => {
    const path = join(world.folder, 'model.gguf');
    copyFileSync(starterModel, path);
    await world.service.configure(engineOptions({ ...wanted, modelPath: path, embeddingModelPath: path }));
    await world.complete({ prefix: 'const a = ', maxTokens: 2 });
    const survived = () => new TrialRecord(join(world.folder, 'survived-models.json'));
    const keys = await Promise.all(
      (['complete', 'embed'] as const).map(async (role) =>
        trialKey(survived(), path, { release: await libraryRelease() }, role),
      ),
    );
    assert.deepEqual(
      keys.map((key) => survived().has(key)),
      [true, false],
    );
    await vectorsOf(['a']);
    assert.deepEqual(
      keys.map((key) => survived().has(key)),
      [true, true],
    );
  });

  it('is given back after its idle time and for another one, and the model that completes stays', async () => {
    await world.service.configure(engineOptions({ ...wanted, idleUnloadMinutes: 0.4 / 60 }));
    await vectorsOf(['a']);
    const loaded = () => world.stateNames('embed').match(/weights/gu)?.length;
    await delay(1500);
    await vectorsOf(['b']);
    assert.equal(loaded(), 2);
    await world.service.configure(options);
    await world.complete({ prefix: 'const a = ', maxTokens: 2 });
    const path = join(world.folder, 'encoder.gguf');
    writeEncoder(path);
    await world.service.configure(engineOptions({ ...wanted, embeddingModelPath: path }));
    assert.equal((await vectorsOf(['c']))[0]?.length, ENCODER_WIDTH);
    assert.equal(world.stateNames().match(/checking/gu)?.length, 1);
  });

  it('is given back when none is chosen any more', async () => {
    await world.service.configure(options);
    await vectorsOf(['a']);
    await world.service.configure(starterOptions);
    assert.equal(await failureCode(vectorsOf(['b'])), 'no-model');
    assert.deepEqual(
      world.logged.filter((line) => line.startsWith('error')),
      [],
    );
    await world.service.configure(options);
    assert.equal((await vectorsOf(['b'])).length, 1);
  });

  const cases: readonly { readonly name: string; readonly write: (path: string) => void; readonly code: ErrorCode }[] =
    [
      { name: 'is missing', write: () => undefined, code: 'no-model' },
      { name: 'is a folder', write: (path) => mkdirSync(path), code: 'model-is-folder' },
      { name: 'is no GGUF file', write: (path) => copyFileSync('package.json', path), code: 'not-gguf' },
      { name: 'compares texts', write: (path) => writeEncoder(path, 4), code: 'unsupported-model' },
      { name: 'makes the native library abort', write: writeAbortingModel, code: 'loader-crashed' },
      { name: 'is larger than the memory', write: (path) => writeGiantModel(path, 400), code: 'out-of-memory' },
    ];
  for (const { name, write, code: expected } of cases) {
    it(`fails each request with one code, and completions go on: it ${name}`, async () => {
      const path = join(world.folder, 'model.gguf');
      write(path);
      await world.service.configure(engineOptions({ ...wanted, embeddingModelPath: path }));
      const { code: told, details } = await failure(vectorsOf(code));
      assert.deepEqual([told, details['path']], [expected, path]);
      assert.equal(await failureCode(vectorsOf(code)), expected);
      assert.ok((await world.complete({ prefix: 'const a = ', maxTokens: 2 })).cost.outputTokens > 0);
    });
  }

  it('leaves room for the model that completes, though that is not loaded', async () => {
    const library = await openLibrary('cpu', [], () => undefined);
    const { ramFree } = await library.memory();
    await library.dispose();
    const [modelPath, embeddingModelPath] = [join(world.folder, 'large.gguf'), join(world.folder, 'embedding.gguf')];
    writeHollowModel(modelPath, ramFree * 0.6);
    writeHollowModel(embeddingModelPath, ramFree * 0.6);
    await world.service.configure(engineOptions({ ...wanted, modelPath, embeddingModelPath }));
    const { code: told, details } = await failure(vectorsOf(code));
    assert.equal(told, 'out-of-memory');
    assert.ok(Number(details['neededBytes']) < ramFree && Number(details['freeBytes']) < ramFree * 0.6);
  });

  it('that is removed meanwhile works until it is given back', async () => {
    const path = join(world.folder, 'encoder.gguf');
    writeEncoder(path);
    await world.service.configure(engineOptions({ ...wanted, embeddingModelPath: path }));
    await vectorsOf(['a']);
    rmSync(path);
    assert.equal((await vectorsOf(['b'])).length, 1);
    await world.service.unload();
    assert.equal(await failureCode(vectorsOf(['c'])), 'no-model');
    writeFileSync(path, '');
    await world.service.configure(engineOptions({ ...wanted, embeddingModelPath: path }));
    assert.equal(await failureCode(vectorsOf(['c'])), 'model-empty');
  });

  it('waits while a completion is written, which waits for one text at the most', async () => {
    await world.service.configure(options);
    const completed = () => world.complete({ prefix: 'const a = 1;\n'.repeat(30), extent: 'block', maxTokens: 12 });
    await Promise.all([vectorsOf(['a']), completed()]);
    const order: string[] = [];
    const texts = Array.from({ length: 6 }, (_, at) => vectorsOf([`${at} ${long}`]).then(() => order.push('text')));
    await delay(1);
    await completed().then(() => order.push('completion'));
    await Promise.all(texts);
    assert.ok(order.indexOf('completion') <= 1, order.join(' '));
    assert.equal(order.length, 7);
  });
});
