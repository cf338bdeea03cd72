// What the engine has done with is gone: live objects are counted, not bytes.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { queryObjects } from 'node:v8';
import { LocalModel } from '../../src/engine/localModel';
import { LocalSteps } from '../../src/engine/localSteps';
import { NativeModel } from '../../src/engine/native';
import { NativeSequence } from '../../src/engine/nativeSequence';
import { engineOptions } from '../support/engineOptions';
import { ModelServiceWorld } from '../support/modelService';
import { chatTemplate, randomModel, tinyModel } from '../support/randomModel';

const modelPath = randomModel({ ...tinyModel, chatTemplate });
const options = engineOptions({ modelPath, chatModelPath: modelPath, embeddingModelPath: modelPath });
const turns = [{ speaker: 'user', text: 'a' }] as const;

/** After a full collection. */
const alive = (type: new (...args: never[]) => object): number => queryObjects(type, { format: 'count' });

describe('what the engine has done with', function () {
  this.timeout(120_000);
  let world: ModelServiceWorld;
  beforeEach(async () => {
    world = new ModelServiceWorld();
    await world.service.configure(options);
  });
  afterEach(() => world.dispose());

  async function useAll(signal: AbortSignal): Promise<void> {
    await world.complete({ prefix: 'const a = ', maxTokens: 2 }, 1, signal);
    await world.service.chat(
      1,
      { conversation: '', turns, maxTokens: 2, temperature: 0, seed: 0 },
      signal,
      () => undefined,
    );
    await world.service.embed({ texts: ['a'] }, signal);
  }

  it('is gone after ten loads: models, weights and caches', async () => {
    for (let round = 0; round < 10; round++) {
      await useAll(new AbortController().signal);
      await world.service.unload();
    }
    // The library may keep the last one.
    for (const type of [LocalModel, NativeModel, NativeSequence]) {
      assert.ok(alive(type) <= 1, `${alive(type)} ${type.name}`);
    }
  });

  it('is gone after a hundred requests under one signal: steps, and what listened to it', async () => {
    const { signal } = new AbortController();
    await useAll(signal);
    const [steps, signals] = [alive(LocalSteps), alive(AbortSignal)];
    for (let round = 0; round < 100; round++) await useAll(signal);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
    assert.ok(alive(LocalSteps) <= steps, 'steps of requests that have ended');
    assert.ok(alive(AbortSignal) <= signals + 5, `${alive(AbortSignal)} signals after ${signals}`);
  });

  it('is gone after requests that were given up while they waited, read or wrote', async () => {
    await useAll(new AbortController().signal);
    const steps = alive(LocalSteps);
    for (let round = 0; round < 20; round++) {
      const cancel = new AbortController();
      const given = world.complete({ prefix: 'a();\n'.repeat(200), maxTokens: 20 }, round, cancel.signal);
      setTimeout(() => cancel.abort(), round);
      await given.catch(() => undefined);
      assert.deepEqual(getEventListeners(cancel.signal, 'abort'), []);
    }
    assert.ok(alive(LocalSteps) <= steps);
  });
});
