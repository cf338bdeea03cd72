// Calling the engine that a lock names. Both the windows and an engine that is about to start do it, because only an
// answer with a proof of the key shows that an engine is there.
import { createConnection, type Socket } from 'node:net';
import { isAppError } from '../core/errors';
import {
  type ClientHello,
  HELLO_TIMEOUT_MS,
  PROTOCOL_NUMBER,
  readEngineHello,
  readVerdict,
} from '../protocol/handshake';
import { errnoCode } from './fileError';
import { FrameSocket } from './frameSocket';
import type { Lock } from './locks';
import { isRunning } from './machine';
import { newSecret, prove, proves } from './proof';

export type Answer =
  /** Both sides have proved the key; the caller owns the socket. */
  | { readonly kind: 'connected'; readonly channel: FrameSocket }
  /** The process has ended, or listens no more. */
  | { readonly kind: 'gone' }
  /** Something listens and says nothing: an engine that is stopped, hangs or has very much to do. */
  | { readonly kind: 'silent' }
  /** Something answers that does not know the key. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'refused'; readonly reason: string };

/** `version` is the caller's. Never rejects; takes up to three times `helloTimeoutMs`. */
export async function dial(lock: Lock, version: string): Promise<Answer> {
  // Asked first, so that nothing is said to a stranger who took over a dead engine's pipe.
  if (!isRunning(lock.pid, lock.start)) return { kind: 'gone' };
  const socket = createConnection(lock.socket);
  const channel = new FrameSocket(socket);
  const failure = await connected(socket);
  const answer = failure ?? (await shakeHands(channel, lock, version));
  if (answer.kind !== 'connected') socket.destroy();
  return answer;
}

function connected(socket: Socket): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'silent' }), HELLO_TIMEOUT_MS);
    const settle = (failure: Answer | undefined): void => {
      clearTimeout(timer);
      resolve(failure);
    };
    socket.once('connect', () => settle(undefined));
    // EAGAIN: the queue of those who wait to be accepted is full, so somebody listens.
    socket.once('error', (error) => settle({ kind: errnoCode(error) === 'EAGAIN' ? 'silent' : 'gone' }));
  });
}

async function shakeHands(channel: FrameSocket, lock: Lock, version: string): Promise<Answer> {
  try {
    const engine = readEngineHello(await channel.receive(HELLO_TIMEOUT_MS));
    if (engine === undefined) return { kind: 'foreign' };
    const nonces = { socket: lock.socket, engineNonce: engine.nonce, clientNonce: newSecret() };
    const proof = prove(lock.key, 'client', nonces);
    channel.send({
      kind: 'client',
      protocol: PROTOCOL_NUMBER,
      version,
      nonce: nonces.clientNonce,
      proof,
    } satisfies ClientHello);
    const verdict = readVerdict(await channel.receive(HELLO_TIMEOUT_MS));
    if (verdict?.kind === 'refused') return verdict;
    return verdict !== undefined && proves(verdict.proof, lock.key, 'engine', nonces)
      ? { kind: 'connected', channel }
      : { kind: 'foreign' };
  } catch (error) {
    if (isAppError(error) && error.code === 'engine-silent') return { kind: 'silent' };
    if (isAppError(error) && error.code === 'engine-lost') return { kind: 'gone' };
    // Not our frames, or not JSON.
    return { kind: 'foreign' };
  }
}
