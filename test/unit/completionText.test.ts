// How tokens add up to the text of a completion.
import assert from 'node:assert/strict';
import { CompletionText, type EndedText } from '../../src/core/completion/completionText';

/** Where the model ends its text. */
const stop = '<stop>';

interface Case {
  readonly name: string;
  /** The texts of the tokens; '' for one that is a part of a character. */
  readonly pieces: readonly string[];
  /** Of the pieces; 1 where there are none. */
  readonly probabilities?: readonly number[];
  readonly automatic?: boolean;
  readonly suffix?: string;
  readonly ended: EndedText;
  readonly used: number;
}

function write({ pieces, probabilities = [], automatic = false, suffix = '' }: Case): {
  ended: EndedText;
  used: number;
} {
  const text = new CompletionText({ prefix: 'const a = ', suffix, extent: 'block', automatic });
  let used = 0;
  for (const piece of pieces) {
    if (text.stop !== undefined) break;
    used++;
    if (piece === stop) return { ended: text.finish('end-of-text'), used };
    text.add(piece, probabilities[used - 1] ?? 1);
  }
  return { ended: text.finish(text.stop ?? 'max-tokens'), used };
}

const cases: readonly Case[] = [
  { name: 'tokens in a row', pieces: ['b', ' + ', 'c', ';'], ended: { text: 'b + c;', stop: 'max-tokens' }, used: 4 },
  { name: 'a stop token is no text', pieces: ['b', stop, 'c'], ended: { text: 'b', stop: 'end-of-text' }, used: 2 },
  {
    name: 'a character of three tokens',
    pieces: ['"', '', '', '日', '"'],
    ended: { text: '"日"', stop: 'max-tokens' },
    used: 5,
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
