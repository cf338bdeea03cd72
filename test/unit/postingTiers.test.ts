// Which files hold a word, however many come and go.
import assert from 'node:assert/strict';
import { PostingTiers } from '../../src/index/lexical/postingTiers';
import { seededRandom } from '../support/seededRandom';

const FILES = 2000;

describe('the files with a word are', () => {
  const random = seededRandom(6);
  const wordsOf = Array.from({ length: FILES }, () =>
    Uint32Array.from(new Set(Array.from({ length: 30 }, () => Math.floor(random() * 500)))).sort(),
  );

  function tiersOf(gone: ReadonlySet<number>): PostingTiers {
    const tiers = new PostingTiers();
    for (const [number, words] of wordsOf.entries()) {
      tiers.add(number, words);
      if (gone.has(number)) tiers.remove(number);
    }
    return tiers;
  }
  const having = (word: number) => wordsOf.flatMap((words, number) => (words.includes(word) ? [number] : []));
  const found = (tiers: PostingTiers, word: number) => {
    const numbers: number[] = [];
    tiers.forEachWith(word, (number) => {
      numbers.push(number);
    });
    return numbers.sort((a, b) => a - b);
  };

  it('all that were added', () => {
    const tiers = tiersOf(new Set());
    for (let word = 0; word < 500; word++) assert.deepEqual(found(tiers, word), having(word));
  });

  it('in few parts', () => {
    const { parts } = tiersOf(new Set());
    assert.ok(parts < 40, `${parts} parts`);
  });

  it('without those that went long ago', () => {
    const gone = new Set(Array.from({ length: 1000 }, (_, number) => number));
    assert.deepEqual(
      found(tiersOf(gone), 7),
      having(7).filter((number) => !gone.has(number)),
    );
  });

  it('none for a word of no file', () => assert.deepEqual(found(tiersOf(new Set()), 1000), []));
});
