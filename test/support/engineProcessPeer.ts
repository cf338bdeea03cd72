// A peer on the engine's socket that does by hand what clients do, or something else.
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { Lock } from '../../src/local/locks';
import { newSecret, prove } from '../../src/local/proof';
import { encodeFrame, FrameDecoder, MESSAGE_FRAME_BYTES } from '../../src/protocol/frames';
import { type ClientHello, type EngineHello, PROTOCOL_NUMBER, readEngineHello } from '../../src/protocol/handshake';

export interface Peer {
  readonly socket: Socket;
  readonly hello: EngineHello;
  send(message: unknown): void;
  next(): Promise<unknown>;
  /** Resolves when the engine has ended the connection. */
  readonly closed: Promise<unknown>;
}

/** Connects and hears the engine's greeting. */
export async function greet(lock: Lock): Promise<Peer> {
  const socket = createConnection(lock.socket);
  socket.on('error', () => undefined);
  // The end may come as an error, where something was still being sent.
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  const decoder = new FrameDecoder(MESSAGE_FRAME_BYTES);
  const next = async (): Promise<unknown> => {
    for (;;) {
      const message = decoder.next();
      if (message !== undefined) return message;
      const [chunk] = (await Promise.race([
        once(socket, 'data'),
        closed.then(() => Promise.reject(new Error('closed'))),
      ])) as [Buffer];
      decoder.push(chunk);
    }
  };
  const hello = readEngineHello(await next());
  if (hello === undefined) throw new Error('no greeting');
  return { socket, hello, closed, next, send: (message) => socket.write(encodeFrame(message, MESSAGE_FRAME_BYTES)) };
}

/** The answer to the engine's greeting, by who knows `key`. */
export function clientHello(lock: Lock, hello: EngineHello, key = lock.key): ClientHello {
  const nonce = newSecret();
  const proof = prove(key, 'client', { socket: lock.socket, engineNonce: hello.nonce, clientNonce: nonce });
  return { kind: 'client', protocol: PROTOCOL_NUMBER, version: lock.version, nonce, proof };
}
