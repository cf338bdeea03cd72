// The index of a window through a day of work: what changes in folders, in unsaved documents and in the settings.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  function pieces(query: Partial<ContextQuery>): ReturnType<IndexService['contextAt']> {
    const place = { document: 'file:///main.ts', path: join(folder, 'main.ts'), languageId: 'typescript', prefix: main, suffix: '\n', prefixOffset: 0, shownFrom: 0 };
    return service.contextAt({ ...place, limitChars: 2000, ...noAttention, excluded: [], ...query });
  }

  async function shown(query: Partial<ContextQuery> = {}): Promise<string> {
    return (await pieces(query)).map(({ path, text }) => `${path.slice(folder.length + 1)}: ${text}`).join('\n');
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

  it('looks for the names of the code at the cursor, not for what a comment says', async () => {
    write({ 'bolt.ts': 'export const bolt = 1;\n' });
    configure();
    await ready();
    // What was shown in a document stays, so each has its own.
    const reasons = async (prefix: string) => (await pieces({ document: prefix, prefix })).map(({ reason }) => reason);
    assert.ok(!(await reasons('// bolt\n')).includes('near'));
    assert.ok((await reasons('bolt(')).includes('near'));
  });

  it('forgets at once what the settings leave out, and comes back to it', async () => {
    configure();
    await ready();
    configure({ excluded: [{ glob: '**/cart.*', folder }] });
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
