// Whatever a model writes, only text comes out: models with random weights write broken characters, control characters
// and special tokens.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompletionProgress, CompletionResult } from '../../src/core/completion/request';
import { Arbiter } from '../../src/engine/arbiter';
import { complete, generate } from '../../src/engine/completion';
import { type LoadedModel, loadModel } from '../../src/engine/model';
import { TrialRecord } from '../../src/engine/trialRecord';
import { emptyRequest, engineScript, starterOptions } from '../support/modelService';
import { type RandomModel, randomModel, tinyModel } from '../support/randomModel';

const never = new AbortController().signal;
const MAX_TOKENS = 60;
const SEEDS = 24;

/** Half of the vocabulary are bytes, so most characters are broken and many are control characters. */
const bytesModel: RandomModel = { ...tinyModel, vocabularySize: 512 };

/** Nearly all of the vocabulary are special tokens. */
const specialsModel: RandomModel = {
  ...tinyModel,
  vocabularySize: 4000,
  specials: [...tinyModel.specials, ...Array.from({ length: 3700 }, (_, index) => `<|special_${index}|>`)],
};

// eslint-disable-next-line no-control-regex -- all but tab and line ends
const controlCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;

describe('a model that writes nonsense', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-output-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const load = (shape: RandomModel): Promise<LoadedModel> =>
    loadModel({
      options: { ...starterOptions, modelPath: randomModel(shape) },
      safeMode: undefined,
      script: engineScript,
      signal: never,
      onStep: () => undefined,
      taken: () => ({ ramBytes: 0, vramBytes: 0 }),
      arbiter: new Arbiter(),
      trials: new TrialRecord(join(folder, 'survived-models.json')),
      log: () => undefined,
    });

  /** All texts that are told or returned for a few places, sampled as wildly as the weights are. */
  async function textsOf(
    model: LoadedModel,
    write: typeof complete,
  ): Promise<{ readonly texts: readonly string[]; readonly results: readonly CompletionResult[] }> {
    const texts: string[] = [];
    const results: CompletionResult[] = [];
    const note = ({ text, sure }: CompletionProgress) => texts.push(text, sure ?? '');
    for (let seed = 0; seed < SEEDS; seed++) {
      const request = {
        ...emptyRequest,
        prefix: 'const a = ',
        suffix: ';\n',
        extent: 'block',
        maxTokens: MAX_TOKENS,
        onwardTokens: 20,
        temperature: 1,
        seed,
        automatic: seed % 2 === 0,
      } as const;
      const { signal } = new AbortController();
      const result = await model.slots.use(1, signal, (slot) => write(model, slot, request, signal, note));
      texts.push(result.text, result.sure ?? '', result.onward);
      results.push(result);
    }
    return { texts, results };
  }

  it('of broken and control characters shows none of them', async () => {
    const model = await load(bytesModel);
    const raw = await textsOf(model, generate);
    for (const bad of [/\uFFFD/, controlCharacter]) {
      assert.ok(
        raw.texts.some((text) => bad.test(text)),
        `it writes ${bad}`,
      );
    }
    const { texts, results } = await textsOf(model, complete);
    for (const bad of [/\uFFFD/, controlCharacter]) {
      assert.deepEqual(
        texts.filter((text) => bad.test(text)),
        [],
      );
    }
    for (const { cost } of results) assert.ok(cost.outputTokens <= MAX_TOKENS + 20);
    await model.dispose();
  });

  it('of special tokens shows none of them', async () => {
    const model = await load(specialsModel);
    const { texts, results } = await textsOf(model, complete);
    assert.deepEqual(
      texts.filter((text) => text.includes('special')),
      [],
    );
    assert.ok(results.filter(({ stop }) => stop === 'end-of-text').length >= SEEDS / 2, 'it ends at special tokens');
    await model.dispose();
  });
});
