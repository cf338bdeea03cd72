// How a text is divided of which only the lines are known. In a text `.` is a line with words, `-` a blank one.
import assert from 'node:assert/strict';
import { chunksOfText } from '../../src/core/context/outline/chunks';

const cases: readonly (readonly [name: string, text: string, starts: readonly number[]])[] = [
  ['nothing is one chunk', '', [0]],
  ['a short text is one', '.'.repeat(30), [0]],
  ['a text without blank lines is cut evenly', '.'.repeat(100), [0, 40, 80]],
  ['it is cut behind the last blank line in reach', `${'.'.repeat(20)}-${'.'.repeat(10)}-${'.'.repeat(30)}`, [0, 32]],
  ['it is cut behind the last of several blank lines', `${'.'.repeat(30)}---${'.'.repeat(30)}`, [0, 33]],
  ['a short end is joined', '.'.repeat(45), [0]],
  ['a short begin is joined', `.-${'.'.repeat(40)}-${'.'.repeat(40)}`, [0, 43]],
];

describe('a text without a grammar', () => {
  for (const [name, text, starts] of cases) {
    it(name, () => {
      const lines = Array.from(text).map((sign) => (sign === '.' ? 'some words' : ''));
      const chunks = chunksOfText(lines.join('\n'));
      assert.deepEqual(
        chunks.map(({ startLine }) => startLine),
        starts,
      );
      assert.equal(chunks.at(-1)?.endLine, Math.max(1, lines.length));
    });
  }
});
