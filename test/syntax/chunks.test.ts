// Where files are divided: each case says which lines begin a chunk.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chunk } from '../../src/core/context/outline/chunks';
import { chunksOf } from '../../src/syntax/chunks';
import { dedent } from '../support/dedent';
import { Outlines } from './support/outlines';

const lines = (count: number, indent = '') => `${indent}call();\n`.repeat(count);
const method = (name: string, count: number) => `  ${name}() {\n${lines(count, '    ')}  }\n`;
const func = (name: string, count: number) => `function ${name}() {\n${lines(count, '  ')}}\n`;

const cases: readonly (readonly [name: string, text: string, starts: readonly number[]])[] = [
  ['a short file is one', func('a', 5), [0]],
  ['small neighbours are joined', func('a', 10) + func('b', 10) + func('c', 10) + func('d', 10), [0, 36]],
  ['a function is not cut that fits', func('a', 28) + func('b', 28), [0, 30]],
  [
    'a class is cut between its methods',
    `class A {\n${method('a', 20)}${method('b', 20)}${method('c', 20)}}\n`,
    [0, 23, 45],
  ],
  ['a long method is cut between its statements', `class A {\n${method('a', 100)}}\n`, [0, 41, 81]],
  [
    'a comment stays with what it is for',
    dedent`
      ${func('a', 33)}// about b
      // it is this
      ${func('b', 20)}`,
    [0, 35],
  ],
  [
    'a comment behind code is not about what follows',
    dedent`
      call(() => {
      ${lines(28, '  ')}}); // the end
      ${func('b', 28)}`,
    [0, 30],
  ],
  [
    'a statement does not begin inside of a line',
    dedent`
      call(() => {
      ${lines(36, '  ')}}); call(() => {
      ${lines(20, '  ')}});
    `,
    [0, 40],
  ],
  ['imports stay with a small neighbour', `import a from 'a';\n${func('a', 40)}`, [0]],
  [
    'the end of a class is not alone',
    dedent`
      class A {
      ${method('a', 34)}${method('b', 2)}}
      ${func('c', 30)}`,
    [0, 42],
  ],
];

describe('a file is divided where', () => {
  const outlines = new Outlines();
  for (const [name, text, starts] of cases) {
    it(name, async () =>
      assert.deepEqual(
        (await outlines.ask('typescript', text, chunksOf)).map(({ startLine }) => startLine),
        starts,
      ),
    );
  }

  it('real sources are covered by chunks of at most 50 lines, of which few are short', async () => {
    const folder = 'test/fixtures/sources';
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    assert.ok(sources.length > 20);
    const sizes: number[] = [];
    for (const file of sources) {
      const text = readFileSync(join(folder, file), 'utf8');
      const chunks = await outlines.ask('typescript', text, chunksOf);
      assertCovers(chunks, text.split('\n').length);
      if (chunks.length > 1) sizes.push(...chunks.map(({ startLine, endLine }) => endLine - startLine));
    }
    assert.ok(sizes.every((size) => size <= 50));
    assert.ok(sizes.filter((size) => size < 10).length < sizes.length / 20, sizes.join(' '));
  });
});

function assertCovers(chunks: readonly Chunk[], lineCount: number): void {
  const ends = chunks.map(({ endLine }) => endLine);
  assert.deepEqual([chunks.map(({ startLine }) => startLine), ends.at(-1)], [[0, ...ends.slice(0, -1)], lineCount]);
}
