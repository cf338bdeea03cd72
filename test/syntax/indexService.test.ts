// The index of a window through a day of work: what changes in folders, in unsaved documents and in the settings.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cart, main, shopIndex } from './support/shopIndex';

describe('the index of a window', () => {
  const { folder, at, beside, service, progress, write, configure, ready, anotherIsReady, pieces, shown } = shopIndex();

  const changes: readonly (readonly [what: string, change: () => readonly string[], shown: RegExp, hidden: RegExp])[] =
    [
      [
        'a file that was written',
        () => {
          write({ 'cart.ts': cart.replace('add', 'put') });
          return ['cart.ts'];
        },
        /put\(item: string\)/u,
        /add\(/u,
      ],
      [
        'a file that was deleted',
        () => {
          rmSync(at('cart.ts'));
          return ['cart.ts'];
        },
        /^notes\/todo\.md: .*$/u,
        /Cart/u,
      ],
      [
        'a file that was made',
        () => {
          rmSync(at('cart.ts'));
          write({ 'cart/index.ts': cart });
          return ['cart.ts', 'cart/index.ts'];
        },
        /cart\/index\.ts: export class Cart/u,
        /^cart\.ts/mu,
      ],
      [
        'a folder that was made',
        () => {
          rmSync(at('cart.ts'));
          write({ 'cart/index.ts': cart });
          return ['cart'];
        },
        /cart\/index\.ts: export class Cart/u,
        /^cart\.ts/mu,
      ],
      [
        'a file that was renamed',
        () => {
          rmSync(at('cart.ts'));
          write({ 'basket.ts': cart });
          return ['cart.ts', 'basket.ts'];
        },
        /basket\.ts: export class Cart/u,
        /^cart\.ts/mu,
      ],
      [
        'rules that leave out a file',
        () => {
          write({ '.gitignore': 'cart.ts\n' });
          return ['.gitignore'];
        },
        /^notes\/todo\.md: .*$/u,
        /Cart/u,
      ],
      [
        'rules of secrets',
        () => {
          write({ '.werkbankignore': 'cart.ts\n' });
          return ['.werkbankignore'];
        },
        /^notes\/todo\.md: .*$/u,
        /Cart/u,
      ],
      [
        'more files than are looked at one by one',
        () =>
          Array.from({ length: 300 }, (_, at) => {
            write({ [`many/f${at}.ts`]: `export const value${at} = new Cart();\n` });
            return `many/f${at}.ts`;
          }),
        /class Cart/u,
        /^$/u,
      ],
    ];
  for (const [what, change, expected, hidden] of changes) {
    it(`hears of ${what}`, async () => {
      configure();
      await ready();
      assert.match(await shown(), /class Cart/u);
      service().filesChanged(change().map((path) => at(path)));
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
    assert.equal((await service().facts()).files, 4);
    rmSync(at('deep'), { recursive: true });
    service().filesChanged([at('deep')]);
    await ready();
    assert.equal((await service().facts()).files, 3);
  });

  it('takes no file that the rules leave out, though it has changed', async () => {
    write({ '.gitignore': 'dist/\n', 'dist/built.ts': cart });
    configure();
    await ready();
    const { files } = await service().facts();
    service().filesChanged([at('dist/built.ts'), at('.env'), beside('elsewhere.ts')]);
    await ready();
    assert.equal((await service().facts()).files, files);
  });

  const links: readonly (readonly [what: string, make: () => string])[] = [
    [
      'a link',
      () => {
        link('link.ts');
        return 'link.ts';
      },
    ],
    [
      'a file in a folder that is a link',
      () => {
        link('linked', '..');
        return 'linked/elsewhere.ts';
      },
    ],
    [
      'a link in place of a file',
      () => {
        rmSync(at('cart.ts'));
        link('cart.ts');
        return 'cart.ts';
      },
    ],
  ];
  for (const [what, make] of links) {
    for (const [happens, tell] of [
      ['is made', (path: string) => service().filesChanged([path])],
      ['is looked at', (path: string) => service().fileOpened(path)],
    ] as const) {
      it(`follows none: ${what} ${happens}`, async () => {
        configure();
        await ready();
        writeFileSync(beside('elsewhere.ts'), 'export class Cart {\n  elsewhere(): void {}\n}\n');
        tell(at(make()));
        configure({ onBattery: true });
        await ready();
        assert.doesNotMatch(await shown(), /elsewhere/u);
      });
    }
  }

  function link(path: string, target = '../elsewhere.ts'): void {
    symlinkSync(target, at(path));
  }

  it('counts a text that is not saved in place of its file, until it is closed', async () => {
    configure();
    await ready();
    service().textChanged(at('cart.ts'), cart.replace('add', 'put'));
    assert.match(await shown(), /put\(item: string\)/u);
    service().filesChanged([at('cart.ts'), at('notes')]);
    await ready();
    assert.match(await shown(), /put\(item: string\)/u);
    service().textClosed(at('cart.ts'));
    assert.match(await shown(), /add\(item: string\)/u);
  });

  it('does not read a file again that the rules leave out when its text is closed', async () => {
    configure();
    await ready();
    service().textChanged(at('cart.ts'), cart.replace('add', 'put'));
    assert.match(await shown(), /put/u);
    write({ '.werkbankignore': 'cart.ts\n' });
    service().textClosed(at('cart.ts'));
    assert.doesNotMatch(await shown(), /class Cart/u);
  });

  it('takes no text of a file that is not to be read', async () => {
    write({ '.werkbankignore': 'secret.ts\n' });
    configure();
    await ready();
    service().textChanged(at('secret.ts'), 'export class Cart {\n  hidden(): void {}\n}\n');
    assert.doesNotMatch(await shown(), /hidden/u);
  });

  it('has no secret of a text that is not saved', async () => {
    const secret = ['ghp', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'].join('_');
    configure();
    await ready();
    service().textChanged(at('cart.ts'), `${cart}export const cartToken = '${secret}';\n`);
    const context = await shown({ prefix: `${main}add(cartToken` });
    assert.match(context, /cartToken/u);
    assert.ok(!context.includes(secret));
  });

  it('takes texts of files that only the window can read', async () => {
    configure();
    const path = 'memory://server/shop/cart.ts';
    service().textChanged(path, cart.replace('add', 'fromAfar'));
    assert.match(await shown({ path: 'memory://server/shop/main.ts' }), /fromAfar\(item: string\)/u);
    service().textClosed(path);
    await ready();
    assert.doesNotMatch(await shown({ path: 'memory://server/shop/main.ts' }), /fromAfar/u);
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
    configure({ excluded: [{ globs: ['**/cart.*'], folders: [folder()] }] });
    assert.doesNotMatch(await shown(), /class Cart/u);
    await ready();
    configure();
    await ready();
    assert.match(await shown(), /class Cart/u);
  });

  it('stands still while it is paused, and goes on', async () => {
    configure({ isPaused: true });
    assert.deepEqual(
      progress().map(({ kind }) => kind),
      ['paused'],
    );
    await anotherIsReady();
    assert.equal((await service().facts()).files, 0);
    configure();
    await ready();
    assert.equal((await service().facts()).files, 3);
  });

  it('stops in the middle when it is paused', async () => {
    write(
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`many/f${at}.ts`, `export const value${at} = 1;\n`])),
    );
    configure();
    while ((await service().facts()).files < 5) await delay(1);
    configure({ isPaused: true });
    await anotherIsReady();
    const { files } = await service().facts();
    await anotherIsReady();
    assert.equal((await service().facts()).files, files);
    assert.ok(files < 203, `${files}`);
    configure();
    await ready();
    assert.equal((await service().facts()).files, 203);
  });

  it('works on battery too', async () => {
    configure({ onBattery: true });
    await ready();
    assert.equal((await service().facts()).files, 3);
  });

  it('is rebuilt, and can be deleted', async () => {
    configure();
    await ready();
    const { storedBytes, files } = await service().facts();
    await service().forget(true);
    await ready();
    assert.deepEqual([(await service().facts()).files, (await service().facts()).storedBytes], [files, storedBytes]);
    await service().forget(false);
    const left = await service().facts();
    assert.ok(left.storedBytes < 100, `${left.storedBytes} bytes`);
    assert.equal(left.files, 0);
    assert.equal(await shown(), '');
  });

  it('is deleted while it reads', async () => {
    write(
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`many/f${at}.ts`, `export const value${at} = 1;\n`])),
    );
    configure();
    while ((await service().facts()).files < 5) await delay(1);
    await service().forget(false);
    assert.equal((await service().facts()).files, 0);
  });

  it('is deleted with the file that was looked at just before', async () => {
    configure({ isPaused: true });
    service().fileOpened(at('main.ts'));
    await service().forget(false);
    await anotherIsReady();
    assert.equal((await service().facts()).files, 0);
  });

  it('lists what could not be read, and counts what is left out', async () => {
    write({
      'bundle.js': `var a=1;${'x();'.repeat(2000)}`,
      'generated.ts': '// @generated\nexport const a = 1;\n',
      'huge.txt': 'word '.repeat(300_000),
    });
    mkdirSync(at('rules/.werkbankignore'), { recursive: true });
    configure();
    await ready();
    const { leftOut, files } = await service().facts();
    assert.deepEqual([leftOut, files], [{ minified: 1, generated: 1, 'too-large': 1 }, 3]);
  });

  it('takes a second folder, and lets one go', async () => {
    const other = beside('other');
    mkdirSync(other);
    writeFileSync(join(other, 'far.ts'), 'export class Far {}\n');
    configure({ folders: [folder(), other] });
    await ready();
    assert.equal((await service().facts()).files, 4);
    configure({ folders: [other] });
    await ready();
    assert.equal((await service().facts()).files, 1);
  });
});
