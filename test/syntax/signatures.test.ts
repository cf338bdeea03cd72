// What the model is shown of a definition, and of a whole file.
import assert from 'node:assert/strict';
import { outlineText, signatureOf } from '../../src/core/context/outline/signatures';
import { dedent } from '../support/dedent';
import { Outlines } from './support/outlines';

const signatures: readonly (readonly [
  name: string,
  languageId: string,
  text: string,
  definition: string,
  shown: string,
])[] = [
  [
    'a function without its body',
    'typescript',
    dedent`
      export function total(prices: number[]): number {
        return 0;
      }`,
    'total',
    'export function total(prices: number[]): number',
  ],
  [
    'an arrow function without its body',
    'typescript',
    'export const total = (prices: number[]): number => 0;',
    'total',
    'export const total = (prices: number[]): number',
  ],
  [
    'a signature of several lines',
    'typescript',
    dedent`
      class A {
          add(
            item: Item,
          ): void {
          }
      }`,
    'add',
    'add(\n  item: Item,\n): void',
  ],
  [
    'decorators and modifiers',
    'python',
    '@cache\nasync def get(key: str) -> int:\n    return 1',
    'get',
    '@cache\nasync def get(key: str) -> int:',
  ],
  [
    'a typed value without the value',
    'typescript',
    dedent`
      export const table: Map<string, number> = new Map([
        [1, 2],
      ]);`,
    'table',
    'export const table: Map<string, number>',
  ],
  ['a short value', 'typescript', 'export const limit = 10;', 'limit', 'export const limit = 10;'],
  [
    'a long value to the end of a line',
    'typescript',
    `export const table = new Map([\n${'  [1, 2],\n'.repeat(200)}]);`,
    'table',
    `export const table = new Map([\n${'  [1, 2],\n'.repeat(56)}`.trimEnd() + ' …',
  ],
  [
    'a long line to its middle',
    'typescript',
    `export const text = '${'a'.repeat(2000)}';`,
    'text',
    `export const text = '${'a'.repeat(579)} …`,
  ],
  [
    'a class by its members, the public ones first and no private ones',
    'typescript',
    dedent`
      export class Basket extends Shelf {
        private a = 1;
        #b = 2;
        _c = 3;
        protected d: D;
        e: E = make();

        f(): void {
          g();
        }
      }`,
    'Basket',
    dedent`
      export class Basket extends Shelf {
        e: E
        f(): void
        protected d: D
      }`,
  ],
  [
    'properties of constructor parameters',
    'typescript',
    dedent`
      class A {
        constructor(readonly a: string, private b: string) {}
      }`,
    'A',
    dedent`
      class A {
        constructor(readonly a: string, private b: string)
        readonly a: string
      }`,
  ],
  [
    'a class of Python',
    'python',
    dedent`
      class A(B):
          """What."""
          x: int = 1
          def __init__(self, y):
              self.y = y
              self._z = 1
          def f(self):
              pass
    `,
    'A',
    dedent`
      class A(B):
        x: int
        def __init__(self, y):
        self.y = y
        def f(self):`,
  ],
  [
    'members that stand beside their type',
    'rust',
    dedent`
      pub struct A {
          pub x: u8,
          y: u8,
      }
      impl A {
          pub fn new() -> Self { A {} }
          fn own(&self) {}
      }`,
    'A',
    dedent`
      pub struct A {
        pub x: u8
        pub fn new() -> Self
        y: u8
        fn own(&self)
      }`,
  ],
  [
    'attributes',
    'rust',
    '#[inline]\n#[must_use]\npub fn get() -> u8 {\n    1\n}',
    'get',
    '#[inline]\n#[must_use]\npub fn get() -> u8',
  ],
  [
    'a type that another one has an associated type of the name of',
    'rust',
    dedent`
      struct Item {}
      impl Iterator for All {
          type Item = Item;
      }
      impl Item {
          fn get() {}
      }`,
    'Item',
    'struct Item {\n  fn get()\n}',
  ],
  [
    'a function, not the parts of its parameters',
    'typescript',
    'function f(options: { a: string }) {}',
    'f',
    'function f(options: { a: string })',
  ],
  [
    'methods of Go',
    'go',
    dedent`
      package a
      type A struct {
      \tX int
      }
      func (a *A) Get() int {
      \treturn a.X
      }`,
    'A',
    'type A struct {\n  X int\n  func (a *A) Get() int\n}',
  ],
  [
    'a C type whose name stands behind it',
    'c',
    'typedef struct {\n\tint x;\n} point;',
    'point',
    'typedef struct {\n  int x;\n} point;',
  ],
  ['what a C++ class shows', 'cpp', 'class A {\n  int x;\npublic:\n  int y;\n};', 'A', 'class A {\n  int y;\n}'],
  ['an enum', 'typescript', 'enum A {\n  B,\n  C = 2,\n}', 'A', 'enum A {\n  B\n  C = 2\n}'],
  [
    'a type that is no object',
    'typescript',
    dedent`
      export type A =
        | { kind: 'a'; b: string }
        | { kind: 'c' };`,
    'A',
    dedent`
      export type A =
        | { kind: 'a'; b: string }
        | { kind: 'c' };`,
  ],
  [
    'an object by its members',
    'typescript',
    dedent`
      export const routes = {
        home: 1,
        user: (id: string) => id,
      };`,
    'routes',
    dedent`
      export const routes = {
        home: 1
        user: (id: string)
      }`,
  ],
  [
    'names that are declared at once',
    'go',
    'package a\ntype A struct {\n\tx, y int\n}',
    'A',
    'type A struct {\n  x, y int\n}',
  ],
  ['a class without members', 'typescript', 'export class A extends B {}', 'A', 'export class A extends B'],
  [
    'lines that end as on Windows',
    'typescript',
    'class A {\r\n  f(\r\n    a: string,\r\n  ): void {}\r\n}',
    'f',
    'f(\r\n  a: string,\r\n): void',
  ],
];

