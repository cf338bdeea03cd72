// Which files of a large repository a map is made of: one line per case.
import assert from 'node:assert/strict';
import { mapFiles } from '../../src/core/context/knowledge/mapFiles';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

const numbers = Array.from({ length: 2100 }, (_, number) => number);

const large: readonly (readonly [path: string, text: string])[] = [
  ...numbers.map((number) => [`/w/inner/file${number}.ts`, 'export {};\n'] as const),
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`/w/inner/z/${name}.ts`, 'export function alike() {}\n'] as const),
  ['/w/main.ts', "import { start } from './inner/z/start';\nstart();\n"],
  ['/w/inner/z/start.ts', 'export function start() {}\n'],
  [
    '/w/inner/z/wanted.ts',
    dedent`
      import { used, alike } from './used';
      import * as whole from './whole';
      used(whole);
    `,
  ],
  ['/w/inner/z/used.ts', "import { second } from './second';\nexport function used() {}\n"],
  ['/w/inner/z/second.ts', 'export function second() {}\n'],
  ['/w/inner/z/whole.ts', 'export function part() {}\n'],
];

const cases: readonly (readonly [
  name: string,
  interest: readonly (readonly [string, number])[],
  has: string,
  hasNot: string,
])[] = [
  [
    'what is near the root, with what that uses',
    [],
    '/w/main.ts /w/inner/z/start.ts /w/inner/file0.ts',
    '/w/inner/z/wanted.ts /w/inner/z/used.ts',
  ],
  [
    'what is of interest, with what that uses',
    [
      ['/w/inner/z/wanted.ts', 0.1],
      ['/w/gone.ts', 2],
    ],
    '/w/inner/z/wanted.ts /w/inner/z/used.ts /w/inner/z/second.ts /w/inner/z/whole.ts /w/main.ts',
    '/w/inner/z/a.ts',
  ],
  [
    'what is of most interest',
    [
      ['/w/inner/z/wanted.ts', 1],
      ...numbers.map((number) => [`/w/inner/file${number}.ts`, number === 999 ? 9999 : 2 + number] as const),
    ],
    '/w/inner/file999.ts /w/main.ts',
    '/w/inner/z/wanted.ts',
  ],
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
      assert.deepEqual(
        has.split(' ').filter((path) => !paths.includes(path)),
        [],
      );
      assert.deepEqual(
        hasNot.split(' ').filter((path) => paths.includes(path)),
        [],
      );
      assert.deepEqual(paths, [...new Set(paths)].sort());
    });
  }
});
