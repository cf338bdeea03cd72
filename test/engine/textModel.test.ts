// What writes text is a TextModel, wherever it runs: a second implementation, without tokens or native code, serves
// completions and conversations through the same code as the local one.
import assert from 'node:assert/strict';
import { type CompletionEvent, grownText } from '../../src/core/completion/request';
import type { WriteCost, WriteEnd } from '../../src/core/models/writing';
import { complete, type CompletionPlace } from '../../src/engine/completion';
import { testChat, testCompletion } from '../../src/engine/selfTest';
import type { TextModel, TextPrompt, WriteOptions, Written } from '../../src/engine/textModel';
import type { LoadFacts, ModelFacts } from '../../src/protocol/engine';
import { emptyRequest } from '../support/modelService';

/** Says what it was made to say, and keeps what it was asked. */
class RecordedModel implements TextModel {
  readonly prompts: TextPrompt[] = [];
  readonly options: WriteOptions[] = [];
  readonly released: string[] = [];
  /** How many parts were left when the reader had enough. */
  left = 0;
  readonly facts: ModelFacts = {
    path: '/recorded',
    name: 'recorded',
    architecture: 'none',
    parameters: 0,
    quantisation: '',
    sizeBytes: 0,
    trainContextTokens: 2048,
    licence: undefined,
    canChat: true,
    fill: { family: 'none', familyTried: true, headLimitLines: 0 },
  };
  readonly load: LoadFacts = {
    backend: 'cpu',
    device: 'elsewhere',
    gpuLayers: 0,
    layers: 0,
    threads: 0,
    contextTokens: 2048,
    slots: 1,
    chunkTokens: 2048,
    loadMs: 0,
    weightBytes: 0,
    kvBytes: 0,
    computeBytes: 0,
    degraded: [],
    safeMode: undefined,
  };
  /** Four characters a token, as a server without a tokenizer would be counted. */
  readonly counter = { count: (text: string) => Math.ceil(text.length / 4) };
  readonly fill = {
    showsBelow: false,
    headLimitLines: 0,
    countHeader: () => 10,
    countChunk: ({ text }: { readonly text: string }) => this.counter.count(text) + 4,
  };
  readonly specials: readonly string[] = [];

  constructor(private readonly says: readonly Partial<Written>[]) {}

  write(prompt: TextPrompt, options: WriteOptions) {
    this.prompts.push(prompt);
    this.options.push(options);
    const cost = { promptTokens: 20, evaluatedTokens: 20, outputTokens: 0, waitMs: 0, promptMs: 1, decodeMs: 0 };
    return { cost, parts: this.parts(cost) };
  }

  release(place: string): void {
    this.released.push(place);
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  private async *parts(cost: { -readonly [Name in keyof WriteCost]: number }): AsyncGenerator<Written, WriteEnd, void> {
    this.left = this.says.length;
    for (const part of this.says) {
      await Promise.resolve();
      this.left--;
      cost.outputTokens++;
      yield { text: '', channel: 'answer', probability: 1, ...part };
    }
    return 'end-of-text';
  }
}

const never = new AbortController().signal;
const words = (...texts: readonly string[]) => texts.map((text) => ({ text }));

async function completed(says: readonly Partial<Written>[], request = {}) {
  const model = new RecordedModel(says);
  const events: CompletionEvent[] = [];
  const at: CompletionPlace = { model, layouts: new Map(), place: 'window 1' };
  const result = await complete(at, { ...emptyRequest, ...request }, never, (event) => events.push(event));
  const shown = events.reduce(grownText, '');
  return { model, events, result, shown };
}

describe('a second implementation of a text model', () => {
  it('completes: the prompt is the document as text, and no more is asked for than the line', async () => {
    const says = words('sum', ' + 1;', '\n', 'return sum;', '\n');
    const { model, result, shown } = await completed(says, { prefix: 'let a = ', suffix: ';\nreturn a;\n' });
    assert.equal(result.text, 'sum + 1;');
    assert.equal(shown, result.text);
    assert.equal(result.stop, 'extent');
    assert.equal(model.left, 2);
    const [prompt] = model.prompts;
    assert.ok(prompt?.kind === 'fill');
    assert.deepEqual([prompt.plan.before + prompt.plan.head, prompt.plan.suffix], ['let a = ', ';\nreturn a;\n']);
    assert.equal(model.options[0]?.urgency, 'typing');
  });

  it('sends each part of a text once', async () => {
    const { events, result } = await completed(words('a', 'b', 'c', 'd;', '\n'));
    assert.deepEqual(
      events.map(({ added }) => added),
      ['a', 'b', 'c', 'd;', ''],
    );
    assert.equal(events.at(-1)?.whole?.stop, 'extent');
    assert.equal(result.text, 'abcd;');
  });

  it('sends a hundred times as many bytes for a hundred times as many tokens, and not more', async () => {
    const bytesOf = async (tokens: number) => {
      const says = Array.from({ length: tokens }, (_, at) => ({ text: at % 6 === 5 ? `${at};\n` : `a${at} ` }));
      const { events, result } = await completed(says, { extent: 'block', maxTokens: tokens });
      assert.equal(result.cost.outputTokens, tokens);
      return events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
    };
    const [short, long] = [await bytesOf(200), await bytesOf(20_000)];
    // Later tokens have more digits, and so have their numbers.
    assert.ok(long <= 125 * short, `${short} and ${long} bytes`);
  });

  it('takes back what turns out to be reasoning, or to stand below already', async () => {
    const reasoned = await completed(words('It adds', '</think>', '\n', 'a + b;', '\n'), { extent: 'block' });
    assert.equal(reasoned.shown, reasoned.result.text);
    assert.equal(reasoned.result.text.trim(), 'a + b;');
    const repeated = await completed(words('b();', '\n', 'c();', '\n'), { suffix: '\nc();\n', extent: 'block' });
    assert.equal(repeated.shown, 'b();');
  });

  it('shows parts of other files in the places that its own form counts', async () => {
    const chunks = Array.from({ length: 100 }, (_, at) => ({ path: `${at}.ts`, text: 'x'.repeat(400) }));
    const { model, result } = await completed(words('a', '\n'), { chunks });
    const [prompt] = model.prompts;
    assert.ok(prompt?.kind === 'fill' && prompt.plan.chunks.length > 1 && prompt.plan.chunks.length < 20);
    assert.equal(result.shown.chunkTokens[0], 104);
  });

  it('is checked like the local one, and gives its place back', async () => {
    const completing = new RecordedModel(words('return 1;', '\n'));
    const checked = await testCompletion(completing, never);
    assert.ok(checked.kind === 'text' && checked.text.startsWith('return 1;'));
    assert.equal(completing.released.length, 1);
    const chatting = new RecordedModel([{ text: 'It is ', channel: 'thought' }, { text: 'All items.' }]);
    const answered = await testChat(chatting, never);
    assert.ok(answered.kind === 'text' && answered.text === 'All items.');
    assert.equal(chatting.prompts[0]?.kind, 'chat');
  });
});
