// Which tokens at the cursor are left off the prompt, and what may be written in their place.
import assert from 'node:assert/strict';
import { heal, LeftOffText } from '../../src/core/completion/healing';
import { Pieces } from '../../src/core/completion/pieces';

/** 'Ġ' and '▁' stand for spaces, 'ĉ' for a tab and 'Ċ' for a line break; '' is a control token. */
const vocabulary = [
  '',
  ...'c co con cons console config s sus ol ole ( ) ).'.split(' '),
  ...'Ċ ĊĊ Ġ ĠĠ ĠĠĠ ĠĠĠĠ Ġa ▁ ▁▁ ▁a ĉ ĉĉ ĉa'.split(' '),
  ...'v w x y z vwxyz! ðŁ ĺ Ģ ĺĢ'.split(' '),
];
const pieces = new Pieces(vocabulary.map((piece) => piece || undefined));
const id = (piece: string) => vocabulary.indexOf(piece);

interface HealCase {
  readonly name: string;
  /** Tokens of the prompt, those of the head behind '|'. */
  readonly prompt: readonly string[];
  readonly head?: string;
  readonly leftOff: readonly string[];
}

const heals: readonly HealCase[] = [
  { name: 'half a word that is a token', prompt: ['(', '|', 'con'], leftOff: ['con'] },
  {
    name: 'half a word of two tokens that one token goes on from',
    prompt: ['|', 'cons', 'ol'],
    leftOff: ['cons', 'ol'],
  },
  { name: 'as many as one token may stand for', prompt: ['|', 'con', 's', 'ol'], leftOff: ['con', 's', 'ol'] },
  { name: 'no word that no token goes on from', prompt: ['|', 'console'], leftOff: [] },
  { name: 'a bracket that may be a part of more', prompt: ['|', 'c', ')'], leftOff: [')'] },
  { name: 'no bracket that never is', prompt: ['|', 'c', '('], leftOff: [] },
  { name: 'a space, which may belong to a word', prompt: ['|', '(', 'Ġ'], leftOff: ['Ġ'] },
  { name: 'nothing behind a line break', prompt: ['|', '(', 'Ċ'], head: '(\n', leftOff: [] },
  { name: 'nothing of the text before the head', prompt: ['cons', '|', 'ol'], leftOff: ['ol'] },
  { name: 'nothing where there is no head', prompt: ['con', '|'], leftOff: [] },
  { name: 'no control token, and nothing before one', prompt: ['|', 'cons', '', 'ol'], leftOff: ['ol'] },
  { name: 'no more than four tokens', prompt: ['|', 'v', 'w', 'x', 'y', 'z'], leftOff: [] },
];

describe('healing leaves off', () => {
  for (const { name, prompt, head = 'x', leftOff } of heals) {
    it(name, () => {
      const tokens = prompt.filter((piece) => piece !== '|').map(id);
      const healed = heal(tokens, { text: head, tokens: prompt.length - 1 - prompt.indexOf('|') }, pieces);
      assert.deepEqual(
        healed.leftOff.map((token) => vocabulary[token]),
        leftOff,
      );
      assert.deepEqual([...healed.tokens, ...healed.leftOff], tokens);
    });
  }
});

interface Step {
  /** The tokens that may come; undefined for any. */
  readonly allowed: readonly string[] | undefined;
  readonly comes: string;
  /** What is new of it. */
  readonly text: string;
}

const writings: readonly {
  readonly name: string;
  readonly leftOff: readonly string[];
  readonly steps: readonly Step[];
}[] = [
  {
    name: 'by one token that goes on',
    leftOff: ['cons'],
    steps: [
      { allowed: ['cons', 'console'], comes: 'console', text: 'ole' },
      { allowed: undefined, comes: '(', text: '(' },
    ],
  },
  {
    name: 'as it was left off',
    leftOff: ['con', 's', 'ol'],
    steps: [
      { allowed: ['con', 'console'], comes: 'con', text: '' },
      { allowed: ['s'], comes: 's', text: '' },
      { allowed: ['ol', 'ole'], comes: 'ole', text: 'e' },
      { allowed: undefined, comes: 'config', text: 'config' },
    ],
  },
  {
    name: 'with the last space in the word that follows',
    leftOff: ['ĠĠĠ'],
    steps: [
      { allowed: ['ĠĠ', 'ĠĠĠ', 'ĠĠĠĠ'], comes: 'ĠĠ', text: '' },
      { allowed: ['Ġ', 'ĠĠ', 'ĠĠĠ', 'ĠĠĠĠ', 'Ġa'], comes: 'Ġa', text: 'a' },
      { allowed: undefined, comes: '(', text: '(' },
    ],
  },
  {
    name: 'with the last tab in the word that follows',
    leftOff: ['ĉĉ'],
    steps: [{ allowed: ['ĉ', 'ĉĉ'], comes: 'ĉĉ', text: '' }],
  },
  {
    name: 'with the last space of SentencePiece in the word that follows',
    leftOff: ['▁▁'],
    steps: [{ allowed: ['▁', '▁▁'], comes: '▁▁', text: '' }],
  },
  {
    name: 'byte by byte of a character',
    leftOff: ['ðŁ', 'ĺ'],
    steps: [
      { allowed: ['ðŁ'], comes: 'ðŁ', text: '' },
      { allowed: ['ĺ', 'ĺĢ'], comes: 'ĺĢ', text: 'Ģ' },
    ],
  },
];

describe('what was left off is written', () => {
  for (const { name, leftOff, steps } of writings) {
    it(name, () => {
      const bytesOf = (token: number) => Buffer.from(vocabulary[token] ?? '', 'utf16le');
      const text = new LeftOffText(leftOff.map(id), pieces, bytesOf);
      for (const step of steps) {
        assert.deepEqual(
          text
            .allowed()
            ?.map((token) => vocabulary[token])
            .sort(),
          step.allowed && [...step.allowed].sort(),
        );
        assert.equal(
          Buffer.from(text.newBytes(id(step.comes), bytesOf(id(step.comes)))).toString('utf16le'),
          step.text,
        );
      }
    });
  }
});
