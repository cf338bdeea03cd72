// Where the cursor belongs in a suggestion that ends with an empty block: before the closers.
import assert from 'node:assert/strict';
import { closersBehindCursor } from '../../src/core/completion/closedBlock';

const cases: readonly (readonly [name: string, text: string, closers: string])[] = [
  ['a block', 'if (a) {\n  }', '\n  }'],
  ['a block in a call', 'f((a) => {\n});', ''],
  ['a block in a call, nothing behind it', 'f((a) => {\n})', '\n})'],
  ['line ends of Windows', 'if (a) {\r\n}', '\r\n}'],
  ['a block that holds something', 'if (a) {\n  b();\n}', ''],
  ['an empty list on one line', 'f([])', ''],
];

describe('the cursor belongs before', () => {
  for (const [name, text, closers] of cases) it(name, () => assert.equal(closersBehindCursor(text), closers));
});
