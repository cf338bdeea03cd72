// The life of a model in the engine: loaded on first need, shared, given back, and every failure told once and clearly.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextRound, setTimeout as delay } from 'node:timers/promises';
import type { ErrorCode } from '../../src/core/errors';
import {
  writeAbortingModel,
  writeGiantModel,
  writeHangingModel,
  writeModelOfUnknownArchitecture,
  writeModelWithoutInfill,
} from '../support/badModels';
import { engineOptions, type WantedOptions } from '../support/engineOptions';
import { failure, failureCode, ModelServiceWorld, starterModel, starterOptions } from '../support/modelService';

const request = { prefix: 'const total = ', maxTokens: 4 };
const load = 'checking weights context working ready';

/** Has survived the starter model already; each trial takes a second or more. */
let world: ModelServiceWorld;
beforeEach(async function () {
  this.timeout(60_000);
  world = new ModelServiceWorld();
  await world.trustStarterModel();
});
afterEach(() => world.dispose());

/** Waits until the state is told, a few tenths of a second after it changed. */
async function untilTold(kind: string): Promise<void> {
  while (world.states.at(-1)?.kind !== kind) await delay(20);
}

describe('a model in the engine', function () {
  this.timeout(120_000);

  it('is loaded by the first request, not before', async () => {
    await world.service.configure(starterOptions);
    assert.equal(world.stateNames(), '');
    await world.complete(request);
    await untilTold('ready');
    assert.equal(world.stateNames(), load);
  });

  it('is described when it is ready', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    const state = world.service.state.complete;
    assert.ok(state.kind === 'ready' || state.kind === 'working');
    const { model, load } = state;
    assert.deepEqual(
      {
        name: model.name,
        family: model.fill?.family,
        canChat: model.canChat,
        backend: load.backend,
        device: load.device,
      },
      { name: 'starter-coder', family: 'Qwen Coder', canChat: false, backend: 'cpu', device: 'CPU' },
    );
    assert.ok(load.threads >= 1 && load.slots >= 1 && load.contextTokens === 1024 && load.loadMs > 0);
  });

  it('is tried in another process only once', async () => {
    rmSync(join(world.folder, 'survived-models.json'));
    await world.service.configure(starterOptions);
    await world.complete(request);
    await world.service.unload();
    await world.complete(request);
    await untilTold('ready');
    assert.equal(world.stateNames(), `checking trial weights context working unloaded ${load}`);
  });

  it('is loaded once for two windows that ask at once', async () => {
    await world.service.configure(starterOptions);
    await Promise.all([world.complete(request, 1), world.complete(request, 2)]);
    await untilTold('ready');
    assert.equal(world.stateNames(), load);
  });

  it('goes on loading when the request is cancelled that asked for it', async () => {
    await world.service.configure(starterOptions);
    const cancel = new AbortController();
    const cancelled = failureCode(world.complete(request, 1, cancel.signal));
    await untilTold('loading');
    cancel.abort();
    assert.equal(await cancelled, 'cancelled');
    await world.complete(request);
    await untilTold('ready');
    assert.equal(world.stateNames(), load);
  });

  it('is given back on request and loaded again on need', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    await world.service.unload();
    assert.equal(world.service.state.complete.kind, 'unloaded');
    assert.equal((await world.complete(request)).cost.outputTokens > 0, true);
  });

  it('is given back after its idle time, not while it works', async () => {
    await world.service.configure(engineOptions({ idleUnloadMinutes: 0.4 / 60 }));
    for (let index = 0; index < 8; index++) {
      await world.complete(request);
      await delay(100);
    }
    assert.doesNotMatch(world.stateNames(), /unloaded/);
    await untilTold('unloaded');
    await world.complete(request);
  });

  it('lets a running request end before it is given back', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    const running = world.complete({ ...request, prefix: 'const a = 1;\n'.repeat(50) });
    await world.service.unload();
    assert.ok((await running).cost.promptTokens > 100);
  });

  it('stays for equal options and makes way for others', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    await untilTold('ready');
    await world.service.configure(engineOptions());
    assert.equal(world.stateNames(), load);
    await world.service.configure(engineOptions({ contextTokens: 512 }));
    await untilTold('ready');
    const state = world.service.state.complete;
    assert.equal(state.kind === 'ready' && state.load.contextTokens, 512);
  });

  it('serves requests that wait for it with the options that came meanwhile', async () => {
    await world.service.configure(engineOptions({ contextTokens: 512 }));
    const waiting = world.complete(request);
    await untilTold('loading');
    await world.service.configure(starterOptions);
    assert.ok((await waiting).cost.promptTokens > 0);
    const state = world.service.state.complete;
    assert.equal((state.kind === 'ready' || state.kind === 'working') && state.load.contextTokens, 1024);
  });

  it('tells its speed', async () => {
    await world.service.configure(starterOptions);
    await world.complete({ prefix: 'const a = 1;\n'.repeat(50), extent: 'block', maxTokens: 16 });
    await untilTold('ready');
    const state = world.service.state.complete;
    assert.ok(state.kind === 'ready' && (state.speed?.promptTokensPerSecond ?? 0) > 0);
  });

  it('tells its state a few times a second and not with each key', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    await untilTold('ready');
    world.told.length = 0;
    const began = performance.now();
    for (let index = 0; index < 50; index++) await world.complete(request);
    const seconds = (performance.now() - began) / 1000;
    assert.ok(world.told.length <= 2 + seconds * 4, `${world.states.length} in ${seconds} s`);
  });

  it('runs with one window and little context after crashes, and says so', async () => {
    const safe = new ModelServiceWorld({ safeMode: { crashes: 2, withinMinutes: 5 }, folder: world.folder });
    await safe.service.configure(engineOptions({ backend: 'auto' }));
    await safe.complete(request);
    const state = safe.service.state.complete;
    assert.ok(state.kind === 'ready' || state.kind === 'working');
    assert.deepEqual(
      { slots: state.load.slots, backend: state.load.backend, safeMode: state.load.safeMode },
      { slots: 1, backend: 'cpu', safeMode: { crashes: 2, withinMinutes: 5 } },
    );
    await safe.dispose();
  });

  it('is checked by a real completion', async () => {
    await world.service.configure(starterOptions);
    const result = await world.service.selfTest('complete', new AbortController().signal, 3);
    const { outcome } = result;
    assert.ok(outcome.kind === 'text');
    assert.match(outcome.text, /\w/);
    assert.equal(outcome.leakedSpecialToken, false);
    assert.equal(result.clients, 3);
    assert.ok(outcome.promptTokensPerSecond > 0 && outcome.outputTokensPerSecond > 0);
    assert.ok(result.residentBytes > result.model.sizeBytes);
  });

  it('takes nothing new when the engine leaves, and lets end what runs', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    let ended = false;
    const running = world.complete({ ...request, prefix: 'const a = 1;\n'.repeat(50) }).then(() => (ended = true));
    const drained = world.service.drain();
    assert.equal(await failureCode(world.complete(request, 2)), 'engine-leaving');
    await drained;
    await nextRound();
    assert.equal(ended, true);
    await running;
  });

  it('ends the request of a window that was closed', async () => {
    await world.service.configure(starterOptions);
    await world.complete(request);
    const running = failureCode(world.complete({ ...request, prefix: 'const a = 1;\n'.repeat(50) }));
    world.service.clientGone(1);
    assert.equal(await running, 'cancelled');
  });
});

