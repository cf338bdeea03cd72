// Windows, one engine and a real model: killed at its work, asked by two at once, told to go, told to stop.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineClient } from '../../src/host/engine/engineClient';
import type { EngineClientState } from '../../src/host/engine/engineLink';
import type { CompletionRequest, CompletionResult, EngineOptions, EngineState } from '../../src/protocol/engine';
import { engineOptions } from '../support/engineOptions';
import { codeOf, EngineWorld, until } from '../support/engineProcess';
import { randomModel, tinyModel } from '../support/randomModel';

const never = new AbortController().signal;

/** Of prompt, on the CPU. */
const CHUNK_TOKENS = 128;

const base: Omit<CompletionRequest, 'document' | 'prefix'> = {
  repository: 'r',
  path: 'a.ts',
  languageId: 'typescript',
  prefixOffset: 0,
  suffix: '\n',
  maxTokens: 400,
  chunks: [],
  onwardTokens: 0,
  extent: 'block',
  decodeTimeMs: 60_000,
  temperature: 0,
  seed: 0,
};

/** Hardly anything to read. Sampled, because greedy random weights soon repeat themselves. */
const writing: CompletionRequest = {
  ...base,
  document: 'file:///w.ts',
  prefix: 'function f() {\n',
  temperature: 1,
  seed: 2,
};

/** As much to read as the context holds, and other words for each `seed`. */
function reading(seed: number): CompletionRequest {
  const prefix = Array.from({ length: 3000 }, (_, index) => `w${((index + seed) * 7919) % 1000}`).join(' ');
  return { ...base, document: `file:///r${seed}.ts`, prefix, maxTokens: 8 };
}

describe('an engine at work', function () {
  this.timeout(300_000);
  let world: EngineWorld;
  let options: EngineOptions;
  before(() => {
    world = new EngineWorld();
    // Slow enough to be met while it reads a prompt and while it writes.
    const modelPath = randomModel({ ...tinyModel, layers: 8, embedding: 256, heads: 8, kvHeads: 4, feedForward: 768 });
    options = engineOptions({ modelPath, contextTokens: 2048, gpuLayers: 0 });
  });
  after(() => world.dispose());

  function window(): EngineClient {
    const client = world.client({ lingerMs: 20_000 });
    client.configure(options);
    return client;
  }
  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number> {
    const { pid } = await world.lock();
    process.kill(pid, signal);
    return pid;
  }

  for (const step of ['trial', 'weights'] as const) {
    it(`killed while it loads (${step}) costs that request, and the next one is answered`, async () => {
      const client = window();
      const loading = seen(client, ({ complete }) => complete.kind === 'loading' && complete.step === step);
      const lost = codeOf(client.complete(writing, never));
      await loading;
      await kill();
      assert.equal(await lost, 'engine-lost');
      assert.ok((await client.complete(reading(1), never)).cost.outputTokens > 0);
      client.dispose();
      // The next case finds nothing loaded.
      const pid = await kill();
      await until('it has ended', () => !world.running().includes(pid));
    });
  }

  const moments: [string, CompletionRequest, CompletionRequest, (cost: CompletionResult['cost']) => number][] = [
    ['reads a prompt', reading(1), reading(2), ({ promptMs }) => promptMs],
    ['writes', writing, writing, ({ decodeMs }) => decodeMs],
  ];
  for (const [what, first, second, lastsMs] of moments) {
    it(`killed while it ${what} costs that request, and the next one is answered in full`, async () => {
      const client = window();
      const { cost, text } = await client.complete(first, never);
      const lost = codeOf(client.complete(second, never));
      await underWay(lastsMs(cost));
      await kill();
      assert.equal(await lost, 'engine-lost');
      assert.equal((await client.complete(first, never)).text, text);
      client.dispose();
    });
  }

  it('knows after so many crashes why it is careful', async () => {
    const { load } = await window().selfTest('complete', never);
    assert.ok(load.safeMode !== undefined && load.safeMode.crashes >= 2 && load.safeMode.withinMinutes === 5);
  });

  it('answers two windows that ask at once, each in full', async () => {
    const windows = [window(), window()];
    const alone = await windows[0]?.complete(writing, never);
    const both = await Promise.all(windows.map((client) => client.complete(writing, never)));
    assert.deepEqual(
      both.map(({ text }) => text),
      [alone?.text, alone?.text],
    );
    await world.oneIsLeft();
  });

  it('lets a request end that runs when it is told to go, and the next one goes to a new engine', async () => {
    const client = window();
    const { text, cost } = await client.complete(writing, never);
    const states: EngineClientState['kind'][] = [];
    client.onState(({ kind }) => states.push(kind));
    const last = client.complete(writing, never);
    await underWay(cost.decodeMs);
    const pid = await kill('SIGTERM');
    await until('the window knows', () => states.includes('off'));
    const next = client.complete(writing, never);
    assert.equal((await last).text, text);
    assert.equal((await next).text, text);
    assert.notEqual((await world.lock()).pid, pid);
    assert.ok(!states.includes('lost'));
  });

  it('reads one chunk more at most after a cancel, of which the window hears at once', async () => {
    const client = window();
    const { cost } = await client.complete(reading(1), never);
    let told: string | undefined;
    client.onLog(({ message }) => (told = /^Cancelled; after that/.test(message) ? message : told));
    let seed = 2;
    // On a busy machine a request may not have begun when it is cancelled; then there is nothing to tell.
    for (; told === undefined && seed < 20; seed++) {
      const cancelling = new AbortController();
      const cancelled = codeOf(client.complete(reading(seed + 1), cancelling.signal));
      await underWay(cost.promptMs);
      cancelling.abort();
      assert.equal(await cancelled, 'cancelled');
      await delay(200);
    }
    const [promptTokens = NaN, outputTokens = NaN] = [...(told ?? '').matchAll(/\d+/g)].map(Number);
    assert.ok(promptTokens <= CHUNK_TOKENS && outputTokens <= 1, told);
    // What was not read then is read now.
    assert.ok((await client.complete(reading(seed), never)).cost.evaluatedTokens > 1);
  });
});

/** Early, as a request may go faster than the one before that took `lastsMs`. */
async function underWay(lastsMs: number): Promise<void> {
  await delay(lastsMs / 5);
}

function seen(client: EngineClient, wanted: (engine: EngineState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = client.onState((state) => {
      if (state.kind !== 'connected' || state.engine === undefined || !wanted(state.engine)) return;
      listener.dispose();
      resolve();
    });
  });
}
