// Which definitions a name in a file stands for: one line per case. The first file is asked, without guesses.
import assert from 'node:assert/strict';
import { Resolver } from '../../src/core/context/imports/resolve';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

type Files = Readonly<Record<string, string>>;

const store: Files = {
  'go.mod': 'module x.org/shop\n',
  'store/a.go': dedent`
    package store

    import "x.org/shop/money"

    func Open() *Store { return nil }
  `,
  'store/b.go': 'package store\n\ntype Store struct{}\n',
  'store/c.go': 'package store\n\ntype Extra struct{}\n',
  'money/a.go': 'package money\n\nfunc Round() {}\n',
};

/** `targets` are paths, with the name of the definition where it is not the file as a whole. */
const cases: readonly (readonly [name: string, files: Files, asked: string, targets: string])[] = [
  [
    'a Go package by the last part of its path',
    { 'main.go': 'package main\n\nimport "x.org/shop/store"\n', ...store },
    'store',
    'store/a.go store/b.go store/c.go',
  ],
  [
    'a Go package in front of its version',
    {
      'main.go': 'package main\n\nimport "x.org/shop/money/v2"\n',
      'go.mod': 'module x.org/shop\n',
      'money/v2/a.go': 'package money\n',
    },
    'money',
    'money/v2/a.go',
  ],
  [
    'a Go package by another name',
    { 'main.go': 'package main\n\nimport s "x.org/shop/money"\n', ...store },
    's',
    'money/a.go',
  ],
  ['a type of the same Go package', { 'store/a.go': store['store/a.go'] ?? '', ...store }, 'Store', 'store/b.go#Store'],
  [
    'a type of the same Go package in the last of its files',
    { 'store/a.go': store['store/a.go'] ?? '', ...store },
    'Extra',
    'store/c.go#Extra',
  ],
  [
    'a Python module by another name',
    { 'a.py': 'import shop.money as m\n', 'shop/money.py': 'def round(): pass\n' },
    'm',
    'shop/money.py',
  ],
  [
    'what is imported',
    { 'a.ts': "import { round } from './money';\n", 'money.ts': 'export function round() {}\n' },
    'round',
    'money.ts#round',
  ],
  [
    'a function of a package',
    {
      'a.ts': "import { round } from '@shop/money';\n",
      'm/package.json': '{ "name": "@shop/money", "exports": { ".": { "import": "./dist/index.mjs" } } }',
      'm/src/index.ts': "export * from './round';\n",
      'm/src/round.ts': 'export function round() {}\n',
    },
    'round',
    'm/src/round.ts#round',
  ],
  [
    'nothing of a package that is not there',
    { 'a.ts': "import { round } from '@shop/money';\n", 'money.ts': 'export function round() {}\n' },
    'round',
    '',
  ],
];

describe('a name in a file stands for', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });
  for (const [name, files, asked, targets] of cases) {
    it(name, async () => {
      const [path] = Object.keys(files);
      const { index } = await memoryRepository(
        new Map(Object.entries(files).map(([at, text]) => [`/w/${at}`, text])),
        grammars,
      );
      const file = index.file(`/w/${path}`);
      assert.ok(file);
      const found = new Resolver(index).imported(asked, file).map(({ path: at, index: place }) => {
        const definition = place === undefined ? undefined : index.file(at)?.outline.definitions[place];
        return at.slice('/w/'.length) + (definition ? `#${definition.name}` : '');
      });
      assert.equal(found.join(' '), targets);
    });
  }
});
