// Whatever a model writes, only text comes out: models with random weights write broken characters, control characters
// and special tokens.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompletionRequest, type CompletionResult, grownText } from '../../src/core/completion/request';
import { complete, type CompletionPlace, generate } from '../../src/engine/completion';
import type { LocalModel } from '../../src/engine/localModel';
import { loadLocal } from '../support/localModel';
import { emptyRequest } from '../support/modelService';
import { type RandomModel, randomModel, tinyModel } from '../support/randomModel';

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

  const load = (shape: RandomModel): Promise<LocalModel> => loadLocal({ path: randomModel(shape), folder });

  interface Texts {
    readonly texts: readonly string[];
    readonly results: readonly CompletionResult[];
  }

  type Write = (
    at: CompletionPlace,
    request: CompletionRequest,
    signal: AbortSignal,
    note: (text: string) => void,
  ) => Promise<CompletionResult>;

  const writeRaw: Write = (at, request, signal, note) =>
    generate(at, request, signal, { onText: note, onWhole: ({ text, sure = '' }) => [text, sure].forEach(note) });

  /** Notes the text after each event. */
  const writeClean: Write = (at, request, signal, note) => {
    let text = '';
    return complete(at, request, signal, (event) => {
      text = grownText(text, event);
      note(text);
      note(event.whole?.sure ?? '');
    });
  };

  /** All texts that are told or returned for a few places, sampled as wildly as the weights are. */
  async function textsOf(model: LocalModel, write: Write): Promise<Texts> {
    const texts: string[] = [];
    const results: CompletionResult[] = [];
    const note = (text: string) => texts.push(text);
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
      const at = { model, layouts: new Map(), place: 'window 1' };
      const result = await write(at, request, signal, note);
      texts.push(result.text, result.sure ?? '', result.onward);
      results.push(result);
    }
    return { texts, results };
  }

  it('of broken and control characters shows none of them', async () => {
    const model = await load(bytesModel);
    const raw = await textsOf(model, writeRaw);
    for (const bad of [/\uFFFD/, controlCharacter]) {
      assert.ok(
        raw.texts.some((text) => bad.test(text)),
        `it writes ${bad}`,
      );
    }
    const { texts, results } = await textsOf(model, writeClean);
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
    const { texts, results } = await textsOf(model, writeClean);
    assert.deepEqual(
      texts.filter((text) => text.includes('special')),
      [],
    );
    assert.ok(results.filter(({ stop }) => stop === 'end-of-text').length >= SEEDS / 2, 'it ends at special tokens');
    await model.dispose();
  });
});
