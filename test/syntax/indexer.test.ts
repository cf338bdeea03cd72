// The index of a folder through its days: what it reads anew, what it takes from the disk, and what faults cost.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import { wordHash } from '../../src/core/context/words';
import { Buffers } from '../../src/index/buffers';
import { sourceTexts } from '../../src/index/files/sourceTexts';
import { Indexer, type IndexerParts, type IndexRun } from '../../src/index/indexer';
import { WorkspaceIndex } from '../../src/index/workspaceIndex';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { seededRandom } from '../support/seededRandom';
import { killer } from './support/killer';
import { grammarsFolder, queriesFolder } from './support/syntax';

const never = new AbortController().signal;

const shop = {
  'cart.ts': 'export class Cart {\n  add(item: string): void {}\n}\n',
  'main.ts': "import { Cart } from './cart';\nnew Cart().add('x');\n",
  'tools/words.py': 'def split(text):\n    return text.split()\n',
  'notes.md': '# Notes\n\nThe cart is a list of items.\n',
};

describe('the index of a folder', () => {
  let folder: string;
  let store: string;
  let problems: string[];
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  beforeEach(() => {
    const root = mkdtempSync(join(tmpdir(), 'werkbank-index-'));
    folder = join(root, 'shop');
    store = join(root, 'store');
    problems = [];
    write(shop);
  });
  afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  function partsFor(index: WorkspaceIndex): IndexerParts {
    return {
      index,
      grammars,
      isExcluded: () => false,
      buffers: new Buffers(),
      onLookedAt: () => undefined,
      pace: () => setImmediate(),
      onProblem: (path, error) => problems.push(`${path.slice(dirname(folder).length + 1)}: ${String(error)}`),
      onNotStored: (error) => problems.push(`not stored: ${String(error)}`),
    };
  }

  /** A start of the program: what is on the disk is read, the folder gone over once. */
  async function start(
    storePath = store,
    withGrammars = grammars,
  ): Promise<{
    index: WorkspaceIndex;
    indexer: Indexer;
    run: IndexRun;
    stop: () => Promise<void>;
    again: () => Promise<IndexRun>;
  }> {
    const index = new WorkspaceIndex(sourceTexts());
    const indexer = await Indexer.open(storePath, { ...partsFor(index), grammars: withGrammars });
    const again = () => indexer.run([folder], never);
    return { index, indexer, run: await again(), again, stop: () => indexer.close() };
  }

  async function startAndStop(): Promise<IndexRun> {
    const { run, stop } = await start();
    await stop();
    return run;
  }

  const placesOf = (index: WorkspaceIndex, name: string) =>
    index.definitionsOf(name).map(({ path }) => path.slice(folder.length + 1));

  const changes: readonly (readonly [name: string, change: () => void, run: IndexRun])[] = [
    ['nothing where nothing has changed', () => undefined, { parsed: 0, unchanged: 4, leftOut: 0, removed: 0 }],
    [
      'a file that has changed',
      () => write({ 'cart.ts': 'export class Basket {}\n' }),
      { parsed: 1, unchanged: 3, leftOut: 0, removed: 0 },
    ],
    [
      'a file that is new',
      () => write({ 'b.ts': 'export const b = 1;\n' }),
      { parsed: 1, unchanged: 4, leftOut: 0, removed: 0 },
    ],
    [
      'no file that was only touched',
      () => utimesSync(join(folder, 'cart.ts'), 1, 1),
      { parsed: 0, unchanged: 4, leftOut: 0, removed: 0 },
    ],
    [
      'a file under its new name',
      () => {
        rmSync(join(folder, 'cart.ts'));
        write({ 'basket.ts': shop['cart.ts'] });
      },
      { parsed: 1, unchanged: 3, leftOut: 0, removed: 0 },
    ],
    [
      'all where what is on the disk is of another form',
      () => writeFileSync(store, 'of another form'),
      { parsed: 4, unchanged: 0, leftOut: 0, removed: 0 },
    ],
    [
      'what was behind the place where the store is cut off',
      () => truncateSync(store, readFileSync(store).length - 1),
      { parsed: 1, unchanged: 3, leftOut: 0, removed: 0 },
    ],
    [
      'no file that became a bundle',
      () => write({ 'main.ts': 'x();'.repeat(1000) }),
      { parsed: 0, unchanged: 3, leftOut: 1, removed: 0 },
    ],
  ];
  for (const [name, change, run] of changes) {
    it(`reads anew at the next start ${name}`, async () => {
      assert.deepEqual(await startAndStop(), { parsed: 4, unchanged: 0, leftOut: 0, removed: 0 });
      change();
      assert.deepEqual(await startAndStop(), run);
      assert.deepEqual(problems, []);
    });
  }

  it('knows what is defined where, and who uses it', async () => {
    const { index, stop } = await start();
    assert.deepEqual(
      [placesOf(index, 'Cart'), placesOf(index, 'add'), placesOf(index, 'split')],
      [['cart.ts'], ['cart.ts'], ['tools/words.py']],
    );
    assert.deepEqual([index.usersOf(index.numberOf('Cart')), index.usersOf(index.numberOf('split'))], [1, 0]);
    assert.equal(index.textOf(join(folder, 'cart.ts')), shop['cart.ts']);
    assert.deepEqual(index.importedFiles('./cart', join(folder, 'main.ts'), 'typescript'), [join(folder, 'cart.ts')]);
    await stop();
  });

  it('forgets what is gone', async () => {
    const { index, again, stop } = await start();
    rmSync(join(folder, 'tools'), { recursive: true });
    write({ 'cart.ts': 'export class Basket {}\n' });
    assert.equal(index.importedFiles('./cart', join(folder, 'main.ts'), 'typescript').length, 1);
    assert.deepEqual(await again(), { parsed: 1, unchanged: 2, leftOut: 0, removed: 1 });
    rmSync(join(folder, 'cart.ts'));
    await again();
    assert.deepEqual(index.importedFiles('./cart', join(folder, 'main.ts'), 'typescript'), []);
    write({ 'cart.ts': 'export class Basket {}\n' });
    await again();
    assert.equal(index.importedFiles('./cart', join(folder, 'main.ts'), 'typescript').length, 1);
    assert.deepEqual(
      [placesOf(index, 'Cart'), placesOf(index, 'split'), placesOf(index, 'Basket')],
      [[], [], ['cart.ts']],
    );
    await stop();
  });

  it('shows no text that is another by now', async () => {
    const { index, stop } = await start();
    write({ 'cart.ts': 'export class Basket {}\n' });
    assert.equal(index.textOf(join(folder, 'cart.ts')), undefined);
    await stop();
  });

  it('holds no secret, in memory or on the disk', async () => {
    const secret = ['ghp', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'].join('_');
    write({ 'keys.ts': `export const token = '${secret}';\n`, '.env': `TOKEN=${secret}\n` });
    const { index, stop } = await start();
    await stop();
    assert.ok(index.file(join(folder, 'keys.ts')));
    assert.ok(index.textOf(join(folder, 'keys.ts'))?.includes(secret) === false);
    assert.equal(index.file(join(folder, '.env')), undefined);
    assert.ok(!readFileSync(store).includes(secret));
  });

  it('goes on in memory where nothing can be stored', async () => {
    const { index, run, stop } = await start(join(folder, 'missing', 'store'));
    await stop();
    assert.equal(run.parsed, 4);
    assert.deepEqual(placesOf(index, 'Cart'), ['cart.ts']);
    assert.equal(problems.length, 1);
    assert.match(problems.join(), /^not stored: .*ENOENT/);
  });

  it('goes on in memory on a full disk (needs root to mount one)', async function () {
    const disk = join(dirname(folder), 'disk');
    mkdirSync(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'none', disk]).status !== 0) this.skip();
    try {
      write(
        Object.fromEntries(
          Array.from({ length: 60 }, (_, number) => [`file${number}.ts`, `export const value${number} = ${number};\n`]),
        ),
      );
      const { index, run, stop } = await start(join(disk, 'store'));
      await stop();
      assert.equal(run.parsed, 64);
      assert.deepEqual(placesOf(index, 'value59'), ['file59.ts']);
      assert.equal(problems.length, 1);
      assert.match(problems.join(), /^not stored: .*ENOSPC/);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  const cart = dedent`
    export class Cart {
      addItem(name: string): void {}
    }
  `;
  const named: readonly (readonly [
    name: string,
    files: Readonly<Record<string, string>>,
    asks: string,
    changed: string,
    shown: string,
  ])[] = [
    [
      'by the name of a package',
      {
        'cart/package.json': '{ "name": "@shop/basket", "types": "dist/index.d.ts" }',
        'cart/src/index.ts': cart,
        'app/a.ts': "import { Cart } from '@shop/basket';\nnew Cart().|\n",
      },
      'app/a.ts',
      'cart/package.json',
      'export class Cart\n  addItem(name: string): void',
    ],
    [
      'by a path alias',
      {
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./code/*"] } } }',
        'code/cart.ts': cart,
        'app/a.ts': "import * as Basket from '@/cart';\nBasket.|\n",
      },
      'app/a.ts',
      'tsconfig.json',
      'export class Cart\n  addItem(name: string): void',
    ],
    [
      'by the path of a Go package',
      {
        'go.mod': 'module example.com/shop\n',
        'store/a.go': dedent`
          package store

          func Open(path string) *Store { return nil }`,
        'store/b.go': dedent`
          package store

          type Store struct {
          \tName string
          }

          func (s *Store) Find(key string) int { return 0 }
        `,
        'main.go': dedent`
          package main

          import "example.com/shop/store"

          func main() {
          \tstore.|
          }
        `,
      },
      'main.go',
      'go.mod',
      'func Open(path string) *Store\n…  func (s *Store) Find(key string) int\n',
    ],
    [
      'by an alias of a bundler',
      {
        'vite.config.ts': "export default { resolve: { alias: { '@': path.resolve(__dirname, 'code') } } };\n",
        'code/cart.ts': cart,
        'app/a.ts': "import * as Basket from '@/cart';\nBasket.|\n",
      },
      'app/a.ts',
      'vite.config.ts',
      'export class Cart\n  addItem(name: string): void',
    ],
    [
      'by the name of a crate',
      {
        'cart/Cargo.toml': '[package]\nname = "shop-cart"\n',
        'cart/src/lib.rs': dedent`
          pub struct Cart {}

          impl Cart {
              pub fn add_item(&self) {}
          }
        `,
        'app/a.rs': dedent`
          use shop_cart::Cart;

          fn run(cart: Cart) {
              cart.|
          }
        `,
      },
      'app/a.rs',
      'cart/Cargo.toml',
      'pub fn add_item(&self)',
    ],
  ];
  for (const [name, files, asks, manifest, shown] of named) {
    it(`shows what is imported ${name}, at the second start too, as long as its manifest says so`, async () => {
      write(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace('|', '')])));
      // Without a guess: each name is defined in more places than a name alone may stand for.
      write(
        Object.fromEntries(
          ['b', 'c', 'd', 'e'].map((other) => [
            `other/${other}.ts`,
            dedent`
              export class Cart {}
              export class Basket {}
              export class store {}
            `,
          ]),
        ),
      );
      const shownBy = (index: WorkspaceIndex) => {
        const [file, text] = [index.file(join(folder, asks)), files[asks] ?? ''];
        assert.ok(file);
        const place = { file, text: text.replace('|', ''), cursor: text.indexOf('|'), windowStart: 0, ...noAttention };
        return contextAt(place, index, { limit: 2000, costOf: (piece) => piece.length, nameOf: (path) => path })
          .pieces.map((piece) => piece.text)
          .join('\n');
      };
      const importedBy = (index: WorkspaceIndex) => {
        const { outline, languageId, path } = index.file(join(folder, asks)) ?? assert.fail();
        return outline.imports.flatMap(({ specifier }) => index.importedFiles(specifier, path, languageId));
      };
      const has = (context: string) => shown.split('…').every((part) => context.includes(part));
      await startAndStop();
      const { index, again, stop } = await start();
      for (const change of [
        () => write({ [manifest]: '{ "says": "nothing" }\n' }),
        () => rmSync(join(folder, manifest)),
      ]) {
        write({ [manifest]: files[manifest] ?? '' });
        await again();
        assert.ok(has(shownBy(index)), shownBy(index));
        change();
        await again();
        assert.deepEqual(importedBy(index), []);
      }
      await stop();
    });
  }

  it('survives a folder that is deleted while it is read', async () => {
    write(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, number) => [`deep/file${number}.ts`, 'export const value = 1;\n']),
      ),
    );
    const index = new WorkspaceIndex(sourceTexts());
    const indexer = await Indexer.open(store, partsFor(index));
    const running = indexer.run([folder], never);
    rmSync(join(folder, 'deep'), { recursive: true });
    await running;
    await indexer.run([folder], never);
    assert.deepEqual(placesOf(index, 'value'), []);
    assert.deepEqual(placesOf(index, 'Cart'), ['cart.ts']);
    await indexer.close();
  });

  it('knows a file of a hundred thousand lines to its end', async () => {
    write({ 'long.ts': `${`total();${'\n'.repeat(100)}`.repeat(1000)}export class Last {}\n` });
    const { index, stop } = await start();
    assert.deepEqual(placesOf(index, 'Last'), ['long.ts']);
    await stop();
  });

  it('knows of a file that another program writes all the time what stands there at the end', async () => {
    const { index, again, stop } = await start();
    const path = join(folder, 'cart.ts');
    const script = String.raw`
      const { writeFileSync } = require('fs');
      for (let at = 0; at < 500; at++) {
        writeFileSync(process.argv[1], 'export class Cart' + at + ' {}\n' + 'add();\n'.repeat(at * 10));
      }
    `;
    const writer = spawn(process.execPath, ['-e', script, path]);
    let runs = 0;
    for (; writer.exitCode === null; runs++) await again();
    await again();
    assert.ok(runs > 0 && writer.exitCode === 0, `${runs} runs, exit ${writer.exitCode}`);
    assert.deepEqual(placesOf(index, 'Cart499'), ['cart.ts']);
    assert.equal(index.textOf(path), readFileSync(path, 'utf8'));
    assert.deepEqual(problems, []);
    await stop();
  });

  it('knows files by their words alone where the queries of their language do not fit, and says so once', async () => {
    const queries = join(dirname(folder), 'queries');
    cpSync(queriesFolder, queries, { recursive: true });
    writeFileSync(join(queries, 'typescript', 'imports.scm'), '(nothing) @import');
    const logged: string[] = [];
    const { index, run, stop } = await start(
      store,
      new Grammars({ grammarsFolder, queriesFolder: queries, log: (message) => logged.push(message) }),
    );
    assert.equal(run.parsed, 4);
    assert.deepEqual([placesOf(index, 'Cart'), placesOf(index, 'split'), logged.length], [[], ['tools/words.py'], 1]);
    assert.deepEqual(
      index.similar(new Map([[wordHash('item'), 1]]), '', 1).map(({ path }) => path),
      [join(folder, 'cart.ts')],
    );
    await stop();
  });

  const loggingGrammars = (queries = queriesFolder, folderOfGrammars = grammarsFolder) => {
    const logged: string[] = [];
    const log = (message: string) => logged.push(message);
    return { logged, made: new Grammars({ grammarsFolder: folderOfGrammars, queriesFolder: queries, log }) };
  };

  it('loses nothing by a file that ends the runtime, and leaves it out from then on', async () => {
    const classes = Object.fromEntries(
      Array.from({ length: 80 }, (_, at) => [`code/c${at}.${at % 2 === 0 ? 'cs' : 'ts'}`, `class C${at} {}\n`]),
    );
    rmSync(folder, { recursive: true });
    write({ ...classes, 'code/b.cs': killer });
    const readings: string[] = [];
    const onLookedAt = (path: string, found: string) => {
      if (found !== 'read') readings.push(`${path.slice(folder.length + 1)} ${found}`);
    };
    for (const { runs, deaths } of [
      { runs: { parsed: 81, unchanged: 0, leftOut: 0, removed: 0 }, deaths: 1 },
      { runs: { parsed: 0, unchanged: 81, leftOut: 0, removed: 0 }, deaths: 0 },
    ]) {
      const { logged, made } = loggingGrammars();
      const index = new WorkspaceIndex(sourceTexts());
      const indexer = await Indexer.open(store, { ...partsFor(index), grammars: made, onLookedAt });
      assert.deepEqual(await indexer.run([folder], never), runs);
      assert.deepEqual([index.definitionCount, logged.length], [80, deaths], logged.join('\n'));
      await indexer.close();
    }
    assert.deepEqual(
      readings,
      Array.from({ length: 2 }, () => 'code/b.cs ended-runtime'),
    );
  });

  it('knows a file by its words alone whose outline is too much work, and does not look at it again', async () => {
    // Nested so deeply that the outline's query goes round in what it has not finished.
    write({ 'deep.cpp': `int a =\n${'a+a+a+\n'.repeat(22_500)}` });
    const { run, index, stop } = await start();
    assert.equal(run.parsed, 5);
    assert.equal(index.file(join(folder, 'deep.cpp'))?.reading, 'given-up');
    await stop();
    assert.equal((await startAndStop()).unchanged, 5);
  });

  it('reads again what it knows without a grammar, when there is one', async () => {
    const spoiled = join(dirname(folder), 'grammars');
    cpSync(grammarsFolder, spoiled, { recursive: true });
    rmSync(join(spoiled, 'tree-sitter-typescript.wasm'));
    const runs: unknown[] = [];
    for (const grammarsOf of [spoiled, spoiled, grammarsFolder, grammarsFolder]) {
      const { logged, made } = loggingGrammars(queriesFolder, grammarsOf);
      const { index, run, stop } = await start(store, made);
      runs.push([run.parsed, placesOf(index, 'Cart').length, logged.length]);
      await stop();
    }
    assert.deepEqual(runs, [
      [4, 0, 1],
      [0, 0, 1],
      [2, 1, 0],
      [0, 1, 0],
    ]);
  });

  it('keeps what it knew where it is stopped', async () => {
    const { index, stop } = await start();
    const indexer = await Indexer.open(store, partsFor(index));
    const stopped = AbortSignal.abort();
    assert.deepEqual(await indexer.run([folder], stopped), { parsed: 0, unchanged: 0, leftOut: 0, removed: 0 });
    assert.deepEqual(placesOf(index, 'Cart'), ['cart.ts']);
    await indexer.close();
    await stop();
  });

  it('does not let the store grow with every change', async () => {
    await startAndStop();
    const firstBytes = readFileSync(store).length;
    const { again, stop } = await start();
    for (let change = 0; change < 300; change++) {
      write({ 'cart.ts': `export class Cart${change} {}\n` });
      await again();
    }
    await stop();
    // Of 4 files it holds 8 records and the last 50 changes at the most.
    assert.ok(readFileSync(store).length < 20 * firstBytes);
    assert.equal((await startAndStop()).parsed, 0);
  });

  it('writes no text that is not saved to the disk, however often the store is written anew', async () => {
    const { stop, again, indexer } = await start();
    await indexer.setBuffer(join(folder, 'cart.ts'), 'export class UnsavedBasket {}\n');
    for (let change = 0; change < 120; change++) {
      write({ 'main.ts': `export const main${change} = 1;\n` });
      await again();
    }
    await stop();
    assert.ok(!readFileSync(store).includes('UnsavedBasket'));
  });

  it('keeps what it has where there are more files than it takes', async () => {
    const { index, stop, indexer } = await start();
    await indexer.run([folder], never, 2);
    assert.deepEqual([index.size, indexer.isCut], [2, true]);
    await indexer.run([folder], never, 2);
    assert.deepEqual([index.size, indexer.isCut], [2, true]);
    await stop();
  });

  it('is after many changes what a fresh one is', async () => {
    const random = seededRandom(9);
    const { index, again, stop } = await start();
    for (let round = 0; round < 25; round++) {
      const name = `file${Math.floor(random() * 8)}.ts`;
      if (random() < 0.3) rmSync(join(folder, name), { force: true });
      else {
        write({
          [name]: dedent`
            export class Class${Math.floor(random() * 5)} {
              member${round}() {}
            }
            new Cart();
          `,
        });
      }
      await again();
    }
    await stop();
    rmSync(store);
    const fresh = await start();
    await fresh.stop();
    for (const name of [
      'Cart',
      ...Array.from({ length: 5 }, (_, at) => `Class${at}`),
      ...Array.from({ length: 25 }, (_, at) => `member${at}`),
    ]) {
      assert.deepEqual([...placesOf(index, name)].sort(), [...placesOf(fresh.index, name)].sort(), name);
      assert.equal(index.usersOf(index.numberOf(name)), fresh.index.usersOf(fresh.index.numberOf(name)), name);
    }
  });
});
