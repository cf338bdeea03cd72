// An engine that crashes, hangs or can not be started: what it costs, and how the window comes back.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { EngineClient } from '../../src/host/engine/engineClient';
import { backOffMs, type EngineClientState } from '../../src/host/engine/engineLink';
import { type Lock, lockFileName, lockName } from '../../src/local/locks';
import { identityTag, machineIdentity, processStart } from '../../src/local/machine';
import { newSecret } from '../../src/local/proof';
import { PROTOCOL_NUMBER } from '../../src/protocol/handshake';
import { codeOf, enginePath, EngineWorld, failure, reachUnloaded, testVersion, until } from '../support/engineProcess';

describe('an engine that fails', function () {
  this.timeout(120_000);
  let world: EngineWorld;
  beforeEach(() => (world = new EngineWorld()));
  afterEach(() => world.dispose());

  /** A stopped process answers nothing, so whatever is asked stays under way. */
  async function stopped(): Promise<number> {
    const { pid } = await world.lock();
    process.kill(pid, 'SIGSTOP');
    return pid;
  }
  const reached = async (client: EngineClient): Promise<EngineClient> => {
    await reachUnloaded(client);
    return client;
  };
  const ask = (client: EngineClient): Promise<unknown> => client.selfTest('complete', AbortSignal.timeout(60_000));

  it('by SIGKILL costs the requests under way and no other, and is said once in each window', async () => {
    const clients = await Promise.all([world.client(), world.client()].map(reached));
    const lost: EngineClientState[] = [];
    for (const client of clients) client.onState((state) => state.kind === 'lost' && lost.push(state));
    // Both windows may have started one; that which came too late must not serve in the place of the one that is ended
    // here.
    await world.oneIsLeft();
    const pid = await stopped();
    const underWay = clients.flatMap((client) => [codeOf(ask(client)), codeOf(ask(client))]);
    // Right behind the first failure, when the connection may not be known to be closed.
    const next = Promise.all(
      clients.map(async (client, index) => {
        await underWay[2 * index];
        await reachUnloaded(client);
      }),
    );
    process.kill(pid, 'SIGKILL');
    assert.deepEqual(await Promise.all(underWay), ['engine-lost', 'engine-lost', 'engine-lost', 'engine-lost']);
    await next;
    assert.equal(lost.length, 2);
    assert.equal(world.served().length, 2);
  });

  it('is replaced without a request, as a loaded model should be there again', async () => {
    const client = await reached(world.client());
    const kinds: string[] = [];
    client.onState(({ kind }) => kinds.push(kind));
    process.kill((await world.lock()).pid, 'SIGKILL');
    await until('it is there again', () => client.state.kind === 'connected' && kinds.includes('lost'));
    assert.deepEqual([...new Set(kinds)], ['lost', 'starting', 'connected']);
  });

  it('twice within five minutes is followed by one that knows of both', async () => {
    const client = world.client();
    for (const crashes of [0, 1, 2]) {
      await until('it answers', async () => (await codeOf(ask(client))) === 'no-model');
      const lock = await world.lock();
      assert.equal(lock.crashes.length, crashes);
      if (crashes < 2) process.kill(lock.pid, 'SIGKILL');
      await until('the window knows', () => crashes === 2 || client.state.kind !== 'connected');
    }
  });

  it('by hanging is ended by the window that waits for it', async () => {
    const client = await reached(world.client({ silentMs: 3_000 }));
    const pid = await stopped();
    const error = await failure(ask(client));
    assert.equal(error.code, 'engine-silent');
    assert.deepEqual(error.details, { timeoutMs: 3_000 });
    await until('it has ended', () => !world.running().includes(pid));
    await reachUnloaded(client);
  });

  it('by hanging before a window finds it is ended as well, and there is one again', async () => {
    await reachUnloaded(world.client());
    const pid = await stopped();
    await reachUnloaded(world.client({ silentMs: 2_000 }));
    assert.notEqual(await world.oneIsLeft(), pid);
  });

  it('is not taken for a process that has its number now, even where something listens', async () => {
    const bystander = spawn('sleep', ['60']);
    await mkdir(world.folder, { mode: 0o700 });
    const socket = join(world.folder, 'aaaaaaaa.sock');
    const listener = createServer().listen(socket);
    try {
      await placeLock({ pid: bystander.pid ?? 0, start: '1', socket });
      await reachUnloaded(world.client());
      assert.equal(bystander.exitCode ?? bystander.signalCode, null);
    } finally {
      listener.close();
      bystander.kill();
    }
  });

  it('and stays a zombie, because nobody collects it, counts as ended', async () => {
    await mkdir(world.folder, { mode: 0o700 });
    const script = `"$0" "$@" & exec sleep 60`;
    const parent = spawn('sh', ['-c', script, process.execPath, enginePath, world.folder, testVersion, '60000'], {
      stdio: 'ignore',
    });
    try {
      await until('it serves', async () =>
        world.lock().then(
          () => true,
          () => false,
        ),
      );
      const { pid } = await world.lock();
      process.kill(pid, 'SIGKILL');
      await until('it is a zombie', () => world.running().length === 0);
      assert.ok(existsSync(`/proc/${pid}`));
      await reachUnloaded(world.client());
    } finally {
      parent.kill();
    }
  });

  it('to start gives the reason, again until the pause is over, and not after a restart that works', async () => {
    const missing = join(world.folder, '..', 'engine.js');
    const client = world.client({ enginePath: missing });
    const error = await failure(ask(client));
    assert.equal(error.code, 'engine-not-started');
    assert.match(String(error.details['reason']), /Cannot find module/);
    assert.equal(await failure(ask(client)), error, 'no second attempt within the pause');
    const { state } = client;
    assert.ok(state.kind === 'lost' && state.retryAtMs > Date.now());
    await writeFile(missing, `require(${JSON.stringify(enginePath)})`);
    await client.restart();
    await reachUnloaded(client);
  });

  const strangers: [string, Partial<Lock>, string][] = [
    [
      'from another host or another start of this one',
      { boot: 'elsewhere', host: 'elsewhere' },
      identityTag('elsewhere'),
    ],
    ['from elsewhere under a name of ours', { boot: 'elsewhere' }, ''],
    ['of another handshake', { protocol: PROTOCOL_NUMBER + 1 }, ''],
    ['that is damaged', { key: 'short' }, ''],
  ];
  for (const [what, spoilt, tag] of strangers) {
    it(`is not looked for behind a lock ${what}`, async () => {
      await mkdir(world.folder, { mode: 0o700 });
      const socket = join(world.folder, 'aaaaaaaa.sock');
      let calls = 0;
      const listener = createServer((peer) => {
        calls++;
        peer.destroy();
      }).listen(socket);
      try {
        await placeLock({ pid: process.pid, start: processStart(process.pid), socket, ...spoilt }, tag);
        await reachUnloaded(world.client());
        assert.equal(calls, 0);
      } finally {
        listener.close();
      }
    });
  }

  it('more and more often is tried for less and less often', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 20].map(backOffMs),
      [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000],
    );
  });

  async function placeLock(part: Partial<Lock>, tag = ''): Promise<void> {
    await mkdir(world.folder, { mode: 0o700, recursive: true });
    const boot = await machineIdentity();
    const lock = {
      host: 'h',
      boot,
      version: testVersion,
      protocol: PROTOCOL_NUMBER,
      key: newSecret(),
      socket: join(world.folder, 'x.sock'),
      crashes: [],
      ...part,
    };
    const draft = join(world.folder, 'draft');
    await mkdir(draft);
    await writeFile(join(draft, lockFileName), JSON.stringify(lock));
    await rename(draft, join(world.folder, lockName(testVersion, tag || identityTag(boot), 7, 'lock')));
  }
});
