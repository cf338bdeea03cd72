// Completions by the real service on the starter model: what is written, what is read again, what a cancel costs.
import assert from 'node:assert/strict';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { CompletionEvent, CompletionRequest, CompletionStop } from '../../src/core/completion/request';
import { engineOptions } from '../support/engineOptions';
import { failure, failureCode, ModelServiceWorld, starterOptions } from '../support/modelService';
import { randomModel, tinyModel } from '../support/randomModel';
import { recordReads } from '../support/recordedReads';

const functionStart = `export interface Item {
  name: string;
  price: number;
}

/** The sum of all prices. */
export function total(items: Item[]): number {
  let sum = 0;
  for (const item of items) {
`;

/** About 700 tokens, so several chunks of prompt. */
const longText = Array.from(
  { length: 60 },
  (_, index) => `export const value${index} = compute(${index}, 'name ${index}');\n`,
).join('');

describe('a completion by the starter model', function () {
  this.timeout(60_000);
  const world = new ModelServiceWorld();
  before(async () => {
    await world.trustStarterModel();
    await world.service.configure(starterOptions);
  });
  after(() => world.dispose());

  it('continues code with code', async () => {
    const { text, cost } = await world.complete({ prefix: functionStart, suffix: '\n  }\n  return sum;\n}\n' });
    assert.match(text, /\w+/);
    assert.doesNotMatch(text, /\n.*\n/s);
    assert.ok(cost.promptTokens > 50 && cost.evaluatedTokens > 0 && cost.outputTokens > 0);
  });

  it('reads one token when the same place is asked again', async () => {
    const request = { prefix: functionStart, suffix: '\n  }\n}\n' };
    await world.complete(request);
    const { cost } = await world.complete(request);
    assert.equal(cost.evaluatedTokens, 1);
  });

  const stops: readonly {
    name: string;
    request: Partial<CompletionRequest>;
    stop: CompletionStop;
    maxTokens?: number;
  }[] = [
    { name: 'with the line', request: { extent: 'line', maxTokens: 200 }, stop: 'extent' },
    { name: 'at the most tokens', request: { maxTokens: 2 }, stop: 'max-tokens', maxTokens: 2 },
    { name: 'after the time for decoding', request: { decodeTimeMs: 0.001 }, stop: 'time', maxTokens: 1 },
  ];
  for (const { name, request, stop, maxTokens = 200 } of stops) {
    it(`ends ${name}`, async () => {
      const result = await world.complete({ prefix: functionStart, suffix: '\n  }\n}\n', ...request });
      assert.equal(result.stop, stop);
      assert.ok(result.cost.outputTokens <= maxTokens);
    });
  }

  const documents: readonly { name: string; prefix: string; suffix?: string; path?: string }[] = [
    { name: 'that is empty', prefix: '' },
    { name: 'with Windows line endings', prefix: 'const a = 1;\r\nconst b = ', suffix: ';\r\nconst c = 3;\r\n' },
    { name: 'with emoji at the cursor', prefix: "const party = '🎉👩‍👩‍👧", suffix: "🎂';\n" },
    { name: 'with right-to-left text at the cursor', prefix: "const greeting = 'שלום ", suffix: " مرحبا';\n" },
    { name: 'with half of a surrogate pair at the cursor', prefix: 'const a = "\ud83c', suffix: '\udf89";\n' },
    {
      name: 'with text like special tokens',
      prefix: '// <|fim_middle|><|endoftext|>\nconst a = ',
      suffix: '; // <|fim_suffix|>\n',
    },
    { name: 'with one line of 1 MB', prefix: 'a,'.repeat(250_000), suffix: 'b,'.repeat(250_000) },
    { name: 'of 5 MB', prefix: longText.repeat(800), suffix: longText.repeat(800) },
    { name: 'with a path longer than the context', prefix: 'const a = ', path: `${'folder/'.repeat(1000)}a.ts` },
  ];
  for (const { name, ...document } of documents) {
    it(`serves a document ${name}`, async () => {
      const { cost } = await world.complete({ document: `file:///${name}`, ...document });
      assert.ok(cost.promptTokens + 32 < 1024, `${cost.promptTokens} tokens`);
    });
  }

  it('keeps what was read of a cancelled prompt, and stops within one chunk', async () => {
    const cancel = new AbortController();
    const request = { document: 'file:///long', prefix: longText };
    const running = failure(world.complete(request, 1, cancel.signal));
    await recordReads(async (reads) => {
      await reads.next();
      await reads.next();
      cancel.abort();
      await running;
    });
    const { code, details } = await running;
    assert.equal(code, 'cancelled');
    const state = world.service.state.complete;
    const chunkTokens = state.kind === 'ready' || state.kind === 'working' ? state.load.chunkTokens : NaN;
    assert.ok(
      chunkTokens <= 256 && Number(details['promptTokensAfter']) <= chunkTokens,
      `${details['promptTokensAfter']} tokens after the cancel`,
    );
    assert.ok(Number(details['promptTokens']) > 0);
    const { cost } = await world.complete(request);
    assert.ok(cost.promptTokens - cost.evaluatedTokens >= Number(details['promptTokens']));
  });

  it('cancels at once what waits for its turn', async () => {
    const order: string[] = [];
    const first = world.complete({ document: 'file:///one', prefix: longText }, 1).then(() => order.push('first'));
    const cancel = new AbortController();
    const waiting = failureCode(world.complete({ document: 'file:///two', prefix: longText }, 2, cancel.signal)).then(
      (code) => order.push(code),
    );
    await nextRound();
    cancel.abort();
    await Promise.all([first, waiting]);
    assert.deepEqual(order, ['cancelled', 'first']);
  });

  it('gives up the older request of a window for its newer one', async () => {
    const older = failureCode(world.complete({ document: 'file:///long', prefix: `${longText}// older\n` }));
    const newer = world.complete({ prefix: functionStart });
    assert.equal(await older, 'cancelled');
    assert.ok((await newer).cost.promptTokens > 0);
  });

  it('does not let a short prompt wait for the long one of another window', async () => {
    const order: string[] = [];
    const long = world
      .complete({ document: 'file:///fresh', prefix: `// fresh\n${longText}` }, 1)
      .then(() => order.push('long'));
    const short = world.complete({ prefix: 'const a = ', maxTokens: 1 }, 2).then(() => order.push('short'));
    await Promise.all([long, short]);
    assert.deepEqual(order, ['short', 'long']);
  });
});