describe('a model that cannot be loaded', function () {
  this.timeout(120_000);

  interface Case {
    readonly name: string;
    readonly write: (path: string) => void;
    readonly code: ErrorCode;
    readonly options?: WantedOptions;
  }
  const cases: readonly Case[] = [
    { name: 'is missing', write: () => undefined, code: 'no-model' },
    { name: 'is a folder', write: (path) => mkdirSync(path), code: 'model-is-folder' },
    { name: 'is empty', write: (path) => writeFileSync(path, ''), code: 'model-empty' },
    { name: 'is something else', write: (path) => copyFileSync('package.json', path), code: 'not-gguf' },
    {
      name: 'was cut off',
      write: (path) => {
        copyFileSync(starterModel, path);
        truncateSync(path, 5_000_000);
      },
      code: 'model-truncated',
    },
    {
      name: 'has an architecture that nobody knows',
      write: writeModelOfUnknownArchitecture,
      code: 'unsupported-model',
    },
    { name: 'has no fill-in-the-middle tokens', write: writeModelWithoutInfill, code: 'no-infill' },
    { name: 'is larger than the memory', write: (path) => writeGiantModel(path, 400), code: 'out-of-memory' },
    { name: 'makes the native library abort', write: writeAbortingModel, code: 'loader-crashed' },
    { name: 'would make the native library hang', write: writeHangingModel, code: 'model-corrupt' },
    {
      name: 'asks for a backend that is not here',
      write: (path) => copyFileSync(starterModel, path),
      code: 'backend-unavailable',
      options: { backend: process.platform === 'darwin' ? 'vulkan' : 'metal' },
    },
  ];
  for (const { name, write, code, options } of cases) {
    it(`fails each request at once with one code: it ${name}`, async () => {
      const modelPath = join(world.folder, 'model.gguf');
      write(modelPath);
      await world.service.configure(engineOptions({ ...options, modelPath }));
      assert.equal(await failureCode(world.complete(request)), code);
      const state = world.service.state.complete;
      assert.deepEqual(state.kind === 'failed' && { path: state.modelPath, code: state.error.code }, {
        path: modelPath,
        code,
      });
      const told = world.states.length;
      assert.equal(await failureCode(world.complete(request)), code);
      assert.equal(world.states.length, told, 'it was not loaded again');
    });
  }

  it('fails where no model was chosen', async () => {
    assert.equal(await failureCode(world.complete(request)), 'no-model');
  });

  for (const [name, retry] of [
    [
      'the same options come again',
      () => world.service.configure(engineOptions({ modelPath: join(world.folder, 'model.gguf') })),
    ],
    ['its memory was asked back', () => world.service.unload()],
    ['the set-up is checked', () => world.service.selfTest('complete', new AbortController().signal, 1)],
  ] as const) {
    it(`is tried again when ${name}`, async () => {
      const modelPath = join(world.folder, 'model.gguf');
      await world.service.configure(engineOptions({ modelPath }));
      assert.equal(await failureCode(world.complete(request)), 'no-model');
      copyFileSync(starterModel, modelPath);
      assert.equal(await failureCode(world.complete(request)), 'no-model');
      await retry();
      assert.ok((await world.complete(request)).cost.outputTokens > 0);
    });
  }

  it('says what is needed and what is free', async () => {
    const modelPath = join(world.folder, 'giant.gguf');
    writeGiantModel(modelPath, 400);
    await world.service.configure(engineOptions({ modelPath }));
    const { details } = await failure(world.complete(request));
    assert.ok(Number(details['neededBytes']) > Number(details['freeBytes']));
  });

  it('is loaded all the same where its trial cannot be remembered', async () => {
    rmSync(join(world.folder, 'survived-models.json'));
    mkdirSync(join(world.folder, 'survived-models.json'));
    await world.service.configure(starterOptions);
    await world.complete(request);
    assert.ok(world.logged.some((line) => /tried again next time/.test(line)));
  });
});
