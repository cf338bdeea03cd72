// The speed that the user sees, from what requests cost.
import assert from 'node:assert/strict';
import type { CompletionCost } from '../../src/core/completion/request';
import { updatedSpeed } from '../../src/engine/speed';
import type { Speed } from '../../src/protocol/engine';

const unknown: Speed = { promptTokensPerSecond: undefined, outputTokensPerSecond: undefined };
const known: Speed = { promptTokensPerSecond: 1000, outputTokensPerSecond: 10 };

const cost = (evaluatedTokens: number, promptMs: number, outputTokens: number, decodeMs: number): CompletionCost => ({
  promptTokens: 2000,
  waitMs: 0,
  reanchored: false,
  evaluatedTokens,
  promptMs,
  outputTokens,
  decodeMs,
});

const cases: readonly { name: string; before: Speed | undefined; cost: CompletionCost; after: Speed }[] = [
  { name: 'nothing is known of a key that read one token', before: undefined, cost: cost(1, 5, 1, 20), after: unknown },
  {
    name: 'the first long prompt',
    before: undefined,
    cost: cost(500, 1000, 1, 20),
    after: { ...unknown, promptTokensPerSecond: 500 },
  },
  {
    name: 'the first long output',
    before: undefined,
    cost: cost(1, 5, 20, 1000),
    after: { ...unknown, outputTokensPerSecond: 20 },
  },
  { name: 'a short request changes nothing', before: known, cost: cost(2, 50, 3, 9000), after: known },
  {
    name: 'a slow request counts for three tenths',
    before: known,
    cost: cost(100, 1000, 5, 1000),
    after: { promptTokensPerSecond: 730, outputTokensPerSecond: 8.5 },
  },
  { name: 'a clock that stands still changes nothing', before: known, cost: cost(100, 0, 10, 0), after: known },
];

describe('tokens per second', () => {
  for (const one of cases) it(one.name, () => assert.deepEqual(updatedSpeed(one.before, one.cost), one.after));
});
