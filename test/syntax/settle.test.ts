// When the context in a prompt changes, and when it stays though another would be a little better.
import assert from 'node:assert/strict';
import { noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import type { Repository } from '../../src/core/context/repository';
import type { ContextPiece } from '../../src/core/context/shown/piece';
import { settle } from '../../src/core/context/shown/settle';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

const members = (name: string) => Array.from({ length: 20 }, (_, at) => `  ${name}Member${at}(): void {}\n`).join('');
const cart = dedent`
  export class Cart {
    add(item: string): void {}
    clear(): void {}
  ${members('cart')}}
`;
const shop = dedent`
  export class Shop {
    open(hour: number): void {}
    close(hour: number): void {}
    sweep(): void {}
  ${members('shop')}}
`;
const head = "import { Cart } from './cart';\nimport { Shop } from './shop';\n";
const texts = { 'cart.ts': cart, 'shop.ts': shop };
const before = `${head}const cart = new Cart();\ncart.|\n`;

/** `then` is the document and the repository at the second query. */
const cases: readonly (readonly [
  what: string,
  stays: boolean,
  then: {
    readonly text?: string;
    readonly texts?: Readonly<Record<string, string>>;
    readonly pinned?: readonly string[];
  },
])[] = [
  ['where a key was typed', true, { text: `${head}const cart = new Cart();\ncart.a|\n` }],
  [
    'where a line was written that is about the same',
    true,
    { text: `${head}const cart = new Cart();\ncart.add('x');\ncart.|\n` },
  ],
  [
    'in a part of the file that is about another thing',
    false,
    {
      text: dedent`
        ${head}${'\n'.repeat(60)}const shop = new Shop();
        shop.open(9);
        shop.close(18);
        shop.|
      `,
    },
  ],
  ['where a member has another name', false, { texts: { ...texts, 'cart.ts': cart.replace('add', 'put') } }],
  [
    'where a signature is another',
    false,
    { texts: { ...texts, 'cart.ts': cart.replace('item: string', 'item: number') } },
  ],
  ['where a file has moved its lines only', true, { texts: { ...texts, 'cart.ts': `// The cart.\n\n${cart}` } }],
  ['where a file is gone', false, { texts: { 'shop.ts': shop } }],
  ['where a file was pinned', false, { pinned: ['/w/shop.ts'] }],
];

describe('the context in a prompt', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  async function settled(
    shown: readonly ContextPiece[],
    marked: string,
    files: Readonly<Record<string, string>>,
    pinned: readonly string[] = [],
  ): Promise<readonly ContextPiece[]> {
    const { index, opened } = await memoryRepository(
      new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])),
      grammars,
    );
    const place = {
      ...(await opened('/w/main.ts', marked.replace('|', ''), marked.indexOf('|'))),
      windowStart: 0,
      ...noAttention,
      pinned,
    };
    return settle(
      shown,
      contextAt(place, index, { limit: 900, costOf: (text) => text.length, nameOf: (path) => path }),
      index,
    );
  }

  for (const [what, stays, { text = before, texts: files = texts, pinned = [] }] of cases) {
    it(`${stays ? 'stays' : 'changes'} ${what}`, async () => {
      const shown = await settled([], before, texts);
      assert.ok(shown.length > 0);
      const then = await settled(shown, text, files, pinned);
      assert.equal(then === shown, stays, JSON.stringify(then.map(({ text: piece }) => piece)));
    });
  }

  it('keeps the places of what stays in it', async () => {
    const one = await settled([], before, texts);
    const other = dedent`
      ${head}${'\n'.repeat(60)}const shop = new Shop();
      shop.open(9);
      shop.close(18);
      new Cart();
      shop.|
    `;
    const changed = { ...texts, 'cart.ts': cart.replace('add', 'put') };
    const fresh = await settled([], other, changed);
    const then = await settled(one, other, changed);
    assert.notEqual(fresh[0]?.path, one[0]?.path);
    assert.equal(then[0]?.path, one[0]?.path);
    assert.deepEqual(
      new Set(then.map(({ path, text }) => `${path} ${text}`)),
      new Set(fresh.map(({ path, text }) => `${path} ${text}`)),
    );
  });

  it('changes where the signatures of a file can be read of which there were only names', async () => {
    const { index, opened } = await memoryRepository(new Map([['/w/cart.ts', cart]]), grammars);
    const place = {
      ...(await opened('/w/main.ts', before.replace('|', ''), before.indexOf('|'))),
      windowStart: 0,
      ...noAttention,
    };
    const at = (repository: Repository, shown: readonly ContextPiece[]) =>
      settle(
        shown,
        contextAt(place, repository, { limit: 3500, costOf: (text) => text.length, nameOf: (path) => path }),
        repository,
      );
    const names = at(Object.assign(Object.create(index), { textOf: () => undefined }) as Repository, []);
    assert.match(names[0]?.text ?? '', /add/u);
    assert.doesNotMatch(names[0]?.text ?? '', /item: string/u);
    assert.match(at(index, names)[0]?.text ?? '', /add\(item: string\)/u);
  });
});
