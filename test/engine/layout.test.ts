// The layout's rules with the starter model's vocabulary, and the prompts that come of them.
import assert from 'node:assert/strict';
import type { Layout } from '../../src/core/completion/documentLayout';
import { familyOf } from '../../src/core/completion/fim/family';
import { familyForm } from '../../src/core/completion/fim/form';
import { fillPrompt } from '../../src/core/completion/fim/prompt';
import { layOut } from '../../src/core/completion/layout';
import { layoutLimits } from '../../src/core/completion/layoutLimits';
import { type Library, type NativeModel, openLibrary } from '../../src/engine/native';
import type { NativeSequence } from '../../src/engine/nativeSequence';
import { seededRandom } from '../support/seededRandom';
import { type Keystroke, typeText } from '../support/typing';
import { layoutRules } from '../support/typingRules';
import { type SourceFile, sourceFiles, stretchOf } from '../support/typingSources';

const CONTEXT_TOKENS = 1024;
const CHUNK_TOKENS = 128;
const modelPath = 'media/starter-model/starter-coder-6.5m-q8_0.gguf';

describe('a layout with the starter model', () => {
  const { signal } = new AbortController();
  let library: Library;
  let model: NativeModel;

  before(async () => {
    library = await openLibrary('cpu', [], () => undefined);
    library.setThreads(1);
    model = await library.loadModel(modelPath, {
      gpuLayers: 0,
      contextTokens: CONTEXT_TOKENS,
      signal,
      onProgress: () => undefined,
    });
  });
  after(async () => {
    await model.dispose();
    await library.dispose();
  });

  interface Step {
    readonly state: Keystroke;
    readonly layout: Layout;
    readonly prompt: readonly number[];
  }

  /** Types a stretch of the source and gives the prompt after each key; the layout's rules are checked on the way. */
  function* promptsWhileTyping(
    source: SourceFile,
    headLimitLines: number,
    length: number,
  ): Generator<Step, void, void> {
    const { tokenizer } = model;
    const family = familyOf(tokenizer);
    assert.ok(family);
    const file = { repository: source.repository, path: source.path, chunks: [] };
    const form = familyForm(family, tokenizer, headLimitLines);
    const limits = layoutLimits({
      contextTokens: CONTEXT_TOKENS,
      headerTokens: form.countHeader(file),
      outputTokens: 64,
      headLimitLines,
      showsBelow: form.showsBelow,
    });
    const check = layoutRules(limits, tokenizer);
    const random = seededRandom(headLimitLines);
    let layout: Layout | undefined;
    for (const state of typeText({ ...stretchOf(source.text, random() * 0.8, length), random, deletions: 0.05 })) {
      layout = layOut(layout, { document: source.path, prefixOffset: 0, ...state }, limits, tokenizer);
      check(state, layout);
      yield { state, layout, prompt: fillPrompt(family, { ...file, ...layout }, tokenizer) };
    }
  }

  for (const headLimitLines of [0, 1, 3]) {
    it(`gives prompts that are the document, after every key, with heads of ${headLimitLines} lines`, () => {
      const textOf = (tokens: readonly number[]) =>
        Buffer.concat(tokens.map((token) => Buffer.from(model.bytesOf(token)))).toString();
      for (const source of sourceFiles(process.cwd()).slice(headLimitLines * 3, headLimitLines * 3 + 3)) {
        for (const { layout, prompt } of promptsWhileTyping(source, headLimitLines, 400)) {
          const place = (special: string) => prompt.indexOf(model.tokenizer.special(special) ?? -1);
          const [prefix, suffix, middle] = [place('<|fim_prefix|>'), place('<|fim_suffix|>'), place('<|fim_middle|>')];
          assert.deepEqual(prompt.slice(middle + 1), model.tokenizer.encode(layout.head));
          assert.equal(textOf(prompt.slice(prefix + 1, suffix)), layout.before);
          assert.equal(textOf(prompt.slice(suffix + 1, middle)), layout.suffix);
          assert.ok(prompt.length <= CONTEXT_TOKENS - 64);
        }
      }
    });
  }

  it('is followed by the token that a fresh cache gives, on 99 % of keys or more', async () => {
    const context = await model.createContext({
      contextTokens: CONTEXT_TOKENS,
      sequences: 2,
      batchTokens: CHUNK_TOKENS,
      threads: 1,
      signal,
    });
    const kept = context.takeSequence();
    const others: string[] = [];
    let keys = 0;
    for (const source of sourceFiles(process.cwd()).slice(9, 12)) {
      for (const { layout, prompt } of promptsWhileTyping(source, 0, 70)) {
        const fresh = context.takeSequence();
        const [token, expected] = [await nextToken(kept, prompt), await nextToken(fresh, prompt)];
        await fresh.dispose();
        keys++;
        if (token !== expected) {
          others.push(`${source.path}: ${token} instead of ${expected} after ${JSON.stringify(layout.head)}`);
        }
      }
    }
    await context.dispose();
    assert.ok(keys >= 200, `${keys} keys`);
    assert.ok(others.length <= keys / 100, others.join('\n'));
  });
});

/** The likeliest token after the prompt, read as the engine reads it: what the cache lacks, chunk by chunk. */
async function nextToken(sequence: NativeSequence, prompt: readonly number[]): Promise<number | undefined> {
  const last = prompt.length - 1;
  for (let at = await sequence.keepCommonPrefix(prompt.slice(0, last)); at < last; at += CHUNK_TOKENS) {
    await sequence.read(prompt.slice(at, Math.min(at + CHUNK_TOKENS, last)));
  }
  const tokens = sequence.write(prompt.slice(last), { temperature: 0, seed: 0 });
  const { value } = await tokens.next();
  await tokens.return();
  return value?.token;
}
