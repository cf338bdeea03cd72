// How many threads decode, by the times of the tokens so far.
import assert from 'node:assert/strict';
import { startingThreads, ThreadGovernor } from '../../src/engine/threads';

const tokens = (count: number, milliseconds: number): readonly number[] =>
  Array.from({ length: count }, () => milliseconds);

describe('threads', () => {
  for (const [cores, threads] of [
    [1, 1],
    [2, 1],
    [4, 3],
    [16, 15],
  ] as const) {
    it(`${cores} cores begin with ${threads}`, () => assert.equal(startingThreads(cores), threads));
  }

  const cases: readonly { name: string; most: number; times: readonly number[]; changes: readonly number[] }[] = [
    { name: 'stay while tokens are quick', most: 3, times: tokens(160, 10), changes: [] },
    {
      name: 'stay while a growing context slows tokens down',
      most: 3,
      times: [...tokens(32, 10), ...tokens(32, 20)],
      changes: [],
    },
    { name: 'stay at single pauses', most: 3, times: [...tokens(40, 10), 900, 900, ...tokens(40, 10)], changes: [] },
    {
      name: 'are taken away when tokens get slow',
      most: 3,
      times: [...tokens(16, 10), ...tokens(16, 40)],
      changes: [2],
    },
    {
      name: 'are taken away one by one, never the last',
      most: 3,
      times: [...tokens(16, 10), ...tokens(80, 40)],
      changes: [2, 1],
    },
    {
      name: 'stay where fewer of them explain the time',
      most: 3,
      times: [...tokens(16, 10), ...tokens(80, 30)],
      changes: [2],
    },
    {
      name: 'are judged by the best time, not the first',
      most: 3,
      times: [...tokens(16, 40), ...tokens(16, 10), ...tokens(16, 30)],
      changes: [2],
    },
    {
      name: 'come back after a calm time',
      most: 3,
      times: [...tokens(16, 10), ...tokens(16, 40), ...tokens(16 * 20, 10)],
      changes: [2, 3],
    },
    { name: 'are never more than at the beginning', most: 1, times: tokens(16 * 40, 10), changes: [] },
  ];
  for (const { name, most, times, changes } of cases) {
    it(name, () => {
      const governor = new ThreadGovernor(most);
      assert.deepEqual(
        times.map((time) => governor.sawToken(time)).filter((change) => change !== undefined),
        changes,
      );
    });
  }
});
