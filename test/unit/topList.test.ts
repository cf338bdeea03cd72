// The best of many: one line per case, scores in the order in which they come.
import assert from 'node:assert/strict';
import { TopList } from '../../src/core/context/topList';
import { seededRandom } from '../support/seededRandom';

const cases: readonly (readonly [name: string, most: number, scores: string, best: string])[] = [
  ['fewer than there is room for', 3, 'a2 b5', 'b5 a2'],
  ['the best of more', 2, 'a2 b5 c3', 'b5 c3'],
  ['the first of equal ones', 2, 'a2 b2 c2', 'a2 b2'],
  ['equal ones in their order behind better ones', 3, 'a2 b5 c2', 'b5 a2 c2'],
  ['none without a score', 2, 'a0 b1', 'b1'],
  ['none where there is no room', 0, 'a2', ''],
];

describe('of many the best are', () => {
  for (const [name, most, scores, best] of cases) {
    it(name, () => {
      const list = new TopList<string>(most);
      for (const one of scores.split(' ')) list.add(one, Number(one.slice(1)));
      assert.equal(list.items.join(' '), best);
    });
  }

  it('those that sorting gives', () => {
    const random = seededRandom(8);
    const scores = Array.from({ length: 2000 }, () => Math.ceil(random() * 300));
    const list = new TopList<number>(50);
    for (const [at, score] of scores.entries()) list.add(at, score);
    const sorted = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    assert.deepEqual(list.items, sorted.slice(0, 50));
  });
});
