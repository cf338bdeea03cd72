// The index of a window through a day of work: what changes in folders, in unsaved documents and in the settings.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { noAttention } from '../../src/core/context/attention';
import { IndexService } from '../../src/index/service';
import type { ContextQuery, IndexOptions, IndexProgress } from '../../src/protocol/workspaceIndex';
import { Grammars } from '../../src/syntax/grammars';
import { grammarsFolder, queriesFolder } from './support/syntax';

const cart = 'export class Cart {\n  add(item: string): void {}\n}\n';
const main = "import { Cart } from './cart';\n\nconst cart = new Cart();\ncart.";

describe('the index of a window', () => {
  let folder: string;
  let service: IndexService;
  let progress: IndexProgress[];
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'werkbank-service-')), 'shop');
    write({ 'cart.ts': cart, 'main.ts': main, 'notes/todo.md': 'Buy a cart.\n' });
    open();
  });
  afterEach(async () => {
    await service.close();
    rmSync(dirname(folder), { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  function open(): void {
    progress = [];
    service = new IndexService({ storePath: join(dirname(folder), 'store'), grammars, onProgress: (told) => progress.push(told) });
  }

  function configure(options: Partial<IndexOptions> = {}): void {
    service.configure({ folders: [folder], excluded: [], isPaused: false, onBattery: false, ...options });
  }

  /** Waits until nothing is left to do. */
  async function ready(): Promise<void> {
    while (progress.at(-1)?.kind !== 'ready') await delay(5);
    progress = [];
  }

  async function shown(query: Partial<ContextQuery> = {}): Promise<string> {
    const place = { document: 'file:///main.ts', path: join(folder, 'main.ts'), languageId: 'typescript', prefix: main, suffix: '\n', prefixOffset: 0, shownFrom: 0 };
    const pieces = await service.contextAt({ ...place, limitChars: 2000, ...noAttention, excluded: [], ...query });
    return pieces.map(({ path, text }) => `${path.slice(folder.length + 1)}: ${text}`).join('\n');
  }

  const changes: readonly (readonly [what: string, change: () => readonly string[], shown: RegExp, hidden: RegExp])[] = [
    ['a file that was written', () => { write({ 'cart.ts': cart.replace('add', 'put') }); return ['cart.ts']; }, /put\(item: string\)/u, /add\(/u],
    ['a file that was deleted', () => { rmSync(join(folder, 'cart.ts')); return ['cart.ts']; }, /^notes\/todo\.md: .*$/u, /Cart/u],
    ['a file that was made', () => { rmSync(join(folder, 'cart.ts')); write({ 'cart/index.ts': cart }); return ['cart.ts', 'cart/index.ts']; }, /cart\/index\.ts: export class Cart/u, /^cart\.ts/mu],
    ['a folder that was made', () => { rmSync(join(folder, 'cart.ts')); write({ 'cart/index.ts': cart }); return ['cart']; }, /cart\/index\.ts: export class Cart/u, /^cart\.ts/mu],
    ['a file that was renamed', () => { rmSync(join(folder, 'cart.ts')); write({ 'basket.ts': cart }); return ['cart.ts', 'basket.ts']; }, /basket\.ts: export class Cart/u, /^cart\.ts/mu],
    ['rules that leave out a file', () => { write({ '.gitignore': 'cart.ts\n' }); return ['.gitignore']; }, /^notes\/todo\.md: .*$/u, /Cart/u],
    ['rules of secrets', () => { write({ '.werkbankignore': 'cart.ts\n' }); return ['.werkbankignore']; }, /^notes\/todo\.md: .*$/u, /Cart/u],
    ['more files than are looked at one by one', () => Array.from({ length: 300 }, (_, at) => { write({ [`many/f${at}.ts`]: `export const value${at} = new Cart();\n` }); return `many/f${at}.ts`; }), /class Cart/u, /^$/u],
  ];
  for (const [what, change, expected, hidden] of changes) {
    it(`hears of ${what}`, async () => {
      configure();
      await ready();
      assert.match(await shown(), /class Cart/u);
      service.filesChanged(change().map((path) => join(folder, path)));
      await ready();
      const context = await shown();
      assert.match(context, expected);
      if (hidden.source !== '^$') assert.doesNotMatch(context, hidden);
    });
  }

  it('hears of a folder that was deleted', async () => {
    write({ 'deep/er/far.ts': 'export class Far {\n  away(): void {}\n}\n' });
    configure();
    await ready();
    assert.equal((await service.facts()).files, 4);
    rmSync(join(folder, 'deep'), { recursive: true });
    service.filesChanged([join(folder, 'deep')]);
    await ready();
    assert.equal((await service.facts()).files, 3);
  });

  it('takes no file that the rules leave out, though it has changed', async () => {
    write({ '.gitignore': 'dist/\n', 'dist/built.ts': cart });
    configure();
    await ready();
    const { files } = await service.facts();
    service.filesChanged([join(folder, 'dist/built.ts'), join(folder, '.env'), join(dirname(folder), 'elsewhere.ts')]);
    await ready();
    assert.equal((await service.facts()).files, files);
  });

  const links: readonly (readonly [what: string, make: () => string])[] = [
    ['a link', () => { link('link.ts'); return 'link.ts'; }],
    ['a file in a folder that is a link', () => { link('linked', '..'); return 'linked/elsewhere.ts'; }],
    ['a link in place of a file', () => { rmSync(join(folder, 'cart.ts')); link('cart.ts'); return 'cart.ts'; }],
  ];
  for (const [what, make] of links) {
    for (const [happens, tell] of [['is made', (path: string) => service.filesChanged([path])], ['is looked at', (path: string) => service.fileOpened(path)]] as const) {
      it(`follows none: ${what} ${happens}`, async () => {
        configure();
        await ready();
        writeFileSync(join(dirname(folder), 'elsewhere.ts'), 'export class Cart {\n  elsewhere(): void {}\n}\n');
        tell(join(folder, make()));
        configure({ onBattery: true });
        await ready();
        assert.doesNotMatch(await shown(), /elsewhere/u);
      });
    }
  }

  function link(path: string, target = '../elsewhere.ts'): void {
    symlinkSync(target, join(folder, path));
  }

  it('counts a text that is not saved in place of its file, until it is closed', async () => {
    configure();
    await ready();
    service.textChanged(join(folder, 'cart.ts'), cart.replace('add', 'put'));
    assert.match(await shown(), /put\(item: string\)/u);
    service.filesChanged([join(folder, 'cart.ts'), join(folder, 'notes')]);
    await ready();
    assert.match(await shown(), /put\(item: string\)/u);
    service.textClosed(join(folder, 'cart.ts'));
    assert.match(await shown(), /add\(item: string\)/u);
  });

  it('does not read a file again that the rules leave out when its text is closed', async () => {
    configure();
    await ready();
    service.textChanged(join(folder, 'cart.ts'), cart.replace('add', 'put'));
    assert.match(await shown(), /put/u);
    write({ '.werkbankignore': 'cart.ts\n' });
    service.textClosed(join(folder, 'cart.ts'));
    assert.doesNotMatch(await shown(), /class Cart/u);
  });

  it('takes no text of a file that is not to be read', async () => {
    write({ '.werkbankignore': 'secret.ts\n' });
    configure();
    await ready();
    service.textChanged(join(folder, 'secret.ts'), 'export class Cart {\n  hidden(): void {}\n}\n');
    assert.doesNotMatch(await shown(), /hidden/u);
  });

  it('has no secret of a text that is not saved', async () => {
    const secret = ['ghp', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'].join('_');
    configure();
    await ready();
    service.textChanged(join(folder, 'cart.ts'), `${cart}export const cartToken = '${secret}';\n`);
    const context = await shown({ prefix: `${main}add(cartToken` });
    assert.match(context, /cartToken/u);
    assert.ok(!context.includes(secret));
  });

  it('takes texts of files that only the window can read', async () => {
    configure();
    const path = 'memory://server/shop/cart.ts';
    service.textChanged(path, cart.replace('add', 'fromAfar'));
    assert.match(await shown({ path: 'memory://server/shop/main.ts' }), /fromAfar\(item: string\)/u);
    service.textClosed(path);
    await ready();
    assert.doesNotMatch(await shown({ path: 'memory://server/shop/main.ts' }), /fromAfar/u);
  });

  it('shows at once what an open file imports, while the folders are not read', async () => {
    write({ 'lib/index.ts': "export * from './money';\n", 'lib/money.ts': 'export function round(amount: number): number {\n  return amount;\n}\n' });
    write({ 'main.ts': "import { round } from './lib';\nround(" });
    configure({ isPaused: true });
    service.fileOpened(join(folder, 'main.ts'));
    assert.match(await shown({ prefix: "import { round } from './lib';\nround(" }), /round\(amount: number\)/u);
    assert.equal((await service.facts()).files, 3);
  });

  const money = 'export function round(amount: number): number {\n  return amount;\n}\n';
  const firstAnswers: readonly (readonly [what: string, files: Readonly<Record<string, string>>, opened: string, languageId: string, prefix: string, shown: RegExp])[] = [
    ['by a path alias', { 'tsconfig.json': '{ "extends": "./base.json" }', 'base.json': '{ "compilerOptions": { "paths": { "@/*": ["./code/*"] } } }', 'code/money.ts': money }, 'app/a.ts', 'typescript', "import { round } from '@/money';\nround(", /round\(amount: number\)/u],
    ['by a path alias that a package of the workspace brings', { 'package.json': '{ "workspaces": { "packages": ["tools/*"] } }', 'tools/conf/package.json': '{ "name": "@shop/conf" }', 'tools/conf/base.json': '{ "compilerOptions": { "paths": { "@/*": ["${configDir}/code/*"] } } }', 'app/tsconfig.json': '{ "extends": "@shop/conf/base.json" }', 'app/code/money.ts': money }, 'app/a.ts', 'typescript', "import { round } from '@/money';\nround(", /round\(amount: number\)/u],
    ['by an alias of a bundler', { 'app/vite.config.ts': "export default { resolve: { alias: { '@': '/src' } } };\n", 'app/src/money.ts': money }, 'app/src/x/a.ts', 'typescript', "import { round } from '@/money';\nround(", /round\(amount: number\)/u],
    ['by the name of a package', { 'package.json': '{ "workspaces": ["packages/*", "!packages/old"] }', 'packages/money/package.json': '{ "name": "@shop/money", "main": "dist/index.js" }', 'packages/money/src/index.ts': money }, 'packages/app/a.ts', 'typescript', "import { round } from '@shop/money';\nround(", /round\(amount: number\)/u],
    ['by the name of a package that pnpm knows', { 'pnpm-workspace.yaml': "packages:\n  - 'libs/**'\n", 'libs/money/package.json': '{ "name": "@shop/money" }', 'libs/money/index.ts': money }, 'app/a.ts', 'typescript', "import { round } from '@shop/money';\nround(", /round\(amount: number\)/u],
    ['by the path of a Go package', { 'go.work': 'use (\n\t./app\n\t./tools\n)\n', 'app/go.mod': 'module example.com/app\n', 'tools/go.mod': 'module example.com/tools\n', 'tools/money/a.go': 'package money\n\ntype Amount int\n', 'tools/money/b.go': 'package money\n\nfunc Round(amount int) int { return 0 }\n' }, 'app/main.go', 'go', 'package main\n\nimport "example.com/tools/money"\n\nfunc main() {\n\tmoney.', /func Round\(amount int\) int/u],
    ['by the name of a crate', { 'Cargo.toml': '[workspace]\nmembers = [\n  "app",\n  "crates/*",\n]\n', 'crates/money/Cargo.toml': '[package]\nname = "shop-money"\n', 'crates/money/src/lib.rs': 'pub fn round(amount: u32) -> u32 {\n    amount\n}\n' }, 'app/src/main.rs', 'rust', 'use shop_money::round;\n\nfn main() {\n    round(', /pub fn round\(amount: u32\) -> u32/u],
    ['by a namespace', { 'composer.json': '{ "autoload": { "psr-4": { "App\\\\": "code/" } } }', 'code/Money.php': '<?php\nnamespace App;\nclass Money {\n  public function round(int $amount): int { return 0; }\n}\n' }, 'web/a.php', 'php', '<?php\nuse App\\Money;\n$m = new Money();\n$m->', /public function round\(int \$amount\): int/u],
    ['by no path, being of the own package in Go', { 'app/b.go': 'package app\n\nfunc Round(amount int) int { return 0 }\n' }, 'app/main.go', 'go', 'package app\n\nfunc main() {\n\tRound(', /func Round\(amount int\) int/u],
    ['from a Python package that is one of its modules', { 'shop/__init__.py': '', 'shop/money.py': 'def round_up(amount):\n    return amount\n' }, 'shop/a.py', 'python', 'from . import money\n\nmoney.', /def round_up\(amount\)/u],
  ];
  for (const [what, files, opened, languageId, prefix, expected] of firstAnswers) {
    it(`shows at once what an open file imports ${what}`, async () => {
      write({ ...files, [opened]: prefix });
      configure({ isPaused: true });
      const path = join(folder, opened);
      assert.equal(await shown({ path, languageId, prefix }), '');
      service.fileOpened(path);
      assert.match(await shown({ path, languageId, prefix }), expected);
    });
  }

  it('reads no manifest where none may say what is imported', async () => {
    write({ 'package.json': '{ "name": "shop" }', 'a.py': 'import cart\n' });
    configure({ isPaused: true });
    service.fileOpened(join(folder, 'main.ts'));
    service.fileOpened(join(folder, 'a.py'));
    await shown();
    assert.deepEqual((await service.facts()).files, 3);
  });

  it('reads no link for what an open file imports', async () => {
    rmSync(join(folder, 'cart.ts'));
    writeFileSync(join(dirname(folder), 'elsewhere.ts'), cart);
    symlinkSync(join(dirname(folder), 'elsewhere.ts'), join(folder, 'cart.ts'));
    configure({ isPaused: true });
    service.fileOpened(join(folder, 'main.ts'));
    assert.doesNotMatch(await shown(), /class Cart/u);
  });

  it('reads no manifest that the rules leave out', async () => {
    write({ '.gitignore': 'tsconfig.json\n', 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./code/*"] } } }', 'code/money.ts': money, 'main.ts': "import { round } from '@/money';\nround(" });
    configure({ isPaused: true });
    service.fileOpened(join(folder, 'main.ts'));
    assert.doesNotMatch(await shown({ prefix: "import { round } from '@/money';\nround(" }), /amount/u);
    assert.equal((await service.facts()).files, 1);
  });

  for (const [what, glob, folders, expected] of [
    ['its own among those of others', '*/*', 'packages', /amount/u],
    ['none by a glob for folders of any depth', '*/*/*', 'deep/libs', /^$/u],
  ] as const) {
    it(`reads at once of the packages of a workspace ${what}`, async () => {
      const installed = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`node_modules/p${at}/package.json`, '{ "name": "money" }']));
      const prefix = "import { round } from '@shop/money';\nround(";
      write({ ...installed, '.gitignore': 'node_modules\n', 'package.json': `{ "workspaces": ["${glob}"] }`, [`${folders}/z/package.json`]: '{ "name": "@shop/money" }', [`${folders}/z/index.ts`]: money, 'main.ts': prefix });
      rmSync(join(folder, 'cart.ts'));
      configure({ isPaused: true });
      service.fileOpened(join(folder, 'main.ts'));
      assert.match(await shown({ prefix }), expected);
    });
  }

  it('reads no more manifests at once than a hundred, those first whose folder is named', async () => {
    const packages = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`packages/p${at}/package.json`, `{ "name": "@shop/p${at}" }`]));
    const prefix = "import { round } from '@shop/zz-money';\nround(";
    const others = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`packages/a${at}/notes.md`, 'No package.\n']));
    write({ ...packages, ...others, 'package.json': '{ "workspaces": ["packages/*"] }', 'packages/zz-money/package.json': '{ "name": "@shop/zz-money" }', 'packages/zz-money/index.ts': money, 'main.ts': prefix });
    configure({ isPaused: true });
    service.fileOpened(join(folder, 'main.ts'));
    assert.match(await shown({ prefix }), /round\(amount: number\)/u);
    assert.equal((await service.facts()).files, 102);
  });

  it('forgets at once what the settings leave out, and comes back to it', async () => {
    configure();
    await ready();
    configure({ excluded: [{ globs: ['**/cart.*'], folders: [folder] }] });
    assert.doesNotMatch(await shown(), /class Cart/u);
    await ready();
    configure();
    await ready();
    assert.match(await shown(), /class Cart/u);
  });

  it('stands still while it is paused, and goes on', async () => {
    configure({ isPaused: true });
    assert.deepEqual(progress.map(({ kind }) => kind), ['paused']);
    await delay(50);
    assert.equal((await service.facts()).files, 0);
    configure();
    await ready();
    assert.equal((await service.facts()).files, 3);
  });

  it('stops in the middle when it is paused', async () => {
    write(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`many/f${at}.ts`, `export const value${at} = 1;\n`])));
    configure();
    while ((await service.facts()).files < 5) await delay(1);
    configure({ isPaused: true });
    await delay(20);
    const { files } = await service.facts();
    await delay(50);
    assert.equal((await service.facts()).files, files);
    assert.ok(files < 203, `${files}`);
    configure();
    await ready();
    assert.equal((await service.facts()).files, 203);
  });

  it('works on battery too', async () => {
    configure({ onBattery: true });
    await ready();
    assert.equal((await service.facts()).files, 3);
  });

  it('is rebuilt, and can be deleted', async () => {
    configure();
    await ready();
    const { storedBytes, files } = await service.facts();
    await service.forget(true);
    await ready();
    assert.deepEqual([(await service.facts()).files, (await service.facts()).storedBytes], [files, storedBytes]);
    await service.forget(false);
    const left = await service.facts();
    assert.ok(left.storedBytes < 100, `${left.storedBytes} bytes`);
    assert.equal(left.files, 0);
    assert.equal(await shown(), '');
  });

  it('is deleted while it reads', async () => {
    write(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`many/f${at}.ts`, `export const value${at} = 1;\n`])));
    configure();
    while ((await service.facts()).files < 5) await delay(1);
    await service.forget(false);
    assert.equal((await service.facts()).files, 0);
  });

  it('lists what could not be read, and counts what is left out', async () => {
    write({ 'bundle.js': `var a=1;${'x();'.repeat(2000)}`, 'generated.ts': '// @generated\nexport const a = 1;\n', 'huge.txt': 'word '.repeat(300_000) });
    mkdirSync(join(folder, 'rules/.werkbankignore'), { recursive: true });
    configure();
    await ready();
    const { leftOut, files } = await service.facts();
    assert.deepEqual([leftOut, files], [{ minified: 1, generated: 1, 'too-large': 1 }, 3]);
  });

  it('takes a second folder, and lets one go', async () => {
    const other = join(dirname(folder), 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'far.ts'), 'export class Far {}\n');
    configure({ folders: [folder, other] });
    await ready();
    assert.equal((await service.facts()).files, 4);
    configure({ folders: [other] });
    await ready();
    assert.equal((await service.facts()).files, 1);
  });
});
