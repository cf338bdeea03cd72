// What the index of a window answers without a cursor.
import assert from 'node:assert/strict';
import { noAttention } from '../../src/core/context/attention';
import type { IndexService } from '../../src/index/service';
import { cart, main, shopIndex } from './support/shopIndex';

describe('the index of a window without a cursor', () => {
  const { folder, at, service, configure, ready } = shopIndex();

  type Question = (service: IndexService, excluded: readonly string[]) => Promise<readonly { readonly path: string }[]>;
  const questions: readonly (readonly [what: string, ask: Question, found: readonly string[]])[] = [
    ['a search', (to, excluded) => to.search({ question: 'Where is an item added?', limit: 9, excluded }), ['cart.ts']],
    ['definitions', (to, excluded) => to.definitions({ name: 'Cart', limit: 9, excluded }), ['cart.ts']],
    ['usages', (to, excluded) => to.usages({ name: 'Cart', limit: 9, excluded }), ['main.ts']],
    ['a map', (to, excluded) => to.map({ question: '', ...noAttention, limitChars: 45, excluded }), ['cart.ts']],
  ];
  for (const [what, ask, found] of questions) {
    const asked = async (excluded: readonly string[] = []) =>
      (await ask(service(), excluded.map(at))).map(({ path }) => path.slice(folder().length + 1));

    it(`answers ${what}`, async () => {
      configure();
      await ready();
      assert.deepEqual(await asked(), found);
    });

    it(`answers ${what} with what is not saved`, async () => {
      configure();
      await ready();
      service().textChanged(at('cart.ts'), '');
      service().textChanged(at('main.ts'), '');
      service().textChanged(at('unsaved.ts'), `${cart}${main.slice(main.indexOf('const'))}`);
      assert.deepEqual(await asked(), ['unsaved.ts']);
    });

    it(`answers ${what} without the files that are excluded`, async () => {
      configure();
      await ready();
      assert.deepEqual(
        (await asked(found)).filter((path) => found.includes(path)),
        [],
      );
    });
  }
});
