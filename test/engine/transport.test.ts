// The socket of a running engine: who is let in, what strangers can do, and that nobody else notices.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { dial } from '../../src/local/dial';
import type { Lock } from '../../src/local/locks';
import { newSecret } from '../../src/local/proof';
import { complete, type CompletionRequest, selfTest } from '../../src/protocol/engine';
import { encodeFrame, HANDSHAKE_FRAME_BYTES, MESSAGE_FRAME_BYTES } from '../../src/protocol/frames';
import { HELLO_TIMEOUT_MS } from '../../src/protocol/handshake';
import { fromResponseError } from '../../src/protocol/wireError';
import { EngineWorld, failure, reachUnloaded, testVersion, until } from '../support/engineProcess';
import { clientHello, greet, type Peer } from '../support/engineProcessPeer';

describe('the socket of the engine', function () {
  this.timeout(120_000);
  let world: EngineWorld;
  beforeEach(() => (world = new EngineWorld()));
  afterEach(() => world.dispose());

  const header = (bodyBytes: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(bodyBytes);
    return bytes;
  };
  /** What the peer does after the engine's greeting, and what the engine's log says of it. */
  const strangers: [string, (peer: Peer, lock: Lock) => void, RegExp][] = [
    [
      'proves another key',
      (peer, lock) => peer.send(clientHello(lock, peer.hello, newSecret())),
      /refused \(reason=the key is wrong\)/,
    ],
    [
      'sends back a proof from another connection',
      (peer, lock) => peer.send(clientHello(lock, { ...peer.hello, nonce: newSecret() })),
      /key is wrong/,
    ],
    [
      'speaks another protocol',
      (peer, lock) => peer.send({ ...clientHello(lock, peer.hello), protocol: 99 }),
      /speaks protocol 1, not 99/,
    ],
    ['greets as an engine', (peer) => peer.send(peer.hello), /no greeting of a client/],
    [
      'sends a request before a proof',
      (peer) => peer.send({ jsonrpc: '2.0', id: 1, method: 'leave' }),
      /no greeting of a client/,
    ],
    [
      'announces a frame of 1 GB',
      (peer) => peer.socket.write(header(2 ** 30)),
      /frame-too-large \(actualBytes=1073741824, limitBytes=4096\)/,
    ],
    ['sends more than 4 kB', (peer) => peer.send('x'.repeat(HANDSHAKE_FRAME_BYTES)), /frame-too-large/],
    ['sends random bytes', (peer) => peer.socket.write(Buffer.from('a7f3029c55e1', 'hex')), /frame-too-large/],
    [
      'sends what is not JSON',
      (peer) => peer.socket.write(Buffer.concat([header(2), Buffer.from('{{')])),
      /SyntaxError/,
    ],
    ['says nothing', () => undefined, /engine-silent \(timeoutMs=2000\)/],
    ['sends half a frame', (peer) => peer.socket.write(encodeFrame('half', 100).subarray(0, 6)), /engine-silent/],
    ['sends a byte at a time', (peer) => trickle(peer.socket), /engine-silent/],
    ['closes at once', (peer) => peer.socket.destroy(), /engine-lost/],
  ];
  for (const [what, act, said] of strangers) {
    it(`is closed to a peer that ${what}, and others do not notice`, async () => {
      const client = world.client();
      await reachUnloaded(client);
      const lock = await world.lock();
      const peer = await greet(lock);
      act(peer, lock);
      await peer.closed;
      await until('the log says why', () => said.test(world.log()));
      assert.equal(client.state.kind, 'connected');
      await reachUnloaded(client);
      assert.equal(world.served().length, 1);
    });
  }

  it('outlives peers that are gone before they are greeted', async () => {
    const client = world.client();
    await reachUnloaded(client);
    const { socket: path } = await world.lock();
    for (let count = 0; count < 50; count++) {
      const socket = createConnection(path);
      await once(socket, 'connect');
      socket.destroy();
    }
    await reachUnloaded(client);
    assert.equal(world.served().length, 1);
  });

  it('takes no memory for what strangers announce or leave half said', async () => {
    await reachUnloaded(world.client());
    const lock = await world.lock();
    const before = residentBytes(lock.pid);
    const peers = await Promise.all(Array.from({ length: 50 }, () => greet(lock)));
    for (const peer of peers) peer.socket.write(Buffer.concat([header(HANDSHAKE_FRAME_BYTES), Buffer.alloc(64)]));
    for (const peer of await Promise.all(Array.from({ length: 50 }, () => greet(lock)))) {
      peer.socket.write(header(2 ** 30));
    }
    await Promise.all(peers.map((peer) => peer.closed));
    const grownBytes = residentBytes(lock.pid) - before;
    assert.ok(grownBytes < 50 * 2 ** 20, `${grownBytes} bytes`);
  });

  it('drops a client that sends a broken frame after its proof, or one over 16 MB', async () => {
    await reachUnloaded(world.client());
    const lock = await world.lock();
    for (const bytes of [
      header(MESSAGE_FRAME_BYTES + 1),
      Buffer.concat([header(2), Buffer.from('{{')]),
      encodeFrame({ no: 'message' }, 100),
    ]) {
      const peer = await proved(lock);
      peer.socket.write(bytes);
      await peer.closed;
    }
    await reachUnloaded(world.client());
    assert.equal(world.served().length, 1);
  });

  it('drops a client that no longer reads, before its answers fill the engine', async () => {
    await reachUnloaded(world.client());
    const lock = await world.lock();
    const peer = await proved(lock);
    peer.socket.removeAllListeners('data').pause();
    // The engine repeats an unknown method's name in its answer.
    const request = encodeFrame({ jsonrpc: '2.0', id: 1, method: 'm'.repeat(2 ** 20) }, MESSAGE_FRAME_BYTES);
    for (let sent = 0; sent < 64 && !peer.socket.destroyed; sent++) {
      await new Promise((resolve) => peer.socket.write(request, resolve));
    }
    await until('it was dropped', () => peer.socket.destroyed || peer.socket.errored !== null);
    await reachUnloaded(world.client());
    assert.equal(world.served().length, 1);
  });

  it('refuses a request that is too large before it is sent, and goes on', async () => {
    const client = world.client();
    await reachUnloaded(client);
    const error = await failure(
      client.complete({ ...request, prefix: 'x'.repeat(MESSAGE_FRAME_BYTES) }, new AbortController().signal),
    );
    assert.equal(error.code, 'frame-too-large');
    assert.ok(Number(error.details['actualBytes']) > MESSAGE_FRAME_BYTES);
    assert.equal(error.details['limitBytes'], MESSAGE_FRAME_BYTES);
    await reachUnloaded(client);
    assert.equal(world.served().length, 1);
  });

  it('lets a client of an older version do nothing but ask the engine to leave', async () => {
    const client = world.client();
    await reachUnloaded(client);
    const answer = await dial(await world.lock(), '0.9.0');
    assert.ok(answer.kind === 'connected');
    const rpc = answer.channel.rpc();
    rpc.listen();
    for (const asked of [
      rpc.sendRequest(selfTest, { role: 'complete' }),
      rpc.sendRequest(complete.request, { stream: 0, request }),
    ]) {
      const error = await failure(asked.catch((failed: unknown) => Promise.reject(fromResponseError(failed))));
      assert.deepEqual(
        [error.code, error.details],
        ['refused', { reason: 'this engine belongs to version 1.2.3, the client is version 0.9.0' }],
      );
    }
    answer.channel.socket.destroy();
    await reachUnloaded(client);
  });

  const impostors: [string, (socket: Socket) => void][] = [
    ['something else', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['one that greets like an engine and accepts everybody', pretend],
  ];
  for (const [what, answer] of impostors) {
    it(`on which ${what} answers is named once, and then there is an engine of ours`, async () => {
      await reachUnloaded(world.client());
      const { pid, socket } = await world.lock();
      // The engine's process lives on, but its socket is somebody else's now.
      await unlink(socket);
      const listener = createServer(answer).listen(socket);
      try {
        const client = world.client();
        const error = await failure(client.selfTest('complete', AbortSignal.timeout(60_000)));
        assert.deepEqual([error.code, error.details], ['foreign-engine', { path: socket }]);
        await client.restart();
        assert.notEqual((await world.lock()).pid, pid);
      } finally {
        listener.close();
      }
    });
  }

  it('on which nobody says anything is not waited for without end', async () => {
    await reachUnloaded(world.client());
    const lock = await world.lock();
    await unlink(lock.socket);
    const listener = createServer().listen(lock.socket);
    try {
      assert.equal((await dial(lock, testVersion)).kind, 'silent');
    } finally {
      listener.close();
    }
  });

  async function proved(lock: Lock): Promise<Peer> {
    const peer = await greet(lock);
    peer.send(clientHello(lock, peer.hello));
    assert.equal(Reflect.get(Object(await peer.next()), 'kind'), 'welcome');
    return peer;
  }
});

const request: CompletionRequest = {
  document: 'file:///a.ts',
  repository: undefined,
  path: 'a.ts',
  languageId: 'typescript',
  prefixOffset: 0,
  prefix: '',
  suffix: '',
  maxTokens: 1,
  chunks: [],
  onwardTokens: 0,
  extent: 'line',
  decodeTimeMs: 1000,
  temperature: 0,
  seed: 0,
};

/** Nobody who says a little all the time may stay longer than who says nothing. */
function trickle(socket: Socket): void {
  socket.write(Buffer.from([0, 0, 1, 0]));
  const timer = setInterval(() => socket.write('x'), HELLO_TIMEOUT_MS / 20);
  socket.once('close', () => clearInterval(timer));
}

function pretend(socket: Socket): void {
  const send = (message: unknown): boolean => socket.write(encodeFrame(message, HANDSHAKE_FRAME_BYTES));
  socket.on('error', () => undefined);
  send({ kind: 'engine', protocol: 1, version: testVersion, nonce: newSecret() });
  socket.once('data', () => send({ kind: 'welcome', proof: newSecret() }));
}

function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
