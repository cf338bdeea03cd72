// What the KV cache must survive: a decode that failed, and a model whose state cannot be cut back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Arbiter } from '../../src/engine/arbiter';
import { complete } from '../../src/engine/completion';
import { loadModel } from '../../src/engine/model';
import { TrialRecord } from '../../src/engine/trialRecord';
import { emptyRequest, engineScript, ModelServiceWorld, starterOptions } from '../support/modelService';
import { writeRecurrentModel } from '../support/recurrentModel';

const never = new AbortController().signal;
const text = Array.from({ length: 30 }, (_, index) => `const value${index} = ${index};\n`).join('');

describe('the KV cache', function () {
  this.timeout(60_000);
  let world: ModelServiceWorld;
  beforeEach(async () => {
    world = new ModelServiceWorld();
    await world.trustStarterModel();
  });
  afterEach(() => world.dispose());

  it('is replaced when the library has lost count of it, at the cost of one prompt', async () => {
    const logged: string[] = [];
    const model = await loadModel({
      options: starterOptions,
      safeMode: undefined,
      script: engineScript,
      signal: never,
      onStep: () => undefined,
      taken: () => ({ ramBytes: 0, vramBytes: 0 }),
      arbiter: new Arbiter(),
      trials: new TrialRecord(join(world.folder, 'survived-models.json')),
      log: (_, message) => logged.push(message),
    });
    const { promptTokens, evaluatedTokens } = await model.slots.use(1, never, async (slot) => {
      // Fails in a later batch than the first, whose cells the library then takes for free.
      const broken = [...model.tokenizer.encode(text), 10_000_000];
      assert.ok(broken.length > model.load.chunkTokens);
      await assert.rejects(slot.sequence.read(broken));
      const { cost } = await complete(model, slot, { ...emptyRequest, prefix: text }, never, () => undefined);
      return cost;
    });
    assert.equal(evaluatedTokens, promptTokens);
    assert.ok(logged.some((line) => /read anew/.test(line)));
    await model.dispose();
  });

  it('of a recurrent model is kept up to the line of the cursor', async () => {
    const modelPath = join(world.folder, 'recurrent.gguf');
    writeRecurrentModel(modelPath);
    await world.service.configure({ ...starterOptions, modelPath });
    const typed = 'const sum = value1 + value2;';
    const costs: { evaluatedTokens: number; promptTokens: number }[] = [];
    for (let length = 1; length <= typed.length; length++) {
      const { cost } = await world.complete({ prefix: text + typed.slice(0, length), maxTokens: 4 });
      costs.push(cost);
    }
    const [first, ...keys] = costs;
    assert.ok(first !== undefined && first.evaluatedTokens > 200);
    for (const { evaluatedTokens } of keys) {
      assert.ok(evaluatedTokens <= typed.length, `${evaluatedTokens} tokens read for a key`);
    }
  });
});
