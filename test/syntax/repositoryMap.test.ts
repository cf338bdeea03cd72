// What a map of a repository shows, and in which order: one line per case.
import assert from 'node:assert/strict';
import { noAttention } from '../../src/core/context/attention';
import type { Interest } from '../../src/core/context/knowledge/interest';
import { repositoryMap } from '../../src/core/context/knowledge/repositoryMap';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

type Files = Readonly<Record<string, string>>;

const nothing: Interest = { question: '', ...noAttention };
const asked = (question: string): Interest => ({ ...nothing, question });
const little = (limit: number, interest = nothing) => ({ ...interest, limit });

const cart = dedent`
  export class Cart {
    addItem(name: string): void {}
    #count = 0;
    private check(): void {}
  }
`;
const money = dedent`
  export function round(amount: number): number {
    return amount;
  }
`;
const shop: Files = {
  'cart.ts': cart,
  'money.ts': money,
  'a.ts': "import { Cart } from './cart';\nexport const a = new Cart();\n",
  'b.ts': dedent`
    import { Cart } from './cart';
    import { round } from './money';
    export const b = [new Cart(), round(1)];
  `,
};
/** Uses of `name`, as `use` has them. */
const users = (count: number, use: string): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`user${number}.ts`, `${use}\nexport const user${number} = 1;\n`]),
  );

/** Of which one is about something else. */
const longMethods = Array.from({ length: 12 }, (_, number) => {
  const comment = number === 6 ? 'The value added tax.' : 'Other.';
  return `  m${number}(): void {\n    // ${comment}\n${'    this.m0();\n'.repeat(12)}  }\n`;
});

const calls = Array.from({ length: 30 }, (_, number) => `call${number}`);

