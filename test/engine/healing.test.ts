// Completions behind half a token: what was typed is written again by the model, and never by us.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heal, LeftOffText } from '../../src/core/completion/healing';
import type { Pieces } from '../../src/core/completion/pieces';
import { grownText } from '../../src/core/completion/request';
import { type Library, type NativeModel, openLibrary } from '../../src/engine/native';
import { loadLocal } from '../support/localModel';
import { failure, ModelServiceWorld, starterOptions } from '../support/modelService';
import { randomModel, tinyModel } from '../support/randomModel';
import { seededRandom } from '../support/seededRandom';
import { type VocabularyOptions, writeVocabularyModel } from '../support/vocabulary';

const above = `import { readFile } from 'node:fs';

export function greet(name: string): void {
  `;
const suffix = '\n}\n';

describe('a completion behind half a token', function () {
  this.timeout(60_000);
  const world = new ModelServiceWorld();
  before(async () => {
    await world.trustStarterModel();
    await world.service.configure(starterOptions);
  });
  after(() => world.dispose());

  const heads: readonly { readonly head: string; readonly becomes: RegExp }[] = [
    ...['conso', 'consol', 'console', 'console.', 'console.l', 'console.lo'].map((head) => ({
      head,
      becomes: /^console\.log\(/,
    })),
    { head: 'return nam', becomes: /^return name/ },
    { head: 'const text = awai', becomes: /^const text = await / },
    { head: 'const text = ', becomes: /^const text = \S/ },
    { head: "const emoji = '🎉", becomes: /^const emoji = '🎉[^\uFFFD]*$/u },
    { head: "const half = '\ud83c", becomes: /^const half = '\ud83c[^\uFFFD]*$/ },
  ];
  for (const { head, becomes } of heads) {
    it(`goes on with it: ${head}`, async () => {
      const grown: string[] = [];
      const { text } = await world.complete({ prefix: above + head, suffix }, 1, undefined, (event) =>
        grown.push(grownText(grown.at(-1) ?? '', event)),
      );
      assert.match(head + text, becomes);
      for (const part of grown) {
        assert.ok(text.startsWith(part) || part.startsWith(text), `${part} is shown before ${text}`);
      }
    });
  }

  it('goes on with it where it is sampled, too', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const { text } = await world.complete({ prefix: `${above}consol`, suffix, temperature: 1, seed });
      assert.match(text, /^(?:e|id|at)/, `seed ${seed}`);
    }
  });

  it('reads no more of the prompt than a key each', async () => {
    const typed = 'const greeting = name.trim();';
    for (let length = 1; length <= typed.length; length++) {
      const { cost } = await world.complete({ prefix: above + typed.slice(0, length), suffix, maxTokens: 2 });
      if (length > 1) {
        assert.ok(cost.evaluatedTokens <= 2, `${cost.evaluatedTokens} tokens after ${typed.slice(0, length)}`);
      }
    }
  });
});

describe('a cancel while what was left off is written', function () {
  this.timeout(60_000);
  const world = new ModelServiceWorld();
  after(() => world.dispose());

  it('ends the request within one token', async () => {
    const model = await loadLocal({ path: randomModel(tinyModel), folder: world.folder });
    for (let seed = 0; ; seed++) {
      assert.ok(seed < 100, 'no seed writes it in more than one token');
      const cancel = new AbortController();
      const plan = {
        repository: undefined,
        path: 'a.ts',
        chunks: [],
        before: '',
        head: 'const abcd',
        suffix: '',
        below: '',
      };
      const options = { urgency: 'typing', maxTokens: 20, temperature: 1, seed } as const;
      const { parts } = model.write({ kind: 'fill', plan }, options, `window ${seed}`, cancel.signal);
      const { value } = await parts.next();
      cancel.abort();
      const { code, details } = await failure(parts.next());
      assert.equal(code, 'cancelled');
      assert.ok(Number(details['outputTokensAfter']) <= 1);
      if (typeof value === 'object' && value.text === '') break;
    }
    await model.dispose();
  });
});

const vocabularies: readonly (VocabularyOptions & { readonly name: string })[] = [
  { name: 'byte-level BPE as Qwen has it', kind: 'bpe', pre: 'qwen2', specials: ['<|fim_prefix|>'] },
  { name: 'byte-level BPE as DeepSeek has it', kind: 'bpe', pre: 'deepseek-coder', specials: ['<|fim_prefix|>'] },
  { name: 'BPE with user-defined tokens', kind: 'bpe', specials: ['<|fim_prefix|>'], userDefined: ['<tool>', '  '] },
  { name: 'SentencePiece', kind: 'sentencepiece', specials: ['▁<PRE>'] },
];

const text = `if (a) {
    naïve.café('日本語 😀👩‍👩‍👧 שלום');
\t\tlookup[index]  // <|fim_prefix|> <tool>
}`;

describe('what was left off is written again, whatever is chosen', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-healing-'));
  const loading = {
    gpuLayers: 0,
    contextTokens: 512,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    vocabularyOnly: true,
  };
  let library: Library;
  before(async () => (library = await openLibrary('cpu', [], () => undefined)));
  after(async () => {
    await library.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { name, ...options } of vocabularies) {
    it(name, async () => {
      const path = join(folder, `${name}.gguf`);
      writeVocabularyModel({ path, ...options });
      const model = await library.loadModel(path, loading);
      const { pieces } = model;
      const random = seededRandom(5);
      let healed = 0;
      for (let length = 1; length <= text.length; length++) {
        for (let walk = 0; walk < 5; walk++) {
          healed += Number(writesAgain(text.slice(0, length), model, pieces, random));
        }
      }
      assert.ok(healed > 200, `${healed} walks`);
      await model.dispose();
    });
  }
});

/** Writes a head that was healed with tokens chosen by chance; false where nothing of it was left off. */
function writesAgain(head: string, model: NativeModel, pieces: Pieces, random: () => number): boolean {
  const prompt = model.tokenizer.encode(head);
  const { tokens, leftOff } = heal(prompt, { text: head, tokens: prompt.length }, pieces);
  const bytesOf = (token: number) => model.bytesOf(token);
  const leftOffText = new LeftOffText(leftOff, pieces, bytesOf);
  const written: number[] = [];
  const added: Uint8Array[] = [];
  for (let allowed = leftOffText.allowed(); allowed !== undefined; allowed = leftOffText.allowed()) {
    const token = allowed[Math.floor(random() * allowed.length)];
    assert.ok(token !== undefined && !model.isControl(token) && !model.isEndOfGeneration(token), `after ${head}`);
    written.push(token);
    added.push(leftOffText.newBytes(token, bytesOf(token)));
  }
  const whole = Buffer.concat([...tokens, ...written].map(bytesOf));
  assert.deepEqual(whole, Buffer.concat([...prompt.map(bytesOf), ...added]));
  return leftOff.length > 0;
}
