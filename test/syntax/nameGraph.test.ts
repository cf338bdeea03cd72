// Which definitions of others a file uses, and with what shares: one line per case. The first file is asked.
import assert from 'node:assert/strict';
import { nameGraph } from '../../src/core/context/knowledge/nameGraph';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

type Files = Readonly<Record<string, string>>;

const cart = 'export class Cart {}\n';
const money = 'export function round() {}\n';
const many = (count: number, ending: string, text: string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`of${number}.${ending}`, text]));

/**
 * `uses` has the largest shares first. What is imported once and used once counts the root of two, and what is kept a
 * half.
 */
const cases: readonly (readonly [name: string, files: Files, uses: string])[] = [
  [
    'what it imports, with something kept',
    { 'a.ts': "import { Cart } from './cart';\nnew Cart();\n", 'cart.ts': cart },
    'cart.ts#Cart 0.74',
  ],
  [
    'what it uses more often more',
    {
      'a.ts': dedent`
        import { Cart } from './cart';
        import { round } from './money';
        round(new Cart(), round(), round());
      `,
      'cart.ts': cart,
      'money.ts': money,
    },
    'money.ts#round 0.51 cart.ts#Cart 0.36',
  ],
  [
    'what fewer files use more',
    {
      'a.ts': dedent`
        import { Cart } from './cart';
        import { round } from './money';
        round(new Cart());
      `,
      'cart.ts': cart,
      'money.ts': money,
      ...many(3, 'ts', "import { round } from './money';\nround();\n"),
    },
    'cart.ts#Cart 0.54 money.ts#round 0.27',
  ],
  [
    'what is asked for by its name more',
    {
      'a.ts': dedent`
        import { asked } from './asked';
        import { Cart } from './cart';
        asked(new Cart());
      `,
      'asked.ts': 'export function asked() {}\n',
      'cart.ts': cart,
    },
    'asked.ts#asked 0.88 cart.ts#Cart 0.09',
  ],
  [
    'what it does not import not',
    { 'a.ts': "import * as money from './money';\nmoney.round(Cart);\n", 'cart.ts': cart, 'money.ts': money },
    'money.ts#round 0.67',
  ],
  [
    'what it imports under another name',
    { 'a.ts': "import { Cart as Basket } from './cart';\nnew Basket();\n", 'cart.ts': cart },
    'cart.ts#Cart 0.67',
  ],
  [
    'what an index file defines rather than another one',
    { 'a.ts': "import { Cart } from './shop';\nnew Cart();\n", 'b.ts': cart, 'shop/index.ts': cart },
    'shop/index.ts#Cart 0.74',
  ],
  [
    'what one of an index file may pass on',
    {
      'a.ts': "import { Cart } from './shop';\nnew Cart();\n",
      'shop/index.ts': "export * from './basket';\n",
      'shop/basket.ts': cart,
    },
    'shop/basket.ts#Cart 0.74',
  ],
  ['nothing from elsewhere', { 'a.ts': "import { Cart } from 'carts';\nnew Cart();\n", 'cart.ts': cart }, ''],
  [
    'nothing that only happens to be called so',
    { 'a.ts': "import Cart from './b';\nnew Cart();\n", 'b.ts': 'export default 1;\n', 'cart.ts': cart },
    '',
  ],
  [
    'no member',
    { 'a.ts': "import { add } from './cart';\nadd();\n", 'cart.ts': 'export class Cart {\n  add() {}\n}\n' },
    '',
  ],
  ['nothing that is private', { 'a.py': 'from b import _hidden\n_hidden()\n', 'b.py': 'def _hidden(): pass\n' }, ''],
  [
    'nothing that very many define',
    { 'a.ts': "import { Cart } from './cart';\nnew Cart();\n", 'cart.ts': cart, ...many(100, 'ts', cart) },
    '',
  ],
  [
    'what is imported of what many define',
    { 'a.ts': "import { Cart } from './cart';\nnew Cart();\n", 'cart.ts': cart, ...many(99, 'ts', cart) },
    'cart.ts#Cart 0.74',
  ],
  [
    'a class of Ruby without an import a little',
    { 'a.rb': 'def run\n  Basket.new\nend\n', 'b.rb': 'class Basket\nend\n' },
    'b.rb#Basket 0.17',
  ],
  [
    'a class of the file that it requires',
    {
      'a.rb': "require './z'\n\ndef run\n  Basket.new\nend\n",
      'b.rb': 'class Basket\nend\n',
      'z.rb': 'class Basket\nend\n',
    },
    'z.rb#Basket 0.67',
  ],
  [
    'all of few that define it',
    { 'a.rb': 'def run\n  Basket.new\nend\n', ...many(2, 'rb', 'class Basket\nend\n') },
    'of0.rb#Basket 0.08 of1.rb#Basket 0.08',
  ],
  ['nothing that many define', { 'a.rb': 'def run\n  Basket.new\nend\n', ...many(6, 'rb', 'class Basket\nend\n') }, ''],
  [
    'nothing of others that it defines itself',
    { 'a.rb': 'class Basket\n  def run\n    Basket.new\n  end\nend\n', 'b.rb': 'class Basket\nend\n' },
    '',
  ],
  ['nothing of another language', { 'a.rb': 'def run\n  Basket.new\nend\n', 'b.py': 'class Basket: pass\n' }, ''],
  [
    'what a header declares that it includes',
    {
      'a.c': '#include "z.h"\nint f(void) { return find(1); }\n',
      'b.h': 'int find(int key);\n',
      'z.h': 'int find(int key);\n',
    },
    'z.h#find 0.67',
  ],
  [
    'what a Go package has that it imports, and no methods',
    {
      'a.go': dedent`
        package main

        import "x.org/shop"

        func f() { shop.Open().Find() }
      `,
      'b/b.go': 'package b\n\nfunc Open() {}\n',
      'shop/s.go': 'package shop\n\nfunc Open() *Store { return nil }\n',
      'shop/t.go': 'package shop\n\nfunc (s *Store) Find() {}\n',
    },
    'shop/s.go#Open 0.67',
  ],
];

describe('a file uses', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });
  for (const [name, files, uses] of cases) {
    it(name, async () => {
      const { index } = await memoryRepository(
        new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])),
        grammars,
      );
      const graph = nameGraph(
        [...index.paths].flatMap((path) => index.file(path) ?? []),
        new Set(['asked']),
        index,
      );
      const edges = Array.from({ length: graph.starts[1] ?? 0 }, (_, edge) => {
        const target = graph.files[graph.targets[edge] ?? 0];
        const definition = target?.outline.definitions[graph.definitions[edge] ?? 0];
        return { share: graph.shares[edge] ?? 0, to: `${target?.path.slice('/w/'.length)}#${definition?.name}` };
      });
      const shown = edges.toSorted((a, b) => b.share - a.share).map(({ to, share }) => `${to} ${share.toFixed(2)}`);
      assert.equal(shown.join(' '), uses);
    });
  }
});
