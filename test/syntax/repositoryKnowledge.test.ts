// What can be looked up in a repository: one line per case.
import assert from 'node:assert/strict';
import { noAttention } from '../../src/core/context/attention';
import { type RepositoryKnowledge, repositoryKnowledge } from '../../src/core/context/repositoryKnowledge';
import { withoutFiles } from '../../src/core/context/withoutFiles';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

const texts: Readonly<Record<string, string>> = {
  '/w/cart.ts': dedent`
    export class Cart {
      /** Puts it in. */
      addItem(name: string): void {
        this.check(name);
      }
      private check(name: string): void {}
    }
  `,
  '/w/main.ts': dedent`
    import { Cart } from './cart';

    const cart = new Cart();
    cart.addItem('x'); cart.addItem('y');

    export function check(): Cart {
      return cart;
    }
  `,
  '/w/store.go': dedent`
    package store

    func (s *Shelf) Find(key string) int { return 0 }

    func (s *Shelf) _hide() {}
  `,
  '/w/words.py': dedent`
    def split_words(text):
        return text.split()

    def _trim(text):
        return split_words(text)
  `,
  '/w/notes.md': '# Notes\n\nItems are put in by hand.\n',
  ...Object.fromEntries(
    Array.from({ length: 6 }, (_, number) => [
      `/w/the${number}.ts`,
      `// The ${number} of the shop.\nexport const the${number} = ${number};\n`,
    ]),
  ),
};

type Case = readonly [
  name: string,
  ask: (knowledge: RepositoryKnowledge) => readonly string[],
  found: readonly string[],
];

const shown = <Found extends { readonly path: string }>(found: readonly Found[], line: (one: Found) => string) =>
  found.map((one) => `${one.path.slice('/w/'.length)}:${line(one)}`);
const search =
  (question: string, limit = 10) =>
  (knowledge: RepositoryKnowledge) =>
    shown(
      knowledge.search(question, limit),
      ({ startLine, endLine, text }) => `${startLine}-${endLine}: ${text.split('\n')[0]}`,
    );
const definitions =
  (name: string, limit = 10) =>
  (knowledge: RepositoryKnowledge) =>
    shown(
      knowledge.definitions(name, limit),
      ({ line, container, signature }) =>
        `${line}: ${container === undefined ? '' : `${container}: `}${signature.replace(/\s+/gu, ' ')}`,
    );
const usages =
  (name: string, limit = 10) =>
  (knowledge: RepositoryKnowledge) =>
    shown(knowledge.usages(name, limit), ({ line, text }) => `${line}: ${text}`);

