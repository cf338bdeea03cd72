// The engine's side of the handshake with a client that has connected.
import { AppError } from '../../core/errors';
import type { FrameSocket } from '../../local/frameSocket';
import type { Lock } from '../../local/locks';
import { newSecret, prove, proves } from '../../local/proof';
import {
  type ClientHello,
  type EngineHello,
  HELLO_TIMEOUT_MS,
  PROTOCOL_NUMBER,
  readClientHello,
  type Verdict,
} from '../../protocol/handshake';

/**
 * Resolves once the client has proved the key. Throws `refused` and what FrameSocket.receive throws; the socket stays
 * the caller's.
 */
export async function welcome(channel: FrameSocket, lock: Lock): Promise<ClientHello> {
  const engineNonce = newSecret();
  channel.send({
    kind: 'engine',
    protocol: PROTOCOL_NUMBER,
    version: lock.version,
    nonce: engineNonce,
  } satisfies EngineHello);
  const client = readClientHello(await channel.receive(HELLO_TIMEOUT_MS));
  const refuse = (reason: string): AppError => {
    channel.send({ kind: 'refused', reason } satisfies Verdict);
    return new AppError('refused', { reason });
  };
  if (client === undefined) throw refuse('this is no greeting of a client');
  if (client.protocol !== PROTOCOL_NUMBER) {
    throw refuse(`this engine speaks protocol ${PROTOCOL_NUMBER}, not ${client.protocol}`);
  }
  const nonces = { socket: lock.socket, engineNonce, clientNonce: client.nonce };
  if (!proves(client.proof, lock.key, 'client', nonces)) throw refuse('the key is wrong');
  channel.send({ kind: 'welcome', proof: prove(lock.key, 'engine', nonces) } satisfies Verdict);
  return client;
}
