// Where a text ends because the model is too unsure of it: tokens with their probabilities, what is written, and what
// is sure of it.
import assert from 'node:assert/strict';
import { Confidence } from '../../src/core/completion/confidence';

interface Case {
  readonly name: string;
  readonly tokens: readonly (readonly [text: string, probability: number])[];
  /** What is written: all where it does not end. */
  readonly text: string;
  readonly sure?: string;
  readonly ends?: false;
}

const cases: readonly Case[] = [
  { name: 'a text that begins unlikely is none', tokens: [['f', 0.049]], text: '' },
  {
    name: 'one that begins a little likelier goes on',
    tokens: [
      ['f', 0.06],
      ['(', 0.9],
    ],
    text: 'f(',
    sure: '',
    ends: false,
  },
  {
    name: 'a line is sure while it is right one time in ten',
    tokens: [
      ['f', 0.5],
      ['(', 0.5],
      ['a', 0.5],
    ],
    text: 'f(a',
    ends: false,
  },
  {
    name: 'beyond that it goes on, and is not sure',
    tokens: [
      ['f', 0.5],
      ['(', 0.5],
      ['a', 0.3],
      [')', 0.9],
    ],
    text: 'f(a)',
    sure: 'f(',
    ends: false,
  },
  {
    name: 'what is sure holds no half a word',
    tokens: [
      ['get', 0.5],
      ['User', 0.5],
      ['Name', 0.3],
      ['()', 0.9],
    ],
    text: 'getUserName()',
    sure: '',
    ends: false,
  },
  {
    name: 'nor the half of a word behind a sign',
    tokens: [
      ['this.', 0.5],
      ['get', 0.5],
      ['Name', 0.3],
    ],
    text: 'this.getName',
    sure: 'this.',
    ends: false,
  },
  {
    name: 'a sign behind a word does not make it half',
    tokens: [
      ['name', 0.2],
      ['(', 0.4],
    ],
    text: 'name(',
    sure: 'name',
    ends: false,
  },
  {
    name: 'a hopeless line ends at once',
    tokens: [
      ['f', 0.5],
      ['(', 0.1],
      ['a', 0.09],
    ],
    text: 'f(',
    sure: 'f',
  },
  {
    name: 'and not inside a word',
    tokens: [
      ['f(', 0.5],
      ['get', 0.1],
      ['Name', 0.09],
    ],
    text: 'f(',
  },
  {
    name: 'tokens that only write again what was left off count as well',
    tokens: [
      ['', 0.09],
      ['f', 0.5],
    ],
    text: '',
  },
  {
    name: 'an unsure line is followed by no other',
    tokens: [
      ['f', 0.5],
      ['()', 0.1],
      ['\n', 1],
      ['g', 1],
    ],
    text: 'f()',
    sure: 'f',
  },
  {
    name: 'each line counts by itself',
    tokens: [
      ['f', 0.2],
      [';\n', 0.9],
      ['g', 0.2],
      [';\n', 0.9],
      ['h', 0.2],
    ],
    text: 'f;\ng;\nh',
    ends: false,
  },
  {
    name: 'a later line that is not sure is left out',
    tokens: [
      ['f;', 0.2],
      ['\n', 0.9],
      ['  g', 0.2],
      ['(', 0.4],
    ],
    text: 'f;',
  },
  {
    name: 'with Windows line ends too',
    tokens: [
      ['f;', 0.2],
      ['\r\n', 0.9],
      ['  g', 0.09],
    ],
    text: 'f;',
  },
  {
    name: 'blank lines in front are no line',
    tokens: [
      ['\n', 0.3],
      ['\n  ', 0.5],
      ['f', 0.5],
    ],
    text: '\n\n  f',
    sure: '\n\n  ',
    ends: false,
  },
  { name: 'a broken model is never sure', tokens: [['f', NaN]], text: '' },
];

describe('confidence:', () => {
  it('of a text that was begun already is no beginning any more, and knows the word that goes on', () => {
    const begun = new Confidence('x = ');
    assert.equal(begun.add('f', 0.04), undefined);
    assert.equal(begun.sureEnd, 4);
    assert.equal(new Confidence('x = get').add('Name', 0.004), 4);
  });

  for (const { name, tokens, text, sure, ends = true } of cases) {
    it(name, () => {
      const confidence = new Confidence();
      let written = '';
      let end: number | undefined;
      for (const [piece, probability] of tokens) {
        if (end !== undefined) break;
        written += piece;
        end = confidence.add(piece, probability);
      }
      assert.equal(end !== undefined, ends, 'whether it ends');
      const whole = written.slice(0, end);
      const isSure = whole.slice(0, confidence.sureEnd);
      assert.deepEqual({ text: whole, sure: isSure === whole ? undefined : isSure }, { text, sure });
    });
  }
});
