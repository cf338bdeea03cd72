// Output that goes round in circles, as the texts of its tokens.
import assert from 'node:assert/strict';
import { findCycle } from '../../src/core/completion/stopCycle';

const times = (count: number, ...round: readonly number[]): readonly number[] =>
  Array.from({ length: count }, () => round).flat();
const counting = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => 1000 + index);

const cases: readonly { name: string; tokens: readonly number[]; kept: number | undefined }[] = [
  { name: 'nothing written', tokens: [], kept: undefined },
  { name: 'one token nine times', tokens: [1, ...times(9, 7)], kept: undefined },
  { name: 'one token ten times', tokens: [1, ...times(10, 7)], kept: 2 },
  { name: 'three tokens, nine rounds', tokens: times(9, 1, 2, 3), kept: undefined },
  { name: 'three tokens, ten rounds', tokens: [9, ...times(10, 1, 2, 3)], kept: 4 },
  { name: 'twelve tokens, three rounds', tokens: times(3, ...counting(12)), kept: undefined },
  { name: 'twelve tokens, four rounds', tokens: times(4, ...counting(12)), kept: 15 },
  { name: 'thirty tokens, two rounds', tokens: times(2, ...counting(30)), kept: 30 },
  { name: 'thirty-one tokens, two rounds', tokens: times(2, ...counting(31)), kept: undefined },
  { name: 'no repetition', tokens: counting(200), kept: undefined },
];

describe('a circle of tokens', () => {
  for (const { name, tokens, kept } of cases) it(name, () => assert.equal(findCycle(tokens.map(String)), kept));
});
