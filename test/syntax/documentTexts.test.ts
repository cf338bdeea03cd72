// What is known of a document at a cursor is that of its text at that moment, whatever its tree was before.
import assert from 'node:assert/strict';
import { type AtCursor, DocumentTexts } from '../../src/index/documentTexts';
import { Grammars } from '../../src/syntax/grammars';
import { grammarsFolder, queriesFolder } from './support/syntax';

/** Longer than what completion parses. */
const long = 'function far() {}\n'.repeat(6000);

const cases: readonly (readonly [name: string, texts: readonly string[], defined: string])[] = [
  ['a first text', ['class Cart {}\n'], 'Cart'],
  ['a text that grows', ['class Cart {}\n', 'class Cart {}\nclass Order {}\n'], 'Cart Order'],
  ['the same text again', ['class Cart {}\n', 'class Cart {}\n'], 'Cart'],
  ['another name', ['class Cart {}\n', 'class Basket {}\n'], 'Basket'],
  ['a text of more than 72 Ki', [long, `${long}class Cart {}\n`], 'Cart'],
  ['a text that is no code any more', ['class Cart {}\n', 'class {{{\n', ''], ''],
];

describe('a document at a cursor has', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });
  const namesIn = ({ outline }: AtCursor) =>
    [...new Set(outline.definitions.map(({ name }) => name).filter((name) => name !== 'far'))].join(' ');

  for (const [name, texts, defined] of cases) {
    it(`the definitions of ${name}`, async () => {
      const documents = new DocumentTexts(grammars);
      let last = '';
      for (const text of texts) last = namesIn(await documents.at('file:///a.ts', 'typescript', text, text.length));
      assert.equal(last, defined);
    });
  }

  it('those of each text where several are asked for at a time', async () => {
    const documents = new DocumentTexts(grammars);
    const names = Array.from({ length: 30 }, (_, at) => `Cart${at}`);
    const found = await Promise.all(
      names.map((name) => documents.at('file:///a.ts', 'typescript', `class ${name} {}\n`, 0)),
    );
    assert.deepEqual(found.map(namesIn), names);
  });

  it('nothing in a language without a grammar', async () => {
    const { outline, syntax } = await new DocumentTexts(grammars).at('file:///a.txt', 'plaintext', 'class Cart {}', 0);
    assert.deepEqual([outline, syntax], [{ definitions: [], references: [], imports: [] }, undefined]);
  });
});
