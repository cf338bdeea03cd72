// What the model is shown of a definition, and of a whole file.
import assert from 'node:assert/strict';
import { outlineText, signatureOf } from '../../src/core/context/outline/signatures';
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
    'export function total(prices: number[]): number {\n  return 0;\n}',
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
    'class A {\n    add(\n      item: Item,\n    ): void {\n    }\n}',
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
    'export const table: Map<string, number> = new Map([\n  [1, 2],\n]);',
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
    'export class Basket extends Shelf {\n  private a = 1;\n  #b = 2;\n  _c = 3;\n  protected d: D;\n  e: E = make();\n\n  f(): void {\n    g();\n  }\n}',
    'Basket',
    'export class Basket extends Shelf {\n  e: E\n  f(): void\n  protected d: D\n}',
  ],
  [
    'properties of constructor parameters',
    'typescript',
    'class A {\n  constructor(readonly a: string, private b: string) {}\n}',
    'A',
    'class A {\n  constructor(readonly a: string, private b: string)\n  readonly a: string\n}',
  ],
  [
    'a class of Python',
    'python',
    'class A(B):\n    """What."""\n    x: int = 1\n    def __init__(self, y):\n        self.y = y\n        self._z = 1\n    def f(self):\n        pass\n',
    'A',
    'class A(B):\n  x: int\n  def __init__(self, y):\n  self.y = y\n  def f(self):',
  ],
  [
    'members that stand beside their type',
    'rust',
    'pub struct A {\n    pub x: u8,\n    y: u8,\n}\nimpl A {\n    pub fn new() -> Self { A {} }\n    fn own(&self) {}\n}',
    'A',
    'pub struct A {\n  pub x: u8\n  pub fn new() -> Self\n  y: u8\n  fn own(&self)\n}',
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
    'struct Item {}\nimpl Iterator for All {\n    type Item = Item;\n}\nimpl Item {\n    fn get() {}\n}',
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
    'package a\ntype A struct {\n\tX int\n}\nfunc (a *A) Get() int {\n\treturn a.X\n}',
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
    "export type A =\n  | { kind: 'a'; b: string }\n  | { kind: 'c' };",
    'A',
    "export type A =\n  | { kind: 'a'; b: string }\n  | { kind: 'c' };",
  ],
  [
    'an object by its members',
    'typescript',
    'export const routes = {\n  home: 1,\n  user: (id: string) => id,\n};',
    'routes',
    'export const routes = {\n  home: 1\n  user: (id: string)\n}',
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
    'const own = 1;\nexport class A {\n  f(): void {\n    g();\n  }\n  private h() {}\n}\n\nexport function k(options: { a: string }) {\n  const local = 1;\n}\n',
    'export class A {\n  f(): void\n}\nexport function k(options: { a: string })',
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
    'namespace A {\n  export namespace B {\n    export const c = 1;\n  }\n}',
    'namespace A {\n  export namespace B {\n    export const c = 1;\n  }\n}',
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
