// Where a completion ends: one line per case, '|' marks the end of what is kept.
import assert from 'node:assert/strict';
import { createStopRule } from '../../src/core/completion/stop';
import type { Ending } from '../../src/core/completion/stopLines';

interface Case {
  readonly name: string;
  readonly prefix: string;
  readonly suffix?: string;
  /** The text as it is written, with '|' where it ends; without one nothing stops it. */
  readonly text: string;
  readonly stop?: Ending['stop'];
  /** True where the text must be whole for the rule to see it. */
  readonly finished?: boolean;
}

const lines: readonly Case[] = [
  { name: 'the rest of the line', prefix: 'const a = ', text: 'b + 1;|\nconst', stop: 'extent' },
  { name: 'more of the line may come', prefix: 'const a = ', text: 'b + 1;' },
  { name: 'the line was whole already', prefix: 'const a = 1;', text: '|\nconst b', stop: 'extent' },
  { name: 'on a blank line the text may begin below', prefix: 'f();\n  ', text: '\n\n  g();|\n', stop: 'extent' },
  { name: 'only newlines so far on a blank line', prefix: 'f();\n  ', text: '\n\n' },
  { name: 'Windows line endings', prefix: 'const a = ', text: 'b;|\r\nconst', stop: 'extent' },
  { name: 'a line that stands below already', prefix: 'f();\n', suffix: '\ng();\n', text: '|g();\n', stop: 'suffix' },
  {
    name: 'the same line at another indentation is another line',
    prefix: 'f();\n',
    suffix: '\n  g();\n',
    text: 'g();|\n',
    stop: 'extent',
  },
];

const blocks: readonly Case[] = [
  { name: 'the body of a function', prefix: 'def f():', text: '\n  a = 1\n  return a|\nprint', stop: 'extent' },
  { name: 'the closing bracket belongs to the block', prefix: 'if (a) {', text: '\n  b();\n}|\nc();', stop: 'extent' },
  { name: 'an empty block', prefix: 'if (a) {', text: '\n}|\nc();', stop: 'extent' },
  { name: 'the closing bracket may have more to come', prefix: 'if (a) {', text: '\n  b();\n}' },
  { name: 'an else goes on', prefix: 'if (a) {', text: '\n  b();\n} else {\n  c();\n}|\n', stop: 'extent' },
  { name: 'Ruby and Lua close with end', prefix: 'if a then', text: '\n  b()\nend|\nc()', stop: 'extent' },
  { name: 'a word that begins with end does not close', prefix: 'if a:', text: '\n  b()|\nendless()', stop: 'extent' },
  { name: 'statements of one block', prefix: '  a();\n  ', text: 'b();\n  c();|\n}', stop: 'extent' },
  { name: 'lines as far left go on while nothing stood deeper', prefix: 'a();\n', text: 'b();\nc();\nd();' },
  { name: 'a blank line and then deeper lines go on', prefix: 'class A:', text: '\n  x = 1\n\n  y = 2' },
  { name: 'after a blank line as far left is another block', prefix: 'a();\n', text: 'b();|\n\nc', stop: 'extent' },
  { name: 'two blank lines', prefix: 'class A:', text: '\n  x = 1|\n\n\n', stop: 'extent' },
  { name: 'one blank line may be inside', prefix: 'class A:', text: '\n  x = 1\n\n' },
  {
    name: 'the cursor in column 0, the text indented',
    prefix: 'def f():\n',
    text: '  a = 1\n  b = 2|\nprint',
    stop: 'extent',
  },
  { name: 'tabs', prefix: '\tif a {', text: '\n\t\tb()\n\t}|\n\tc()', stop: 'extent' },
  { name: 'a tab counts as four columns', prefix: '    if a:', text: '\n\t\tb()|\n\tc()', stop: 'extent' },
  {
    name: 'the bracket that stands below',
    prefix: 'if (a) {',
    suffix: '\n}\n',
    text: '\n  b();|\n}\n',
    stop: 'suffix',
  },
  {
    name: 'a bracket further in is not the one below',
    prefix: 'if (a) {',
    suffix: '\n}\n',
    text: '\n  if (b) {\n  }\n  c();',
  },
  {
    name: 'the next line, blank lines between',
    prefix: 'a();\n',
    suffix: '\n\n\nc();\n',
    text: 'b();|\nc();\n',
    stop: 'suffix',
  },
  { name: 'the next line, not whole yet', prefix: 'a();\n', suffix: '\nc();', text: 'b();\nc();' },
  {
    name: 'the next line, whole as nothing follows',
    prefix: 'a();\n',
    suffix: '\nc();',
    text: 'b();|\nc();',
    stop: 'suffix',
    finished: true,
  },
  { name: 'the third time the same line', prefix: 'a();\n', text: 'x();\nb();|\nb();\nb();\n', stop: 'repetition' },
  { name: 'the second time the same line', prefix: 'a();\n', text: 'x();\nb();\nb();\nc();\n' },
  {
    name: 'blank lines between do not hide a repetition',
    prefix: 'f:',
    text: '\n  b();|\n\n  b();\n\n  b();\n',
    stop: 'repetition',
  },
  { name: 'Windows line endings', prefix: 'if a:', text: '\r\n  b()|\r\nc()', stop: 'extent' },
];

function check(extent: 'line' | 'block', { prefix, suffix = '', text, stop, finished = false }: Case): void {
  const rule = createStopRule({ prefix, suffix, extent });
  const end = text.indexOf('|');
  const expected = stop === undefined ? undefined : { end, stop };
  assert.deepEqual(rule.add(text.replace('|', '')) ?? (finished ? rule.finish() : undefined), expected);
}

describe('a one-line completion ends', () => {
  for (const one of lines) it(one.name, () => check('line', one));
});

describe('a block completion ends', () => {
  for (const one of blocks) it(one.name, () => check('block', one));
});

it('a block ends with the first letter of a line that begins like one before it', () => {
  const rule = createStopRule({ prefix: '', suffix: '', extent: 'block' });
  const endings = ['a', '();\n  b();\na', '();'].map((text) => rule.add(text));
  assert.deepEqual(endings, [undefined, { end: 11, stop: 'extent' }, { end: 11, stop: 'extent' }]);
});
