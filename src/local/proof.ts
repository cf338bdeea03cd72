// Keys, nonces and the proof that one knows a key without saying it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Channel, proofText } from '../protocol/handshake';

/** 32 random bytes in hex, for a key or a nonce. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

export function prove(key: string, role: 'engine' | 'client', channel: Channel): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(proofText(role, channel)).digest('hex');
}

/** `proof` is 64 hex digits, as the readers in protocol/handshake.ts make sure. */
export function proves(proof: string, key: string, role: 'engine' | 'client', channel: Channel): boolean {
  return timingSafeEqual(Buffer.from(proof, 'hex'), Buffer.from(prove(key, role, channel), 'hex'));
}
