// The order of what was found, by its words and by its meaning: one line per case.
import assert from 'node:assert/strict';
import { fusedOrder } from '../../src/core/context/knowledge/fusedOrder';

/** Vectors of length 1 in a plane, by their angles in degrees; the question lies at 0. */
const at = (degrees: number | undefined) =>
  degrees === undefined
    ? new Float32Array()
    : Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

/** In the order of their words. */
const letters = ['a', 'b', 'c', 'd', 'e'];

const cases: readonly (readonly [name: string, angles: readonly (number | undefined)[], order: string])[] = [
  ['both agree', [10, 20, 30], 'abc'],
  ['two that change places are equal, and stay', [20, 10, 30], 'abc'],
  ['what is last by its words and first by its meaning rises', [20, 30, 40, 50, 0], 'abecd'],
  ['what is first by its words and last by its meaning falls', [90, 10, 20, 30, 40], 'bcade'],
  ['what points away is the least similar', [180, 0, 90], 'bac'],
  ['what has no vector counts by its words alone', [undefined, 10, 20], 'bca'],
  ['without vectors nothing changes', [undefined, undefined, undefined], 'abc'],
  ['equal vectors change nothing', [30, 30, 30], 'abc'],
  ['nothing was found', [], ''],
];

describe('what was found', () => {
  for (const [name, angles, order] of cases) {
    it(name, () => assert.equal(fusedOrder(letters.slice(0, angles.length), at(0), angles.map(at)).join(''), order));
  }

  it('a question without a vector changes nothing', () =>
    assert.equal(fusedOrder(letters.slice(0, 2), at(undefined), [at(90), at(0)]).join(''), 'ab'));
  it('vectors of another length change nothing', () =>
    assert.equal(
      fusedOrder(letters.slice(0, 2), at(0), [Float32Array.of(0, 0, 1), Float32Array.of(1, 0, 0)]).join(''),
      'ab',
    ));
});
