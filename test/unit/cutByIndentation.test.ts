// Where a completion ends in a language without a grammar: one line per case, `|` is the cursor.
import assert from 'node:assert/strict';
import { cutByIndentation } from '../../src/core/completion/cutByIndentation';
import type { AskedExtent } from '../../src/core/completion/extent';

const cases: readonly (readonly [
  name: string,
  extent: AskedExtent['kind'],
  prefix: string,
  text: string,
  kept: string,
])[] = [
  ['a line', 'line', 'a = ', 'b\nc', 'b'],
  ['a line behind blank ones', 'line', 'a\n', '\n\nb\nc', '\n\nb'],
  ['line ends of Windows', 'line', 'a = ', 'b\r\nc', 'b'],
  ['white space at the end', 'line', 'a = ', 'b  ', 'b'],
  ['nothing', 'block', '', ' \n ', ''],
  ['a statement of one line', 'statement', 'a = ', 'b\nc = d', 'b'],
  ['a statement with a body', 'statement', '', 'if a\n  b\nc', 'if a\n  b'],
  ['a statement with a body and a bracket', 'statement', '', 'if a {\n  b\n}\nc', 'if a {\n  b\n}'],
  ['a statement with a body and an end', 'statement', '  ', 'for a do\n    b\n  end\n  c', 'for a do\n    b\n  end'],
  ['a word that begins like an end', 'statement', '', 'a\nending = 1', 'a'],
  ['a statement in front of the end of its block', 'statement', '  ', 'a\nend', 'a'],
  ['a statement begun on the line', 'statement', '  if ', 'a\n    b\n  c', 'a\n    b'],
  ['a block', 'block', 'f {\n  ', 'a\n  b\n\n  c\n}', 'a\n  b\n\n  c'],
  ['a block by tabs', 'block', 'f {\n\t', 'a\n\tb\n}', 'a\n\tb'],
  ['a block with deeper lines', 'block', 'f {\n  ', 'a {\n    b\n  }\n  c', 'a {\n    b\n  }\n  c'],
];

describe('without a grammar a completion is cut:', () => {
  for (const [name, kind, prefix, text, kept] of cases) {
    it(`${kind}: ${name}`, () => assert.equal(cutByIndentation(text, prefix, { kind }), kept));
  }
});