/** `shown` are parts of the map in their order, `hidden` are none of it; with `…` between them. */
const cases: readonly (readonly [
  name: string,
  files: Files,
  interest: Interest & { readonly limit?: number },
  shown: string,
  hidden: string,
])[] = [
  [
    'what more files use comes first',
    shop,
    nothing,
    'cart.ts…export class Cart…money.ts…export function round(amount: number): number',
    'return amount',
  ],
  ['a type comes with its members', shop, nothing, 'export class Cart\n  addItem(name: string): void', ''],
  ['what is private stays away', shop, asked('check count of Cart'), 'export class Cart', 'check…count'],
  [
    'what is in what is private stays away',
    { 'A.java': 'class A {\n  private class B {\n    int size;\n  }\n}\n' },
    nothing,
    'class A',
    'B…size',
  ],
  [
    'what is in a field stays away',
    { 'a.ts': 'export const table = { first: { inner: () => 1 } };\n' },
    nothing,
    'first',
    '\n  inner',
  ],
  [
    'a private function of Python stays away',
    { 'a.py': 'import os\n\ndef _hidden(): pass\n\ndef shown(): pass\n' },
    nothing,
    'def shown()',
    '_hidden',
  ],
  [
    'a plain word is no name',
    {
      'a.ts': dedent`
        import { b } from './b';
        function shown() {}
        export const a = b;
      `,
      'b.ts': 'export const b = 1;\n',
    },
    asked('What is shown?'),
    '',
    'shown',
  ],
  [
    'what the question names comes first',
    { ...shop, ...users(8, "import { Cart } from './cart';\nnew Cart().round();") },
    asked('Who calls `round` in all of this?'),
    'money.ts…export function round…cart.ts',
    '',
  ],
  [
    'what the question calls comes first',
    { ...shop, ...users(8, "import { Cart } from './cart';\nnew Cart().round();") },
    asked('What does round(1) do?'),
    'money.ts…export function round…cart.ts',
    '',
  ],
  [
    'a member that the question names brings its type',
    { ...shop, ...users(5, "import { round } from './money';\nround(1);") },
    little(60, asked('Who calls addItem?')),
    'export class Cart\n  addItem(name: string): void',
    'round',
  ],
  [
    'of members that which others name comes first',
    {
      'a.ts': dedent`
        export class A {
          first(): void {}
          second(): void {}
        }
      `,
      'b.ts': "import { A } from './a';\nnew A().second();\n",
    },
    little(50),
    'second',
    'first',
  ],
  [
    'what the code within a long type is about is shown',
    {
      ...shop,
      'long.ts': `export class Long {\n${longMethods.join('')}}\n`,
    },
    little(60, asked('Where is the value added tax?')),
    'class Long…m6(): void',
    '',
  ],
  [
    'what its file is called after comes before what is beside it',
    { 'taxRates.ts': 'export const alike = 1;\nexport function taxRates() {}\n', 'b.ts': 'export const b = 1;\n' },
    little(60, asked('tax rates')),
    'function taxRates',
    'alike',
  ],
  [
    'no file takes all the room',
    {
      'cart.ts': cart,
      'a.ts': "import { Cart } from './cart';\nexport const a = new Cart();\n",
      'big.ts': `export class Big {\n${calls.map((name) => `  ${name}(): void {}\n`).join('')}}\n`,
      ...users(5, `import { Big } from './big';\n${calls.map((name) => `new Big().${name}();`).join('')}`),
    },
    little(300),
    'class Big…class Cart',
    '',
  ],
  [
    'a word that many files are called by tells little',
    {
      ...Object.fromEntries(
        ['a', 'b', 'c', 'd'].map((name) => [`rates${name.toUpperCase()}.ts`, `export const ${name} = 1;\n`]),
      ),
      'taxForm.ts': 'export const form = 1;\n',
    },
    asked('tax rates'),
    'taxForm.ts…ratesA.ts',
    '',
  ],
  [
    'what the code that the question is about defines comes first',
    {
      ...shop,
      'tax.ts': dedent`
        /** The value added tax of a country. */
        export function percent(): number {
          return 19;
        }
      `,
    },
    asked('Where is the value added tax?'),
    'percent…Cart',
    '',
  ],
  [
    'a file that is called what the question says comes first',
    { ...shop, 'taxRates.ts': 'export function percent(): number {\n  return 19;\n}\n' },
    asked('tax rates'),
    'percent…Cart',
    '',
  ],
  ['what the open files use comes first', shop, { ...nothing, open: ['/w/money.ts'] }, 'money.ts…cart.ts', ''],
  [
    'what is pinned comes before what is open',
    { ...shop, 'tax.ts': 'export const tax = 19;\n' },
    { ...nothing, pinned: ['/w/tax.ts'], open: ['/w/money.ts'] },
    'tax.ts…money.ts…cart.ts',
    '',
  ],
  [
    'what was edited last comes first',
    { ...shop, 'tax.ts': 'export const tax = 19;\n' },
    {
      ...nothing,
      edited: [...Array.from({ length: 9 }, () => '/w/tax.ts'), '/w/money.ts'].map((path) => ({ path, line: 0 })),
    },
    'tax.ts…money.ts…cart.ts',
    '',
  ],
  ['a file that is gone is of no interest', shop, { ...nothing, open: ['/w/gone.ts'] }, 'cart.ts…money.ts', ''],
  [
    'what a module keeps to itself stays away',
    {
      'a.ts': dedent`
        import { b } from './b';
        function own() {}
        export const a = b;
      `,
      'b.ts': 'export const b = 1;\n',
    },
    nothing,
    'const b',
    'own',
  ],
  [
    'what a module keeps to itself is shown where it is asked for',
    {
      'a.ts': dedent`
        import { b } from './b';
        function ownThing() {}
        export const a = b;
      `,
      'b.ts': 'export const b = 1;\n',
    },
    asked('ownThing'),
    'function ownThing()',
    '',
  ],
  [
    'a private member stays away, though it is asked for',
    {
      'a.ts': dedent`
        export class Door {
          private bolt = 1;
          lock() {}
        }
      `,
      'b.ts': "import { Door } from './a';\nexport const bolt = new Door();\n",
    },
    asked('bolt'),
    'class Door',
    'private bolt',
  ],
  [
    'a script has nothing to itself',
    {
      'a.js': dedent`
        const b = require('./b');
        function own() {}
        module.exports = { own };
      `,
    },
    nothing,
    'function own()',
    '',
  ],
  [
    'names that are declared at once are one line',
    { 'a.ts': 'export let one = 1, two = 2;\n' },
    nothing,
    'export let one = 1, two = 2;',
    'two = 2;\nexport',
  ],
  [
    'the fields of an alias are a part of it',
    { 'a.ts': 'export type State = { readonly x: number } | { readonly y: string };\n' },
    nothing,
    'export type State = { readonly x: number } | { readonly y: string };',
    '\n  readonly x',
  ],
  [
    'the fields of a parameter are a part of the function',
    { 'a.ts': 'export function draw({ x }: { readonly x: number }): void {}\n' },
    nothing,
    'export function draw(',
    '\n  readonly x',
  ],
  [
    'a name that is not imported is another one',
    { ...shop, 'name.ts': 'export const name = 1;\n', ...users(6, 'export function f(name: string) { return name; }') },
    nothing,
    'cart.ts…name.ts',
    '',
  ],
  [
    'what comes from elsewhere is another thing of that name',
    {
      ...shop,
      'opening.ts': 'export function open(): void {}\n',
      ...users(6, "import { open } from 'node:fs';\nopen();"),
    },
    nothing,
    'cart.ts…opening.ts',
    '',
  ],
  [
    'of two things of a name the imported one is meant',
    {
      'x.ts': 'export const same = 1;\n',
      'y.ts': 'export const same = 2;\n',
      ...users(3, "import { same } from './y';\nf(same);"),
    },
    nothing,
    'y.ts…x.ts',
    '',
  ],
  [
    'what an index file passes on is used',
    {
      'lib/index.ts': "export * from './inner';\n",
      'lib/inner.ts': 'export const inner = 1;\n',
      'b.ts': 'export const other = 1;\n',
      ...users(3, "import { inner } from './lib';\nf(inner);"),
    },
    nothing,
    'inner.ts…b.ts',
    '',
  ],
  [
    'what a module exports without a name is used',
    {
      'a.ts': 'export const a = 1;\n',
      'connect.ts': 'export default function connect(): void {}\n',
      ...users(3, "import connect from './connect';\nconnect();"),
    },
    nothing,
    'connect.ts…a.ts',
    '',
  ],
  [
    'what has no name there may be called what another thing is',
    {
      'a.ts': 'export const words = 1;\n',
      'b.ts': 'export const b = 1;\n',
      'table.json': '{ "a": 1 }\n',
      ...users(4, "import words from './table.json';\nf(words);"),
      'c.ts': "import { b } from './b';\nexport const c = b;\n",
    },
    nothing,
    'b.ts…a.ts',
    '',
  ],
  [
    'a module that is imported as a whole is used',
    {
      'a.ts': 'export const a = 1;\n',
      'money.ts': money,
      ...users(3, "import * as money from './money';\nmoney.round(1);"),
    },
    nothing,
    'money.ts…a.ts',
    '',
  ],
  [
    'a header is used by who includes it',
    {
      'a.h': 'int other(void);\n',
      'z.h': 'int find(int key);\n',
      ...Object.fromEntries(
        ['m', 'n'].map((name) => [`${name}.c`, `#include "z.h"\nint ${name}(void) { return find(1); }\n`]),
      ),
    },
    nothing,
    'z.h…int find(int key)…a.h',
    '',
  ],
  [
    'a Go package is used by its path',
    {
      'a/a.go': 'package a\n\nfunc Open() {}\n',
      'z/z.go': 'package z\n\nfunc Open() {}\n',
      ...Object.fromEntries(
        ['m', 'n'].map((name) => [
          `${name}.go`,
          dedent`
            package main

            import "x.org/z"

            func ${name}() {
            \tz.Open()
            }
          `,
        ]),
      ),
    },
    nothing,
    'z/z.go…a/a.go',
    '',
  ],
  [
    'a name of another language is another one',
    {
      ...shop,
      'opening.py': 'def Basket(): pass\n',
      'z.rb': 'class Basket\nend\n',
      ...Object.fromEntries(
        ['m', 'n'].map((name) => [
          `${name}.rb`,
          dedent`
            class ${name.toUpperCase()}
              def run
                Basket.new
              end
            end
          `,
        ]),
      ),
    },
    nothing,
    'z.rb…opening.py',
    '',
  ],
  [
    'what only tests use comes later',
    {
      ...shop,
      'test/helper.ts': 'export function play(): void {}\n',
      ...Object.fromEntries(
        ['m', 'n', 'o'].map((name) => [`test/${name}.test.ts`, "import { play } from './helper';\nplay();\n"]),
      ),
    },
    nothing,
    'cart.ts…helper.ts',
    '',
  ],
  ['nothing of a repository without code', { 'notes.md': '# Notes\n' }, asked('notes'), '', ''],
];

