// What both sides of the engine's socket say before the first JSON-RPC message. The engine speaks first; each proves
// that it knows the key of the lock file by HMAC-SHA256 over `proofText`, and the key itself never crosses.

/** Number of this handshake, of the frames below it and of `leave` above it: what every version must keep in common. */
export const PROTOCOL_NUMBER = 1;

/** A peer that has not said its part by then is cut off. */
export const HELLO_TIMEOUT_MS = 2_000;

export interface EngineHello {
  readonly kind: 'engine';
  readonly protocol: number;
  readonly version: string;
  readonly nonce: string;
}

export interface ClientHello {
  readonly kind: 'client';
  readonly protocol: number;
  /** Version of the extension; a client of another version than the engine's may only ask it to leave. */
  readonly version: string;
  readonly nonce: string;
  readonly proof: string;
}

export type Verdict =
  { readonly kind: 'welcome'; readonly proof: string } | { readonly kind: 'refused'; readonly reason: string };

/** What ties a proof to one connection. */
export interface Channel {
  /** Path of the socket: a process that passes messages on from a socket of its own can not pass on a proof. */
  readonly socket: string;
  readonly engineNonce: string;
  readonly clientNonce: string;
}

/** The text under the HMAC; the role keeps a proof from being sent back as the other side's. */
export function proofText(role: 'engine' | 'client', channel: Channel): string {
  return ['werkbank', PROTOCOL_NUMBER, role, channel.socket, channel.engineNonce, channel.clientNonce].join('\n');
}

export function readEngineHello(value: unknown): EngineHello | undefined {
  const { kind, protocol, version, nonce } = fields(value);
  if (kind !== 'engine' || typeof protocol !== 'number' || typeof version !== 'string' || !isHex256(nonce)) {
    return undefined;
  }
  return { kind, protocol, version, nonce };
}

export function readClientHello(value: unknown): ClientHello | undefined {
  const { kind, protocol, version, nonce, proof } = fields(value);
  if (kind !== 'client' || typeof protocol !== 'number' || typeof version !== 'string') return undefined;
  return isHex256(nonce) && isHex256(proof) ? { kind, protocol, version, nonce, proof } : undefined;
}

export function readVerdict(value: unknown): Verdict | undefined {
  const { kind, proof, reason } = fields(value);
  if (kind === 'welcome' && isHex256(proof)) return { kind, proof };
  if (kind === 'refused' && typeof reason === 'string') return { kind, reason };
  return undefined;
}

/** 32 bytes in lower-case hex: keys, nonces and proofs. */
export function isHex256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
