// What of an allowed file is masked before it enters a prompt.
import assert from 'node:assert/strict';
import { hasMask, maskSecrets } from '../../src/core/privacy/masking';
import { cursorCases, secretTextCases } from './secretTextCases';

describe('masking', () => {
  describe('leaves of a text what is no secret', () => {
    for (const [name, marked] of secretTextCases) {
      it(name, () => {
        const { text, secrets } = unmarked(marked);
        const masked = maskSecrets(text).text;
        assert.equal(masked, masksFor(marked));
        assert.equal(masked.length, text.length);
        assert.ok(secrets.every((secret) => !masked.includes(secret) && hasMask(masked)));
      });
    }
  });

  describe('tells whether the cursor is in a secret', () => {
    for (const [name, marked, expected] of cursorCases) {
      it(`${name}: ${expected ? 'yes' : 'no'}`, () => {
        assert.equal(maskSecrets(marked.replace('|', ''), marked.indexOf('|')).cursorInSecret, expected);
      });
    }
  });

  it('is the same for a secret wherever it stands and whatever else is typed', () => {
    const line = 'const password = "hunter2!";';
    const masked = maskSecrets(line).text;
    for (const text of ['', 'a', 'const password = ', '// "', '-----BEGIN PRIVATE KEY-----', "it's", '`', '{"']) {
      assert.deepEqual(maskSecrets(`${text}\n${line}\n${line}\n${text}`).text.split('\n'), [
        text,
        masked,
        masked,
        text,
      ]);
    }
  });

  it('changes nothing that stands before the cursor while a secret is typed, but once', () => {
    for (const [name, marked] of secretTextCases) {
      const { text } = unmarked(marked);
      let turns = 0;
      for (let length = 1, before = ''; length <= text.length; length++) {
        const { text: prefix, cursorInSecret } = maskSecrets(text.slice(0, length), length);
        if (cursorInSecret) continue;
        if (!prefix.startsWith(before)) turns++;
        before = prefix;
      }
      assert.ok(turns <= Math.max(1, marked.split('«').length - 1), `${name}: ${turns} times`);
    }
  });

  describe('takes time in proportion to the length of', function () {
    // A quadratic step over a million units would take minutes: the limit is a safety net.
    this.timeout(20_000);
    const beginnings = [
      'token=',
      'token=a1b2',
      'password="',
      'password = "\\"',
      'password="a',
      '://a:',
      '-----BEGIN PRIVATE KEY-----',
      '-----END PRIVATE KEY-----\n',
      '-----END PRIVATE KEY-----',
    ];
    const others = ['AKIA', '-eyJ', 'sk-', 'bearer ', 'basic    ', 'token:a1b2', 'token   \n\n', '\\"', 'a', '=', '\n'];
    for (const unit of [...beginnings, ...others]) {
      it(`${JSON.stringify(unit)} again and again`, () => {
        const text = unit.repeat(Math.ceil(2 ** 20 / unit.length));
        assert.equal(maskSecrets(text, text.length).text.length, text.length);
      });
    }
    for (const unit of ['\\n', 'ab\n', '+', '"', ' ', 'ab\\n', 'Aa-: \n', "'ab' +\n"]) {
      it(`${JSON.stringify(unit)} again and again in a private key, closed or not`, () => {
        const inside = `${unit.repeat(Math.ceil(2 ** 20 / unit.length))}!\n`;
        for (const text of [
          `${begin}\n${inside}${end}`,
          `${begin}${inside}${end}`,
          `${begin}\n${inside}`,
          `${inside}${end}`,
        ]) {
          assert.equal(maskSecrets(text, text.length).text.length, text.length);
        }
      });
    }
  });

  describe('is seen in what a model wrote', () => {
    const cases: readonly (readonly [text: string, expected: boolean])[] = [
      ['"xXxXxXxX";', true],
      ['"XxXx', true],
      ['key = "xX', true],
      ['xx', false],
      ['0xXX', false],
      ["'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'", false],
      ['maxX + maxY', false],
      ['return maxX', false],
    ];
    for (const [text, expected] of cases) {
      it(`${text}: ${expected ? 'yes' : 'no'}`, () => assert.equal(hasMask(text), expected));
    }
  });
});

const [begin, end] = ['-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----'];

function unmarked(marked: string): { readonly text: string; readonly secrets: readonly string[] } {
  return {
    text: marked.replace(/[«»]/gu, ''),
    secrets: [...marked.matchAll(/«([^»]*)»/gu)].map(([, secret = '']) => secret),
  };
}

function masksFor(marked: string): string {
  return marked.replace(/«([^»]*)»/gu, (_, secret: string) => 'xX'.repeat(secret.length).slice(0, secret.length));
}
