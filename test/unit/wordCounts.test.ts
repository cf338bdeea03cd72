// How many files hold a word: one line per case. A file is written as its words, in front of a file that is gone stands
// `-`.
import assert from 'node:assert/strict';
import { WordCounts } from '../../src/index/lexical/wordCounts';
import { seededRandom } from '../support/seededRandom';

const cases: readonly (readonly [
  name: string,
  files: readonly (readonly [sign: 1 | -1, words: readonly number[]])[],
  word: number,
  count: number,
])[] = [
  [
    'a word of two files',
    [
      [1, [7, 8]],
      [1, [8]],
    ],
    8,
    2,
  ],
  ['a word of none', [[1, [7]]], 8, 0],
  [
    'a word of a file that is gone',
    [
      [1, [7]],
      [-1, [7]],
    ],
    7,
    0,
  ],
  [
    'a word that comes back',
    [
      [1, [7]],
      [-1, [7]],
      [1, [7]],
    ],
    7,
    1,
  ],
  [
    'the word whose number is 0',
    [
      [1, [0]],
      [1, [0]],
    ],
    0,
    2,
  ],
  [
    'words that begin at one slot',
    [
      [1, [5, 5 + 4096, 5 + 8192]],
      [1, [5 + 8192]],
    ],
    5 + 8192,
    2,
  ],
];

describe('files are counted for', () => {
  for (const [name, files, word, count] of cases) {
    it(name, () => {
      const counts = new WordCounts();
      for (const [sign, words] of files) counts.add(Uint32Array.from(words), sign);
      assert.equal(counts.of(word), count);
    });
  }

  it('100,000 words that come and go, as a map does', () => {
    const random = seededRandom(4);
    const counts = new WordCounts();
    const expected = new Map<number, number>();
    for (let change = 0; change < 200_000; change++) {
      const word = Math.floor(random() * 100_000);
      const sign = (expected.get(word) ?? 0) > 0 && random() < 0.6 ? -1 : 1;
      counts.add(Uint32Array.of(word), sign);
      expected.set(word, (expected.get(word) ?? 0) + sign);
    }
    for (const [word, count] of expected) assert.equal(counts.of(word), count);
  });
});
