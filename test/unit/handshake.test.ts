// The handshake's messages and proofs: what is taken for one, and what is not.
import assert from 'node:assert/strict';
import { newSecret, prove, proves } from '../../src/local/proof';
import { readClientHello, readEngineHello, readVerdict } from '../../src/protocol/handshake';

describe('the handshake', () => {
  const nonce = newSecret();
  const engine = { kind: 'engine', protocol: 1, version: '1.0.0', nonce };
  const client = { kind: 'client', protocol: 1, version: '1.0.0', nonce, proof: newSecret() };

  it('reads what each side says, and passes over what a later version may add', () => {
    assert.deepEqual(readEngineHello({ ...engine, later: 1 }), engine);
    assert.deepEqual(readClientHello({ ...client, later: 1 }), client);
    assert.deepEqual(readVerdict({ kind: 'welcome', proof: nonce }), { kind: 'welcome', proof: nonce });
    assert.deepEqual(readVerdict({ kind: 'refused', reason: 'why' }), { kind: 'refused', reason: 'why' });
  });

  const noGreetings: unknown[] = [undefined, null, 0, 'engine', [], {}, { kind: 'engine' }];
  const spoilt = (hello: object): unknown[] => [
    { ...hello, kind: 'other' },
    { ...hello, protocol: '1' },
    { ...hello, version: undefined },
    { ...hello, nonce: nonce.slice(2) },
    { ...hello, nonce: nonce.toUpperCase() },
    { ...hello, nonce: [nonce] },
  ];
  it('takes nothing else for a greeting', () => {
    for (const value of [...noGreetings, ...spoilt(engine), client]) {
      assert.equal(readEngineHello(value), undefined, JSON.stringify(value));
    }
    for (const value of [...noGreetings, ...spoilt(client), engine, { ...client, proof: 'ab' }]) {
      assert.equal(readClientHello(value), undefined, JSON.stringify(value));
    }
    for (const value of [...noGreetings, { kind: 'welcome' }, { kind: 'welcome', proof: 'x' }, { kind: 'refused' }]) {
      assert.equal(readVerdict(value), undefined, JSON.stringify(value));
    }
  });

  const key = newSecret();
  const channel = { socket: '/run/a.sock', engineNonce: newSecret(), clientNonce: newSecret() };
  const proof = prove(key, 'client', channel);
  const others: [string, () => boolean][] = [
    ['another key', () => proves(proof, newSecret(), 'client', channel)],
    ['the other side', () => proves(proof, key, 'engine', channel)],
    ['another socket', () => proves(proof, key, 'client', { ...channel, socket: '/run/b.sock' })],
    ["another nonce of the engine's", () => proves(proof, key, 'client', { ...channel, engineNonce: newSecret() })],
    ["another nonce of the client's", () => proves(proof, key, 'client', { ...channel, clientNonce: newSecret() })],
  ];
  it('accepts a proof for its own connection', () => assert.ok(proves(proof, key, 'client', channel)));
  for (const [what, check] of others) it(`does not accept a proof for ${what}`, () => assert.ok(!check()));
});
