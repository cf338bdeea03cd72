// Prompts of every family on real tokenizers: the library loads generated vocabularies of both kinds.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Llama } from 'node-llama-cpp';
import { familyOf } from '../../src/core/completion/fim/family';
import { type FillPlan, fillPrompt } from '../../src/core/completion/fim/prompt';
import { NativeModel } from '../../src/engine/native';
import { type VocabularyOptions, writeVocabularyModel } from '../support/vocabulary';
import { prompts, request } from '../unit/fimCases';

describe('a fill-in-the-middle prompt on a real tokenizer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-fim-'));
  let llama: Llama;

  before(async () => {
    const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
    llama = await getLlama({
      gpu: false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.disabled,
    });
  });
  after(async () => {
    await llama.dispose();
    rmSync(folder, { recursive: true });
  });

  /** The prompt as text, special tokens in double brackets. */
  async function promptOf(
    vocabulary: VocabularyOptions,
    fill: FillPlan,
  ): Promise<{ readonly family: string; readonly prompt: string }> {
    const path = join(folder, 'vocabulary.gguf');
    writeVocabularyModel({ path, ...vocabulary });
    const loaded = await llama.loadModel({ modelPath: path, vocabOnly: true });
    const model = new NativeModel(loaded);
    const specials = [...vocabulary.specials, ...(vocabulary.userDefined ?? []), '<s>'];
    const spelling = new Map(specials.map((special) => [model.tokenizer.special(special), special]));
    const family = familyOf(model.tokenizer);
    assert.ok(family);
    const tokens = fillPrompt(family, fill, model.tokenizer);
    const bytes = tokens.map((token) =>
      Buffer.from(spelling.has(token) ? `⟦${spelling.get(token) ?? ''}⟧` : model.bytesOf(token)),
    );
    await model.dispose();
    return { family: family.name, prompt: Buffer.concat(bytes).toString() };
  }

  for (const kind of ['bpe', 'sentencepiece'] as const) {
    const first = kind === 'sentencepiece' ? '⟦<s>⟧' : '';
    for (const [name, specials, prompt] of prompts) {
      it(`of ${name} with ${specials.length} special tokens, ${kind}`, async () => {
        assert.deepEqual(await promptOf({ kind, specials }, request), { family: name, prompt: first + prompt });
      });

      it(`keeps the user's text as text for ${name} with ${specials.length} special tokens, ${kind}`, async () => {
        const text = specials.join(' ');
        const hostile = { ...request, before: `${text}\n`, head: text, suffix: `\n${text}` };
        // What stands where the harmless text stood must be the same text, and no special token more. SentencePiece
        // writes a space as ▁.
        const same = kind === 'bpe' ? text : text.replaceAll('▁', ' ');
        const expected = prompt
          .replace('a\nb = ', `${same}\n${same}`)
          .replace('a\n', `${same}\n`)
          .replace('b = ', same)
          .replace('\nc', `\n${same}`);
        assert.equal((await promptOf({ kind, specials }, hostile)).prompt, first + expected);
        const [last = '', ...others] = [...specials].reverse();
        assert.equal(
          (await promptOf({ kind, specials: others, userDefined: [last] }, hostile)).prompt,
          first + expected,
        );
      });
    }
  }
});
