// One engine process for all windows: how it comes to be one, who finds it, and when it goes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { byRole } from '../../src/core/models/roles';
import { DEFAULT_LINGER_MS } from '../../src/engine/server/server';
import { newestLock } from '../../src/local/locks';
import { bundleOf, codeOf, EngineWorld, reachUnloaded, testVersion, until } from '../support/engineProcess';

describe('the engine process', function () {
  this.timeout(120_000);
  let world: EngineWorld;
  beforeEach(() => (world = new EngineWorld()));
  afterEach(() => world.dispose());

  async function oneEngineServes(): Promise<number> {
    const client = world.client();
    await reachUnloaded(client);
    const { pid } = await world.lock();
    client.dispose();
    return pid;
  }
  async function ended(pid: number): Promise<void> {
    await until('the engine has ended', () => !world.running().includes(pid));
  }

  const startingPoints: [string, () => Promise<void>][] = [
    ['nothing', () => Promise.resolve()],
    [
      'the stale lock of an engine that was killed',
      async () => {
        const pid = await oneEngineServes();
        process.kill(pid, 'SIGKILL');
        await ended(pid);
      },
    ],
    ['the lock of an engine that left', async () => ended(await oneEngineServes())],
  ];
  for (const [from, prepare] of startingPoints) {
    it(`is one when ten windows ask at once, again and again, from ${from}`, async () => {
      await prepare();
      const windows = await Promise.all(Array.from({ length: 10 }, () => world.window()));
      let served = existsSync(world.folder) ? world.served().length : 0;
      for (let round = 1; round <= 3; round++) {
        await Promise.all(windows.map((window) => window.reachesEngine()));
        const pid = await world.oneIsLeft();
        assert.equal(world.served().length, ++served, 'as many engines served as rounds began');
        process.kill(pid, 'SIGKILL');
        await ended(pid);
      }
    });
  }

  it('is shared by a second window', async () => {
    const [first, second] = [world.client(), world.client()];
    await reachUnloaded(first);
    await reachUnloaded(second);
    assert.equal(world.served().length, 1);
  });

  it('leaves after its last window, and says so in its lock', async () => {
    const [first, second] = [world.client({ lingerMs: 200 }), world.client()];
    await reachUnloaded(first);
    await reachUnloaded(second);
    const { pid, socket } = await world.lock();
    first.dispose();
    await reachUnloaded(second);
    second.dispose();
    await ended(pid);
    assert.equal((await newestLock(world.folder, testVersion))?.left, true);
    assert.ok(!existsSync(socket));
    assert.match(world.log(), /leaves: no client for 200 ms/);
  });

  it('stays as long as there is a window', async () => {
    const client = world.client({ lingerMs: 300 });
    await reachUnloaded(client);
    await delay(1_000);
    assert.deepEqual(client.state, { kind: 'connected', engine: byRole(() => ({ kind: 'off' })) });
  });

  it('leaves by default within 30 s of its last window', () => assert.ok(DEFAULT_LINGER_MS <= 30_000));

  it('leaves when the window that started it dies before it connects', async () => {
    await mkdir(world.folder, { mode: 0o700 });
    world.startEngine(['200']);
    await until('it serves', () => world.served().length === 1);
    await until('it has ended', () => world.running().length === 0);
  });

  it('ends although native work goes on', async () => {
    const busy = world.node([await bundleOf('busyProcess')]);
    await until('it has ended', () => busy.exitCode !== null || busy.signalCode !== null);
  });

  it('is not kept by a window that closed while it was on its way', async () => {
    await reachUnloaded(world.client());
    const { pid } = await world.lock();
    process.kill(pid, 'SIGSTOP');
    const late = world.client();
    const cancelled = codeOf(late.selfTest('complete', AbortSignal.timeout(60_000)));
    await until('it waits for the greeting', () => late.state.kind === 'starting');
    world.disposeClients();
    process.kill(pid, 'SIGCONT');
    assert.equal(await cancelled, 'cancelled');
    await ended(pid);
  });

  it('takes a window that was killed for one that closed', async () => {
    const window = await world.window();
    window.ask();
    await window.says('no-model');
    window.child.kill('SIGKILL');
    await until('it has ended', () => world.running().length === 0);
    assert.equal((await newestLock(world.folder, testVersion))?.left, true);
  });

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`leaves in good order on ${signal}, and the window finds the next one`, async () => {
      const client = world.client();
      const kinds: string[] = [];
      client.onState(({ kind }) => kinds.push(kind));
      await reachUnloaded(client);
      const { pid } = await world.lock();
      process.kill(pid, signal);
      await ended(pid);
      await reachUnloaded(client);
      assert.ok(!kinds.includes('lost'), kinds.join(' '));
      assert.deepEqual((await world.lock()).crashes, []);
    });
  }

  it('loses no request when it is told to leave between two of them', async () => {
    const client = world.client();
    await reachUnloaded(client);
    const { pid } = await world.lock();
    // Stopped, so that the signal and the requests are all there when it goes on.
    process.kill(pid, 'SIGSTOP');
    const answers = Promise.all(Array.from({ length: 50 }, () => reachUnloaded(client)));
    process.kill(pid, 'SIGTERM');
    process.kill(pid, 'SIGCONT');
    await answers;
    assert.equal(world.served().length, 2, 'the second engine answered the rest');
  });

  it('leaves when somebody deletes its lock, so that there are never two for long', async () => {
    const [first, second] = [world.client({ keepLockMs: 100 }), world.client()];
    await reachUnloaded(first);
    const { pid } = await world.lock();
    for (const name of await readdir(world.folder)) {
      if (name.endsWith('.lock')) await rm(join(world.folder, name), { recursive: true });
    }
    await reachUnloaded(second);
    await ended(pid);
    await reachUnloaded(first);
    await world.oneIsLeft();
  });

  it('keeps its lock and its socket young', async () => {
    await reachUnloaded(world.client({ keepLockMs: 100 }));
    const { socket } = await world.lock();
    const name = await newestLock(world.folder, testVersion);
    const paths = [socket, join(world.folder, name?.name ?? '')];
    const before = paths.map((path) => statSync(path).mtimeMs);
    await until('both were touched', () => paths.every((path, index) => statSync(path).mtimeMs > (before[index] ?? 0)));
  });

  it('gets neither key nor NODE_OPTIONS nor what VS Code set, and stands outside the extension', async () => {
    process.env['VSCODE_IPC_HOOK'] = 'x';
    process.env['NODE_OPTIONS'] = '--no-deprecation';
    try {
      await reachUnloaded(world.client());
    } finally {
      delete process.env['VSCODE_IPC_HOOK'];
      delete process.env['NODE_OPTIONS'];
    }
    const { pid, key } = await world.lock();
    const said = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
    assert.ok(!said.includes(key));
    assert.doesNotMatch(said, /(^|\0)(NODE_OPTIONS|VSCODE_)/);
    assert.equal(readlinkSync(`/proc/${pid}/cwd`), world.folder);
  });

  it('can be stopped for all windows, and started anew', async () => {
    const [first, second] = [world.client(), world.client()];
    await reachUnloaded(first);
    await reachUnloaded(second);
    const { pid } = await world.lock();
    await first.stop();
    await ended(pid);
    await second.restart();
    await reachUnloaded(first);
    assert.equal(world.served().length, 2);
    await world.oneIsLeft();
  });

  it('sweeps up after those that ended without it', async () => {
    const pid = await oneEngineServes();
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    await reachUnloaded(world.client());
    const { socket } = await world.lock();
    const left = (await readdir(world.folder)).filter((name) => name !== 'engine.log');
    assert.deepEqual(
      left.sort(),
      [socket.slice(world.folder.length + 1), (await newestLock(world.folder, testVersion))?.name].sort(),
    );
  });
});