const files: readonly (readonly [name: string, languageId: string, text: string, shown: string])[] = [
  [
    'functions and types',
    'typescript',
    dedent`
      const own = 1;
      export class A {
        f(): void {
          g();
        }
        private h() {}
      }

      export function k(options: { a: string }) {
        const local = 1;
      }
    `,
    dedent`
      export class A {
        f(): void
      }
      export function k(options: { a: string })`,
  ],
  [
    'a script, which keeps nothing for itself',
    'typescript',
    'const own = 1;\nfunction f() {}\n',
    'const own = 1;\nfunction f()',
  ],
  [
    'namespaces and what is in them',
    'typescript',
    dedent`
      namespace A {
        export namespace B {
          export const c = 1;
        }
      }`,
    dedent`
      namespace A {
        export namespace B {
          export const c = 1;
        }
      }`,
  ],
  [
    'members of a type in another file',
    'go',
    'package a\nfunc (a *A) Get() int {\n\treturn 1\n}\n',
    'func (a *A) Get() int',
  ],
  ['nothing', 'typescript', '', ''],
];

describe('the signature shows', () => {
  const outlines = new Outlines();
  for (const [name, languageId, text, definition, shown] of signatures) {
    it(`${languageId}: ${name}`, async () => {
      const outline = await outlines.of(languageId, text);
      const place = outline.definitions.findIndex((one) => one.name === definition);
      assert.equal(signatureOf(text, outline, place), shown);
    });
  }

  it('nothing of a definition that there is not', async () => {
    assert.equal(signatureOf('', await outlines.of('typescript', ''), 3), '');
  });
});

describe('a file is shown by', () => {
  const outlines = new Outlines();
  for (const [name, languageId, text, shown] of files) {
    it(`${languageId}: ${name}`, async () =>
      assert.equal(outlineText(text, await outlines.of(languageId, text)), shown));
  }
});
