// What of a repository is shown at a cursor: one line per case. `|` is the cursor in the first file.
import assert from 'node:assert/strict';
import { type Attention, noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import { withoutFiles } from '../../src/core/context/withoutFiles';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

type Files = Readonly<Record<string, string>>;

const cart = dedent`
  export class Cart {
    items: Item[] = [];
    add(item: Item): void {
      this.items.push(item);
    }
    private check() {}
  }
  export interface Item {
    price: number;
  }
`;

/** With these no word that all Go files have makes one similar to another. */
const others = Object.fromEntries(
  ['c', 'd', 'e', 'f', 'g', 'h'].map((name) => [`${name}.go`, `package ${name}\n\nfunc F() {}\n`]),
);

/** A text in more files than a name may be guessed from. */
const fourTimes = (text: string, ending: string) =>
  Object.fromEntries(['c', 'd', 'e', 'f'].map((name) => [`${name}.${ending}`, text]));

/** `shown` and `hidden` are parts of the context, or of what it leaves out, with `…` between them. */
const cases: readonly (readonly [name: string, files: Files, shown: string, hidden: string, limit?: number])[] = [
  [
    'an imported class with its members',
    {
      'a.ts': dedent`
        import { Cart } from './cart';
        const cart = new Cart();
        cart.|
      `,
      'cart.ts': cart,
    },
    'export class Cart…  add(item: Item): void',
    '',
  ],
  [
    'the types behind those',
    { 'a.ts': "import { Cart } from './cart';\nnew Cart().items[0].|\n", 'cart.ts': cart },
    'export interface Item…price: number',
    '',
  ],
  [
    'what is imported under another name',
    { 'a.ts': "import { Cart as Basket } from './cart';\nnew Basket().|\n", 'cart.ts': cart },
    'add(item: Item)',
    '',
  ],
  [
    'what a module exports that is imported as a whole',
    {
      'a.ts': "import * as money from './money';\nmoney.|\n",
      'money.ts': dedent`
        export function round(amount: number): number {
          return amount;
        }
      `,
    },
    'export function round(amount: number): number',
    'return amount',
  ],
  [
    'what an index file exports for another',
    {
      'a.ts': "import { Cart } from './shop';\nnew Cart().|\n",
      'shop/index.ts': "export * from './cart';\n",
      'shop/cart.ts': cart,
    },
    'add(item: Item)',
    '',
  ],
  [
    'what an index file exports under another name',
    {
      'a.ts': "import { Basket } from './shop';\nnew Basket().|\n",
      'shop/index.ts': "export { Cart as Basket } from './cart';\n",
      'shop/cart.ts': cart,
    },
    'add(item: Item)',
    '',
  ],
  [
    'a default export',
    {
      'a.ts': "import open from './open';\nopen(|\n",
      'open.ts': 'export default function connect(url: string): void {}\n',
    },
    'connect(url: string): void',
    '',
  ],
  [
    'index files that export each other, without an end',
    {
      'a.ts': "import { gone } from './b';\ngone(|\n",
      'b.ts': "export * from './c';\n",
      'c.ts': "export * from './b';\n",
    },
    "export * from './c'",
    'gone',
  ],
  [
    'the class that the one around the cursor extends',
    {
      'a.py': dedent`
        from base import Base

        class Shop(Base):
            def run(self):
                self.|
      `,
      'base.py': dedent`
        class Base:
            def open_doors(self, hour):
                pass
      `,
    },
    'class Base…def open_doors(self, hour)',
    '',
  ],
  [
    'a type that few places define, without an import',
    {
      'src/A.java': 'class A {\n  void run(Cart cart) {\n    cart.|\n  }\n}\n',
      'src/Cart.java': 'class Cart {\n  void addItem(String name) {}\n}\n',
    },
    'void addItem(String name)',
    '',
  ],
  [
    'the owner of a member that is named',
    {
      'a.ts': dedent`
        export function run(cart) {
          cart.checkOut();
          cart.|
        }
      `,
      'cart.ts': dedent`
        export class Cart {
          checkOut(): void {}
          clear(): void {}
        }
      `,
    },
    'clear(): void',
    '',
  ],
  [
    'what a Go package exports, from all of its files',
    {
      'main.go': dedent`
        package main

        import "x.org/shop/store/v2"

        func main() {
        \tstore.|
        }
      `,
      'go.mod': 'module x.org/shop\n',
      'store/v2/a.go': dedent`
        package store

        func Open(
        \tpath string,
        ) *Store {
        \treturn nil
        }
      `,
      'store/v2/b.go': dedent`
        package store

        type Store struct {
        \tName string
        }

        func inner(
        \tn int,
        ) {
        }
      `,
      'store/v2/a_test.go': 'package store\n\nfunc TestIt(\n\tt *T,\n) {\n}\n',
      ...others,
    },
    'func Open( path string, ) *Store…type Store struct…Name string',
    'func inner( n…func TestIt( t',
  ],
  [
    'similar code of another file',
    {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.ts': dedent`
        function count(orders) {
          for (const order of orders) amount += order.amount;
        }
      `,
      'c.ts': 'let unrelated = 1;\n',
    },
    'amount += order.amount',
    'unrelated',
  ],
  [
    'as much of similar code as there is room for',
    {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.ts': dedent`
        function count(orders) {
          for (const order of orders) first(order);
        ${'  padding(1);\n'.repeat(30)}  last(order, orders);
        }
        ${'// other\n'.repeat(200)}`,
    },
    'first(order)',
    'last(order, orders)',
    400,
  ],
  [
    'what similar code uses',
    {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.ts': dedent`
        function count(orders) {
          for (const order of orders) new Sum(order);
        }
      `,
      'c.ts': 'export class Sum {}\n',
    },
    'export class Sum',
    '',
  ],
  [
    'what has the name of what similar code defines',
    {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.ts': 'export class addUp {}\n',
      'c.ts': dedent`
        function addUp(orders) {
          for (const order of orders) order.run();
        }
      `,
    },
    'export class addUp',
    '',
  ],
  [
    'nothing that a comment of similar code names',
    {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.ts': dedent`
        // Sum
        function count(orders) {
          for (const order of orders) order.run();
        }
      `,
      'c.ts': 'export class Sum {}\n',
    },
    'order.run()',
    'export class Sum',
  ],
  [
    'what a module exports that another one exports, in a ring',
    {
      'a.ts': "import { found } from './b';\nfound(|\n",
      'b.ts': "export * from './c';\n",
      'c.ts': "export * from './b';\nexport * from './d';\n",
      'd.ts': 'export function found(one: number): void {}\n',
    },
    'found(one: number)',
    '',
  ],
  [
    'a module of which another one exports all, as a whole',
    {
      'a.ts': "import * as shop from './b';\nshop.|\n",
      'b.ts': "export * from './c';\nexport { hidden as shown } from './d';\n",
      'c.ts': 'export function open(hour: number): void {}\n',
      'd.ts': 'export function hidden(): void {}\nfunction other(): void {}\n',
    },
    'open(hour: number)…hidden()',
    'other()',
  ],
  [
    'a module by the last part of its name',
    { 'a.py': 'import shop.cart\n\ncart.|\n', 'shop/cart.py': 'def add(item):\n    pass\n' },
    'def add(item)',
    '',
  ],
  [
    'a module of the own package in Python',
    {
      'shop/a.py': 'from . import cart\n\ncart.|\n',
      'shop/__init__.py': 'VERSION = 1\n',
      'shop/cart.py': 'def add_item(item):\n    pass\n',
    },
    'def add_item(item)',
    '',
  ],
  [
    'a module of a package without a file of its own in Python',
    {
      'tests/a.py': 'from shop.parts import cart as basket\n\nbasket.|\n',
      'src/shop/parts/cart.py': 'def add_item(item):\n    pass\n',
    },
    'def add_item(item)',
    '',
  ],
  [
    'what a package in Python has itself, before its modules',
    {
      'a.py': 'from shop import cart\n\ncart(|\n',
      'shop/__init__.py': 'def cart(items):\n    pass\n',
      'shop/cart.py': 'def add_item(item):\n    pass\n',
    },
    'def cart(items)',
    'add_item',
  ],
  [
    'what a crate of the workspace exports from its modules',
    {
      'app/src/main.rs': dedent`
        use shop_net::Peer;

        fn run(peer: &Peer) {
            peer.|
        }
      `,
      'net/Cargo.toml': '[package]\nname = "shop-net"\n',
      'net/src/lib.rs': 'mod peer;\npub use peer::Peer;\n',
      'net/src/peer.rs': dedent`
        pub struct Peer {}

        impl Peer {
            pub fn send_all(&self) {}
        }
      `,
      ...fourTimes('pub struct Peer {}\n', 'rs'),
    },
    'pub fn send_all(&self)',
    '',
  ],
  [
    'what a module of the own crate has in Rust',
    { 'src/main.rs': 'mod net;\n\nfn main() {\n    net::|\n}\n', 'src/net.rs': 'pub fn open_all() {}\n' },
    'pub fn open_all()',
    '',
  ],
  [
    'a header of a folder for them',
    {
      'src/a.c': '#include "net/peer.h"\n\nint main() {\n  peer_|\n}\n',
      'include/net/peer.h': 'int peer_open(const char *name);\n',
    },
    'int peer_open(const char *name)',
    '',
  ],
  [
    'what a file is required for in Ruby',
    {
      'bin/a.rb': "require_relative '../lib/cart'\n\nCart.new.|\n",
      'lib/cart.rb': 'class Cart\n  def add_item(item)\n  end\nend\n',
      ...fourTimes('class Cart\nend\n', 'rb'),
    },
    'def add_item(item)',
    '',
  ],
  [
    'a class by its namespace in PHP',
    {
      'a.php': '<?php\nuse App\\Cart;\n$cart = new Cart();\n$cart->|\n',
      'composer.json': '{ "autoload": { "psr-4": { "App\\\\": "code" } } }',
      'code/Cart.php': dedent`
        <?php
        namespace App;
        class Cart {
          public function addItem() {}
        }
      `,
      ...fourTimes('<?php\nclass Cart {}\n', 'php'),
    },
    'addItem',
    '',
  ],
  [
    'a class of another package in Java',
    {
      'src/app/A.java': dedent`
        import org.shop.Cart;

        class A {
          void run(Cart cart) {
            cart.|
          }
        }
      `,
      'src/org/shop/Cart.java': dedent`
        package org.shop;
        public class Cart {
          public void addItem(String name) {}
        }
      `,
      ...fourTimes('class Cart {}\n', 'java'),
    },
    'addItem(String name)',
    '',
  ],
  [
    'a class of another namespace in C#',
    {
      'src/A.cs': dedent`
        using Shop.Carts;

        class A {
          void Run(Cart cart) {
            cart.|
          }
        }
      `,
      'Carts/Cart.cs': dedent`
        namespace Shop.Carts;
        public class Cart {
          public void AddItem(string name) {}
        }
      `,
    },
    'AddItem(string name)',
    '',
  ],
  [
    'nothing of the file itself',
    { 'a.ts': 'export class Own {\n  method() {}\n}\nnew Own().|\n', 'b.ts': 'const other = 1;\n' },
    '',
    'class Own',
  ],
  ['nothing without a repository', { 'a.ts': 'f(|\n' }, '', ''],
];

describe('the context is', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  async function contextOf(
    files: Files,
    limit: number,
    { windowStart = 0, ...attention }: Partial<Attention & { readonly windowStart: number }> = {},
  ) {
    const [first, ...others] = Object.entries(files).map(([name, text]) => [`/w/${name}`, text] as const);
    assert.ok(first);
    const [path, marked] = first;
    const { index, opened } = await memoryRepository(new Map(others), grammars);
    const place = {
      ...(await opened(path, marked.replace('|', ''), marked.indexOf('|'))),
      windowStart,
      ...noAttention,
      ...attention,
    };
    return contextAt(place, index, { limit, costOf: (text) => text.length, nameOf: (shown) => shown }).pieces;
  }

  for (const [name, files, shown, hidden, limit = 2000] of cases) {
    it(name, async () => {
      const context = (await contextOf(files, limit)).map(({ path, text }) => `${path}\n${text}`).join('\n');
      for (const part of shown.split('…')) assert.ok(context.includes(part), `${part} is not in:\n${context}`);
      for (const part of hidden.split('…').filter((one) => one !== '')) {
        assert.ok(!context.includes(part), `${part} is in:\n${context}`);
      }
      if (shown === '' && hidden === '') assert.equal(context, '');
    });
  }

  it('the imports of the file itself that the prompt does not show', async () => {
    const text = dedent`
      import {
        far,
      } from './far';
      ${'\n'.repeat(50)}import { near } from './near';
      |
    `;
    const [first] = await contextOf({ 'a.ts': text }, 500, { windowStart: 60 });
    assert.deepEqual(
      [first?.path, first?.text, first?.reason],
      ['/w/a.ts', "import { far, } from './far';", 'own-imports'],
    );
  });

  const money = dedent`
    export const a = 1;

    export function round(amount: number): number {
      return Math.round(amount);
    }
  `;

  it('a pinned file as signatures, and a pinned text as it is', async () => {
    const pieces = await contextOf(
      { 'a.ts': 'f(|\n', 'money.ts': money, 'notes.md': '# Rules\n\nAmounts are cents.\n' },
      2000,
      { pinned: ['/w/money.ts', '/w/notes.md', '/w/a.ts'] },
    );
    const pinned = pieces.filter(({ reason }) => reason === 'pinned');
    assert.deepEqual(
      pinned.map(({ path }) => path),
      ['/w/money.ts', '/w/notes.md'],
    );
    assert.match(pinned[0]?.text ?? '', /^export const a = 1;?\nexport function round\(amount: number\): number$/u);
    assert.equal(pinned[1]?.text, '# Rules\n\nAmounts are cents.\n');
  });

  it('of a pinned file no more than half of the budget', async () => {
    const pieces = await contextOf({ 'a.ts': 'f(|\n', 'notes.md': 'Amounts are cents.\n'.repeat(50) }, 400, {
      pinned: ['/w/notes.md'],
    });
    const { text = '' } = pieces.find(({ reason }) => reason === 'pinned') ?? {};
    assert.ok(text.length > 100 && text.length <= 200, `${text.length}`);
  });

  it('what was edited a moment ago elsewhere, with the lines around it', async () => {
    const pieces = await contextOf({ 'a.ts': 'f(|\n', 'money.ts': money }, 2000, {
      edited: [
        { path: '/w/a.ts', line: 0 },
        { path: '/w/money.ts', line: 3 },
      ],
    });
    assert.deepEqual(
      pieces.filter(({ reason }) => reason === 'edited').map(({ path, text, start }) => [path, text, start]),
      [['/w/money.ts', money, 0]],
    );
  });

  it('of that only the lines that fit', async () => {
    const pieces = await contextOf({ 'a.ts': 'f(|\n', 'money.ts': money }, 300, {
      edited: [{ path: '/w/money.ts', line: 3 }],
    });
    assert.deepEqual(
      pieces.filter(({ reason }) => reason === 'edited').map(({ text, start }) => [text, start]),
      [['  return Math.round(amount);', money.indexOf('\n  return')]],
    );
  });

  it('similar code of an open file before that of others', async () => {
    const code = (name: string) =>
      dedent`
        function count(orders) {
          for (const order of orders) ${name} += order.amount;
        }
      `;
    const files = {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.ts': code('first'),
      'c.ts': code('other'),
    };
    const first = async (open: readonly string[]) =>
      (await contextOf(files, 300, { open })).find(({ reason }) => reason === 'similar-code')?.path;
    assert.deepEqual([await first(['/w/c.ts']), await first(['/w/b.ts'])], ['/w/c.ts', '/w/b.ts']);
  });

  it('similar code of the same language before that of others, JavaScript and TypeScript being one', async () => {
    const files = {
      'a.ts': dedent`
        function total(orders) {
          for (const order of orders) |
        }
      `,
      'b.py': 'def total(orders):\n    for order in orders: const = function\n',
      'c.js': 'for (const order of orders) print(order);\n',
    };
    const paths = (await contextOf(files, 600))
      .filter(({ reason }) => reason === 'similar-code')
      .map(({ path }) => path);
    assert.deepEqual(paths, ['/w/c.js', '/w/b.py']);
  });

  it('nothing of a file that is never to be shown', async () => {
    const texts = new Map([
      ['/w/cart.ts', cart],
      ['/w/b.ts', 'new Cart().add(item);\n'],
    ]);
    const { index, opened } = await memoryRepository(texts, grammars);
    const text = "import { Cart } from './cart';\nnew Cart().";
    const place = { ...(await opened('/w/a.ts', text, text.length)), windowStart: 0, ...noAttention };
    const { pieces } = contextAt(place, withoutFiles(index, new Set(['/w/cart.ts'])), {
      limit: 1000,
      costOf: (shown) => shown.length,
      nameOf: (shown) => shown,
    });
    assert.deepEqual([...new Set(pieces.map(({ path }) => path))], ['/w/b.ts']);
  });

  for (const limit of [0, 60, 200, 600]) {
    it(`within its budget of ${limit}`, async () => {
      const members = Array.from({ length: 60 }, (_, index) => `  member${index}(value: number): string {}\n`).join('');
      const files = {
        'a.ts': "import { Big } from './big';\nnew Big().|\n",
        'big.ts': `export class Big {\n${members}}\n`,
        'c.ts': 'new Big().member1(1);\n',
      };
      const pieces = await contextOf(files, limit);
      const cost = pieces.reduce((sum, { path, text }) => sum + path.length + text.replaceAll('\n', '').length, 0);
      assert.ok(cost <= limit, `${cost}`);
      assert.equal(pieces.length > 0, limit > 0);
    });
  }
});