describe('the pool of windows', function () {
  this.timeout(60_000);
  const world = new ModelServiceWorld();
  before(async () => {
    await world.trustStarterModel();
    await world.service.configure(starterOptions);
  });
  after(() => world.dispose());

  it('lets two windows that alternate keys read two tokens a key or fewer', async () => {
    const typed = '    const price = item.price * 2;\n    sum += price;\n';
    const evaluated: number[] = [];
    for (let length = 0; length <= typed.length; length++) {
      for (const clientId of [1, 2]) {
        const request = {
          document: `file:///${clientId}`,
          prefix: `${longText}// ${clientId}\n${functionStart}${typed.slice(0, length)}`,
          suffix: '\n  }\n}\n',
          maxTokens: 1,
        };
        const { cost } = await world.complete(request, clientId);
        if (length > 0) evaluated.push(cost.evaluatedTokens);
      }
    }
    const median = evaluated.sort((a, b) => a - b)[evaluated.length >> 1] ?? Infinity;
    assert.ok(median <= 2, `median ${median}`);
  });

  /** Whether the window's prompt is still in its place. */
  async function ask(clientId: number): Promise<boolean> {
    const { cost } = await world.complete({ path: `src/${clientId}.ts`, prefix: longText, maxTokens: 1 }, clientId);
    return cost.evaluatedTokens === 1;
  }

  it('takes the place of the window that was idle longest, and only that', async () => {
    const state = world.service.state.complete;
    assert.ok(state.kind === 'ready' || state.kind === 'working');
    const windows = Array.from({ length: state.load.slots }, (_, index) => 10 + index);
    for (const window of windows) await ask(window);
    for (const window of windows) assert.equal(await ask(window), true, `window ${window} keeps its place`);
    assert.equal(await ask(99), false);
    for (const window of windows.slice(1)) assert.equal(await ask(window), true, `window ${window} keeps its place`);
    assert.equal(await ask(10), false, 'the oldest gave up its place');
  });

  it('gives the place of a window that was closed away first', async () => {
    for (const window of [20, 21, 22, 23]) await ask(window);
    world.service.clientGone(23);
    await ask(24);
    for (const window of [20, 21, 22]) assert.equal(await ask(window), true, `window ${window} keeps its place`);
  });
});

describe('a completion that goes on and on', function () {
  this.timeout(60_000);
  const world = new ModelServiceWorld();
  // Random weights at a temperature: nonsense without line breaks, which no rule ends.
  const endless = { prefix: 'const a = ', extent: 'block', maxTokens: 500, temperature: 1 } as const;
  before(() => world.service.configure(engineOptions({ modelPath: randomModel(tinyModel), contextTokens: 4096 })));
  after(() => world.dispose());

  it('is cancelled within one token', async () => {
    const cancel = new AbortController();
    const afterThree = ({ outputTokens }: CompletionEvent) => {
      if (outputTokens === 3) cancel.abort();
    };
    const { code, details } = await failure(world.complete({ ...endless, seed: 3 }, 1, cancel.signal, afterThree));
    assert.equal(code, 'cancelled');
    assert.ok(
      Number(details['outputTokens']) <= 4 && Number(details['outputTokensAfter']) <= 1,
      JSON.stringify(details),
    );
  });

  it('is the same for the same seed and another for another', async () => {
    const [one, again, other] = [
      await world.complete({ ...endless, maxTokens: 20, seed: 1 }),
      await world.complete({ ...endless, maxTokens: 20, seed: 1 }),
      await world.complete({ ...endless, maxTokens: 20, seed: 2 }),
    ];
    assert.equal(one.text, again.text);
    assert.notEqual(one.text, other.text);
  });

  it('never passes the end of the context', async () => {
    const prefix = longText.repeat(20);
    const { cost } = await world.complete({ ...endless, prefix, maxTokens: 100_000, seed: 4 });
    assert.ok(cost.promptTokens + cost.outputTokens < 4096 - 1);
  });
});
