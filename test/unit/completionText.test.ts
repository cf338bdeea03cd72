// How tokens add up to the text of a completion.
import assert from 'node:assert/strict';
import { CompletionText, type EndedText, type TokenMeaning } from '../../src/engine/completionText';

const STOP = '<stop>';

/** A vocabulary of whatever the case writes; Uint8Array stands for tokens that are parts of characters. */
function write(pieces: readonly (string | readonly number[])[], suffix: string): { ended: EndedText; used: number } {
  const spelling = (piece: string | readonly number[]): string => (typeof piece === 'string' ? piece : String.fromCharCode(...piece));
  const vocabulary = [...new Set(pieces.map(spelling))];
  const bytes = new Map(pieces.map((piece) => [vocabulary.indexOf(spelling(piece)), typeof piece === 'string' ? Buffer.from(piece) : Uint8Array.from(piece)]));
  const meaning: TokenMeaning = {
    isStop: (token) => vocabulary[token] === STOP,
    bytesOf: (token) => bytes.get(token) ?? new Uint8Array(),
  };
  const text = new CompletionText(meaning, { prefix: 'const a = ', suffix, extent: 'block' });
  let used = 0;
  for (const piece of pieces) {
    if (text.stop !== undefined) break;
    text.add(vocabulary.indexOf(spelling(piece)));
    used++;
  }
  return { ended: text.end(text.stop ?? 'max-tokens'), used };
}

const cases: readonly { name: string; pieces: readonly (string | readonly number[])[]; suffix?: string; ended: EndedText; used: number }[] = [
  { name: 'tokens in a row', pieces: ['b', ' + ', 'c', ';'], ended: { text: 'b + c;', stop: 'max-tokens' }, used: 4 },
  { name: 'a stop token is no text', pieces: ['b', STOP, 'c'], ended: { text: 'b', stop: 'end-of-text' }, used: 2 },
  { name: 'a character of three tokens', pieces: ['"', [0xe6], [0x97], [0xa5], '"'], ended: { text: '"日"', stop: 'max-tokens' }, used: 5 },
  { name: 'a character that is not whole is left out', pieces: ['"', [0xf0, 0x9f], [0x8e]], ended: { text: '"', stop: 'max-tokens' }, used: 3 },
  { name: 'bytes that are no character', pieces: ['a', [0xff], 'b'], ended: { text: 'a\uFFFDb', stop: 'max-tokens' }, used: 3 },
  { name: 'a byte order mark is text', pieces: ['\uFEFFa'], ended: { text: '\uFEFFa', stop: 'max-tokens' }, used: 1 },
  { name: 'a rule ends it at once', pieces: ['b;', '\n', '\n', '\n', 'c'], ended: { text: 'b;', stop: 'extent' }, used: 4 },
  { name: 'the coming line, ended by a stop token', pieces: ['b;\n', 'next', STOP], suffix: '\nnext\n', ended: { text: 'b;', stop: 'suffix' }, used: 3 },
  { name: 'the coming line, cut off by a limit, is left to trimming', pieces: ['b;\n', 'next'], suffix: '\nnext()\n', ended: { text: 'b;\nnext', stop: 'max-tokens' }, used: 2 },
  { name: 'a circle of tokens', pieces: ['x', ...Array.from({ length: 20 }, () => 'ab')], ended: { text: 'xab', stop: 'repetition' }, used: 11 },
];

describe('the text of a completion:', () => {
  for (const { name, pieces, suffix = '', ended, used } of cases) {
    it(name, () => assert.deepEqual(write(pieces, suffix), { ended, used }));
  }
});
