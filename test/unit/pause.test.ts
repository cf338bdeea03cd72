// The pause before the engine is asked: one line per case.
import assert from 'node:assert/strict';
import { pauseAt } from '../../src/core/completion/pause';

const cases: readonly (readonly [name: string, prefix: string, onBattery: boolean, pauseMs: number])[] = [
  ['behind a sign', 'const a = f(', false, 100],
  ['inside a word', 'const name', false, 200],
  ['inside a word of another script', 'const größe', false, 200],
  ['behind a digit', 'const a = 1', false, 200],
  ['at the start of a file', '', false, 100],
  ['on battery', 'const a = f(', true, 200],
  ['on battery inside a word', 'const name', true, 400],
];

describe('the pause of 100 ms', () => {
  for (const [name, prefix, onBattery, pauseMs] of cases) {
    it(name, () => assert.equal(pauseAt(prefix, { pauseMs: 100, onBattery }), pauseMs));
  }
});
