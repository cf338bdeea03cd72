// Which lines of a chunk are shown of similar code.
import assert from 'node:assert/strict';
import { focusOn } from '../../src/core/context/shown/focus';
import { forEachWord, wordHash } from '../../src/core/context/words';

const lines = ['import x;', 'total = price;', 'total += tax;', 'print(total);', 'other();', 'unrelated();'];

const cases: readonly (readonly [what: string, words: string, mostLines: number, from: number, to: number])[] = [
  ['all of it where it is short', 'nothing', 6, 0, 6],
  ['the lines with most of the words', 'price tax', 2, 1, 3],
  ['the first of them where several are as good', 'unknown', 2, 0, 2],
  ['the last lines', 'unrelated other', 2, 4, 6],
  ['lines with different words before those that repeat one', 'total import', 2, 0, 2],
];

describe('of a similar piece of code is shown', () => {
  for (const [what, query, mostLines, from, to] of cases) {
    it(what, () => {
      const words = new Map<number, number>();
      forEachWord(query, (word) => words.set(wordHash(word), 1));
      const text = lines.join('\n');
      const { start, end } = focusOn(text, words, mostLines);
      assert.deepEqual(text.slice(start, end).trimEnd().split('\n'), lines.slice(from, to));
    });
  }
});
