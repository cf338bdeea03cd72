// Which files of a large repository a map is made of: one line per case.
import assert from 'node:assert/strict';
import { mapFiles } from '../../src/core/context/knowledge/mapFiles';
import { Grammars } from '../../src/syntax/grammars';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

const numbers = Array.from({ length: 2100 }, (_, number) => number);

/** Each file but `aside.ts` and `all.ts` is used once, `zcommon.ts` twice. */
const large: readonly (readonly [path: string, text: string])[] = [
  ...numbers.map((number) => [`/w/file${number}.ts`, `export const v${number} = 1;\n`] as const),
  ['/w/all.ts', `f(${numbers.map((number) => `v${number}`).join(', ')}, wanted, common, alike);\n`],
  ['/w/aside.ts', 'export class Unused {\n  f(): void {}\n}\n'],
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`/w/alike/${name}.ts`, 'export function alike() {}\n'] as const),
  ['/w/wanted.ts', "import { used, alike } from './used';\nexport const wanted = used();\n"],
  ['/w/used.ts', 'export function used() {}\n'],
  ['/w/zcommon.ts', 'export function common() {}\n'],
  ['/w/zz.ts', "import { common } from './zcommon';\ncommon();\n"],
];

const cases: readonly (readonly [name: string, interest: readonly (readonly [string, number])[], has: string, hasNot: string])[] = [
  ['what is used most', [], '/w/zcommon.ts /w/file0.ts', '/w/aside.ts /w/used.ts /w/alike/a.ts'],
  ['what is of interest, and what that uses', [['/w/wanted.ts', 0.1], ['/w/gone.ts', 2]], '/w/wanted.ts /w/used.ts /w/zcommon.ts', '/w/aside.ts /w/alike/a.ts'],
  ['what is of most interest', [['/w/aside.ts', 1], ...numbers.map((number) => [`/w/file${number}.ts`, 2 + number] as const)], '/w/file2099.ts /w/zcommon.ts', '/w/aside.ts'],
];

describe('a map of a large repository is made of', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });
  let index: Awaited<ReturnType<typeof memoryRepository>>['index'];
  before(async () => {
    index = (await memoryRepository(new Map(large), grammars)).index;
  });

  for (const [name, interest, has, hasNot] of cases) {
    it(name, () => {
      const paths = mapFiles(new Map(interest), index).map(({ path }) => path);
      assert.ok(paths.length <= 2000, `${paths.length}`);
      assert.deepEqual(has.split(' ').filter((path) => !paths.includes(path)), []);
      assert.deepEqual(hasNot.split(' ').filter((path) => paths.includes(path)), []);
      assert.deepEqual(paths, [...new Set(paths)].sort());
    });
  }
});
