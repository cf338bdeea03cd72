// No request holds a secret, wherever in a document it stands and however it came there.
import assert from 'node:assert/strict';
import { maskAround, type TextWithMargins } from '../../src/core/completion/maskAround';
import { maskSecrets } from '../../src/core/privacy/masking';
import { dedent } from '../support/dedent';
import { play, type Step } from '../support/sessionScript';

const token = `ghp_${'Z9yX8wV7uT6s'.repeat(3)}`;
const password = 'Canary-4711-Yellow';
const keyLine = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
const key = dedent`
  -----BEGIN PRIVATE KEY-----
  ${keyLine}
  -----END PRIVATE KEY-----`;
const code = 'const a = 1;\n'.repeat(40);

describe('no secret is sent', () => {
  const cases: readonly (readonly [name: string, script: readonly Step[]])[] = [
    ['in the header of the file', [`before // token: ${token}\n${code}`]],
    ['just above', [`before ${code}const password = "${password}";\n`]],
    ['on the line of the cursor', [`before ${code}login("${token}", `]],
    ['on the rest of the line', [`before ${code}`, `after , "${token}");\n`]],
    ['just below', [`before ${code}`, `after \n  password: '${password}',\n`]],
    ['further below', [`before ${code}`, `after \n${code}${key}\n`]],
    ['in a private key above', [`before ${key}\n${code}`]],
    ['twice', [`before ${token}\n${code}`, `after \n${token}\n`]],
  ];
  for (const [name, script] of cases) {
    it(`${name}, on demand or for typing`, async () => {
      const { sent } = await play([...script, 'type b', 'pause', 'answer c', 'type x', 'demand', 'answer y']);
      assert.equal(sent.length, 2);
      assertClean(sent);
    });
  }

  it('from an excluded file that is open', async () => {
    const { sent } = await play(['open .env', `before TOKEN=${token}\n`, 'type A', 'pause', 'demand']);
    assert.deepEqual(sent, []);
  });

  for (const [what, typed] of [
    ['token', `login("${token}");`],
    ['password', `const password = "${password}";`],
    ['URL', `const url = "postgres://ada:${password}@db/a";`],
  ] as const) {
    it(`while a ${what} is typed with pauses`, async () => {
      const { sent } = await play(Array.from(typed, (letter): Step[] => ['forget', `type ${letter}`, 'pause']).flat());
      assert.ok(sent.length > 10, `${sent.length} requests`);
      assertClean(sent);
      assert.deepEqual(
        sent.filter((text) => text.includes(token.slice(0, 24)) || text.includes(password.slice(0, 9))),
        [],
      );
    });
  }

  it('after a secret was pasted', async () => {
    assertClean((await play([`type const password = "${password}"`, 'pause', 'type ;', 'pause'])).sent);
  });

  describe('where the text that is read begins or ends in one', () => {
    const cut = (text: string, at: number): TextWithMargins => ({
      above: text.slice(0, at),
      prefix: text.slice(at),
      suffix: '',
      below: '',
    });
    const cutBelow = (text: string, at: number): TextWithMargins => ({
      above: '',
      prefix: '',
      suffix: text.slice(0, at),
      below: text.slice(at),
    });
    for (const [name, secret] of [
      ['a token', token],
      ['a password', `password = "${password}"`],
      ['a private key', key],
    ] as const) {
      for (const [where, around] of [
        ['begins', cut],
        ['ends', cutBelow],
      ] as const) {
        it(`${name}: ${where}`, () => {
          for (let at = 1; at < secret.length; at++) {
            const { prefix, suffix } = maskAround(around(`${code}${secret}\n${code}`, code.length + at), maskSecrets);
            const parts = [token, password, keyLine].flatMap((whole) => [whole.slice(0, 12), whole.slice(-12)]);
            assert.deepEqual(
              parts.filter((part) => (prefix + suffix).includes(part)),
              [],
            );
          }
        });
      }
    }
  });
});

function assertClean(sent: readonly string[]): void {
  for (const secret of [token, password, keyLine]) {
    assert.deepEqual(
      sent.filter((text) => text.includes(secret)),
      [],
    );
  }
}
