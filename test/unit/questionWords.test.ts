// Which words a question in plain language looks for, and how much each counts: one line per case.
import assert from 'node:assert/strict';
import { questionWords } from '../../src/core/context/knowledge/questionWords';
import { wordHash } from '../../src/core/context/words';

const cases: readonly (readonly [question: string, word: string, weight: number | undefined])[] = [
  ['Where is the mask?', 'mask', 1],
  ['What does maskSecrets do?', 'secrets', 1],
  ['What does maskSecrets do?', 'masksecrets', 1],
  ['which secrets', 'secret', 0.5],
  ['which secret', 'secrets', 0.5],
  ['the matches', 'match', 0.5],
  ['is masked', 'mask', 0.5],
  ['is closed', 'close', 0.5],
  ['masking', 'mask', 0.5],
  ['closing', 'close', 0.5],
  ['mask masks', 'mask', 1],
  ['this', 'thi', 0.5],
  ['is it', 'i', undefined],
  ['red', 'r', undefined],
  ['go', 'gos', undefined],
  ['', 'mask', undefined],
];

describe('a question', () => {
  for (const [question, word, weight] of cases) {
    it(`${question} looks for ${word}`, () => assert.equal(questionWords(question).get(wordHash(word)), weight));
  }
});
