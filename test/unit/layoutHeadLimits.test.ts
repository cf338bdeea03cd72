// The head limit of a model, by the name in its file.
import assert from 'node:assert/strict';
import { headLimit } from '../../src/core/completion/headLimits';

describe('the head limit', () => {
  const cases: readonly (readonly [name: string | undefined, lines: number, measured: boolean])[] = [
    ['starter-coder', 0, true],
    ['a model that nobody measured', 0, false],
    [undefined, 0, false],
  ];
  for (const [name, lines, measured] of cases) {
    it(`of ${name ?? 'a file without a name'}`, () => assert.deepEqual(headLimit(name), { lines, measured }));
  }
});
