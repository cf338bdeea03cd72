// Numbers in settings: the editor warns of wrong ones and passes them on all the same.
import assert from 'node:assert/strict';
import { bounded } from '../../src/host/settingBounds';

describe('a number in the settings', () => {
  const bounds = { minimum: 1, maximum: 512, fallback: 64 };
  const cases: readonly (readonly [value: unknown, used: number])[] = [
    [100, 100],
    [1.6, 2],
    [0, 1],
    [-5, 1],
    [1e9, 512],
    [NaN, 64],
    [Infinity, 64],
    ['100', 64],
    [null, 64],
    [undefined, 64],
  ];
  for (const [value, used] of cases) {
    it(`${typeof value} ${String(value)} counts as ${used}`, () => assert.equal(bounded(value, bounds), used));
  }
});
