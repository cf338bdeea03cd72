// How tokens add up to the text of a completion.
import assert from 'node:assert/strict';
import { LeftOffText } from '../../src/core/completion/healing';
import { Pieces } from '../../src/core/completion/pieces';
import { CompletionText, type EndedText, type TokenMeaning } from '../../src/engine/completionText';

const stop = '<stop>';

/** Bytes stand for a token that is a part of a character. */
type Written = string | readonly number[];

interface Case {
  readonly name: string;
  readonly pieces: readonly Written[];
  /** Of the pieces; 1 where there are none. */
  readonly probabilities?: readonly number[];
  readonly automatic?: boolean;
  /** Tokens of the prompt that were left off. */
  readonly leftOff?: readonly string[];
  readonly suffix?: string;
  readonly ended: EndedText;
  readonly used: number;
}

/** With a vocabulary of whatever the case writes. */
function write({ pieces, probabilities = [], automatic = false, leftOff = [], suffix = '' }: Case): {
  ended: EndedText;
  used: number;
} {
  const spelling = (piece: Written): string => (typeof piece === 'string' ? piece : String.fromCharCode(...piece));
  const all = [...pieces, ...leftOff];
  const vocabulary = [...new Set(all.map(spelling))];
  const bytes = new Map(
    all.map((piece) => [
      vocabulary.indexOf(spelling(piece)),
      typeof piece === 'string' ? Buffer.from(piece) : Uint8Array.from(piece),
    ]),
  );
  const meaning: TokenMeaning = {
    isStop: (token) => vocabulary[token] === stop,
    bytesOf: (token) => bytes.get(token) ?? new Uint8Array(),
  };
  const typed = new LeftOffText(
    leftOff.map((piece) => vocabulary.indexOf(piece)),
    new Pieces(vocabulary),
    (token) => meaning.bytesOf(token),
  );
  const text = new CompletionText(meaning, { prefix: 'const a = ', suffix, extent: 'block', automatic }, '', typed);
  let used = 0;
  for (const piece of pieces) {
    if (text.stop !== undefined) break;
    text.add(vocabulary.indexOf(spelling(piece)), probabilities[used] ?? 1);
    used++;
  }
  return { ended: text.end(text.stop ?? 'max-tokens'), used };
}

const cases: readonly Case[] = [
  { name: 'tokens in a row', pieces: ['b', ' + ', 'c', ';'], ended: { text: 'b + c;', stop: 'max-tokens' }, used: 4 },
  { name: 'a stop token is no text', pieces: ['b', stop, 'c'], ended: { text: 'b', stop: 'end-of-text' }, used: 2 },
  {
    name: 'a character of three tokens',
    pieces: ['"', [0xe6], [0x97], [0xa5], '"'],
    ended: { text: '"日"', stop: 'max-tokens' },
    used: 5,
  },
  {
    name: 'a character that is not whole is left out',
    pieces: ['"', [0xf0, 0x9f], [0x8e]],
    ended: { text: '"', stop: 'max-tokens' },
    used: 3,
  },
  {
    name: 'bytes that are no character',
    pieces: ['a', [0xff], 'b'],
    ended: { text: 'a\uFFFDb', stop: 'max-tokens' },
    used: 3,
  },
  { name: 'a byte order mark is text', pieces: ['\uFEFFa'], ended: { text: '\uFEFFa', stop: 'max-tokens' }, used: 1 },
  {
    name: 'a rule ends it at once',
    pieces: ['b;', '\n', '\n', '\n', 'c'],
    ended: { text: 'b;', stop: 'extent' },
    used: 4,
  },
  {
    name: 'the coming line, ended by a stop token',
    pieces: ['b;\n', 'next', stop],
    suffix: '\nnext\n',
    ended: { text: 'b;', stop: 'suffix' },
    used: 3,
  },
  {
    name: 'the coming line, cut off by a limit, is left to trimming',
    pieces: ['b;\n', 'next'],
    suffix: '\nnext()\n',
    ended: { text: 'b;\nnext', stop: 'max-tokens' },
    used: 2,
  },
  {
    name: 'a circle of tokens',
    pieces: ['x', ...Array.from({ length: 20 }, () => 'ab')],
    ended: { text: 'xab', stop: 'repetition' },
    used: 11,
  },
  {
    name: 'the model becomes unsure',
    pieces: ['b', '(', 'c'],
    probabilities: [0.5, 0.1, 0.09],
    automatic: true,
    ended: { text: 'b(', stop: 'confidence', sure: 'b' },
    used: 3,
  },
  {
    name: 'the model is unsure all the time, and somebody asked',
    pieces: ['b', '(', 'c'],
    probabilities: [0.5, 0.1, 0.09],
    ended: { text: 'b(c', stop: 'max-tokens' },
    used: 3,
  },
  {
    name: 'an unsure line is no statement to be followed',
    pieces: ['b', '(', ')', '\n'],
    probabilities: [0.5, 0.1, 1, 1],
    automatic: true,
    ended: { text: 'b()', stop: 'confidence', sure: 'b' },
    used: 4,
  },
  {
    name: 'what was left off of the prompt is no text',
    pieces: ['console', '.log'],
    leftOff: ['con'],
    ended: { text: 'sole.log', stop: 'max-tokens' },
    used: 2,
  },
  {
    name: 'what was left off, in tokens of its own',
    pieces: ['con', 'sol', 'e'],
    leftOff: ['con', 'so'],
    ended: { text: 'le', stop: 'max-tokens' },
    used: 3,
  },
  {
    name: 'a character behind what was left off, in one token with it',
    pieces: ['"日'],
    leftOff: ['"'],
    ended: { text: '日', stop: 'max-tokens' },
    used: 1,
  },
  {
    name: 'a stop token before all of it was written',
    pieces: ['con', stop],
    leftOff: ['con', 'so'],
    ended: { text: '', stop: 'end-of-text' },
    used: 2,
  },
  {
    name: 'a circle that leaves an operator behind',
    pieces: Array.from({ length: 20 }, () => ['B', ' | ']).flat(),
    ended: { text: 'B', stop: 'repetition' },
    used: 30,
  },
  {
    name: 'a ruler',
    pieces: ['// ', ...Array.from({ length: 20 }, () => '--')],
    ended: { text: '// --', stop: 'repetition' },
    used: 11,
  },
];

describe('the text of a completion:', () => {
  for (const one of cases) {
    it(one.name, () => assert.deepEqual(write(one), { ended: one.ended, used: one.used }));
  }
});