describe('in a map of a repository', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });
  const chars = (limit: number) => ({
    limit,
    costOf: (text: string) => text.length,
    nameOf: (path: string) => path.slice('/w/'.length),
  });
  const indexOf = async (files: readonly (readonly [string, string])[]) =>
    (await memoryRepository(new Map(files.map(([path, text]) => [`/w/${path}`, text])), grammars)).index;

  for (const [name, files, interest, shown, hidden] of cases) {
    it(name, async () => {
      const map = repositoryMap(interest, chars(interest.limit ?? 4000), await indexOf(Object.entries(files)))
        .map(({ path, text }) => `${path.slice('/w/'.length)}\n${text}`)
        .join('\n');
      let from = 0;
      for (const part of shown.split('…')) {
        const at = map.indexOf(part, from);
        assert.ok(at >= 0, `${part} is not, or too early, in:\n${map}`);
        from = at + part.length;
      }
      for (const part of hidden.split('…').filter((one) => one !== '')) {
        assert.ok(!map.includes(part), `${part} is in:\n${map}`);
      }
      if (shown === '' && hidden === '') assert.equal(map, '');
    });
  }

  const alike = Array.from(
    { length: 30 },
    (_, number) =>
      [
        `file${number}.ts`,
        dedent`
          export function f${number}(value: string): void {}
          export class C${number} {
            m(): void {}
          }
        `,
      ] as const,
  );

  it('all is the same in whatever order the files came', async () => {
    const mapOf = async (files: typeof alike) => repositoryMap(asked('C7'), chars(300), await indexOf(files));
    assert.deepEqual(await mapOf(alike.toReversed()), await mapOf(alike));
  });

  for (const limit of [0, 40, 120, 400]) {
    it(`what is shown costs no more than ${limit}`, async () => {
      const pieces = repositoryMap(nothing, chars(limit), await indexOf(alike));
      const cost = pieces.reduce((sum, { path, text }) => sum + path.length - '/w/'.length + text.length + 2, 0);
      assert.ok(cost <= limit, `${cost}`);
      assert.equal(pieces.length > 0, limit > 40);
    });
  }
});