const cases: readonly Case[] = [
  [
    'a question finds code and text, the best first',
    search('How are items put in?'),
    ['notes.md:0-3: # Notes', 'cart.ts:0-7: export class Cart {', "main.ts:0-8: import { Cart } from './cart';"],
  ],
  [
    'in each piece of code the line that says the most of the question',
    (knowledge) =>
      knowledge
        .search('Where is the item of a cart split by the private check?', 10)
        .map(({ path, bestLine }) => `${path.slice(3)}:${bestLine}`),
    ['cart.ts:5', 'main.ts:3', 'notes.md:2', 'words.py:0'],
  ],
  [
    'the line with the rarest words, not the one with the most',
    (knowledge) => knowledge.search('the shop of the3', 1).map(({ path, bestLine }) => `${path.slice(3)}:${bestLine}`),
    ['the3.ts:1'],
  ],
  ['as much as is asked for', search('How are items put in?', 1), ['notes.md:0-3: # Notes']],
  ['nothing by words that are everywhere', search('the'), []],
  ['nothing by no words', search(''), []],
  [
    'a type is defined with its members',
    definitions('Cart'),
    ['cart.ts:0: export class Cart { addItem(name: string): void }'],
  ],
  ['a member is that of its type', definitions('addItem'), ['cart.ts:2: Cart: addItem(name: string): void']],
  [
    'a member is that of a type in another file',
    definitions('Find'),
    ['store.go:2: Shelf: func (s *Shelf) Find(key string) int'],
  ],
  ['a private member is not known', definitions('check'), ['main.ts:5: export function check(): Cart']],
  ['a private member of a type in another file is not', definitions('_hide'), []],
  ['a private function is', definitions('_trim'), ['words.py:3: def _trim(text):']],
  ['no more definitions than are asked for', definitions('Cart', 0), []],
  ['nothing is defined by another name', definitions('cart_'), []],
  [
    'a type is used',
    usages('Cart'),
    ['main.ts:2: const cart = new Cart();', 'main.ts:5: export function check(): Cart {'],
  ],
  ['a member is used, a line once', usages('addItem'), ["main.ts:3: cart.addItem('x'); cart.addItem('y');"]],
  ['a name is used in its own file too', usages('split_words'), ['words.py:4: return split_words(text)']],
  ['letters count', usages('cart'), ["main.ts:3: cart.addItem('x'); cart.addItem('y');", 'main.ts:6: return cart;']],
  ['no more usages than are asked for', usages('Cart', 1), ['main.ts:2: const cart = new Cart();']],
  ['what only a text names is not used', usages('Notes'), []],
  ['a name without a word is not used', usages('_'), []],
  [
    'the map is asked for with an interest',
    (knowledge) =>
      shown(
        knowledge.map(
          { question: '`split_words`', ...noAttention },
          { limit: 40, costOf: ({ length }) => length, nameOf: (path) => path },
        ),
        ({ line, names, text }) => `${line}: ${names.join()}: ${text}`,
      ),
    ['words.py:0: split_words: def split_words(text):'],
  ],
];

describe('in a repository', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  for (const [name, ask, found] of cases) {
    it(name, async () =>
      assert.deepEqual(
        ask(repositoryKnowledge((await memoryRepository(new Map(Object.entries(texts)), grammars)).index)),
        found,
      ),
    );
  }

  it('nothing is shown of a file that is excluded', async () => {
    const { index } = await memoryRepository(new Map(Object.entries(texts)), grammars);
    const rest = withoutFiles(index, new Set(['/w/main.ts', '/w/words.py']));
    assert.deepEqual([[...rest.paths].includes('/w/main.ts'), rest.filesUsing('split_words')], [false, []]);
    const knowledge = repositoryKnowledge(rest);
    const found = [
      ...search('check the cart')(knowledge),
      ...definitions('check')(knowledge),
      ...usages('Cart')(knowledge),
      ...usages('split_words')(knowledge),
    ];
    assert.deepEqual(
      found.filter((one) => !one.startsWith('cart.ts')),
      [],
    );
    const map = knowledge.map(
      { question: '`check` and `split_words`', ...noAttention, open: ['/w/main.ts'] },
      { limit: 1000, costOf: () => 1, nameOf: (path) => path },
    );
    assert.deepEqual(
      map.filter(({ path }) => path === '/w/main.ts' || path === '/w/words.py'),
      [],
    );
  });

  it('nothing is shown of a file that is another by now, or gone', async () => {
    const now = new Map(Object.entries(texts));
    const { index } = await memoryRepository(now, grammars);
    now.delete('/w/main.ts');
    index.remove('/w/words.py');
    const knowledge = repositoryKnowledge(index);
    const found = [
      ...search('check the cart')(knowledge),
      ...definitions('check')(knowledge),
      ...usages('Cart')(knowledge),
      ...usages('split_words')(knowledge),
    ];
    assert.deepEqual(
      found.filter((one) => !one.startsWith('cart.ts')),
      [],
    );
    assert.ok(
      knowledge
        .map({ question: 'check', ...noAttention }, { limit: 1000, costOf: () => 1, nameOf: (path) => path })
        .every(({ path }) => path !== '/w/main.ts'),
    );
  });
});
