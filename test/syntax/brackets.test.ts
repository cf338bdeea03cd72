// How many brackets have no partner: one line per case. `|` is the cursor.
import assert from 'node:assert/strict';
import { bracketsAround, bracketsBehind, toClose, unpairedIn } from '../../src/syntax/brackets';
import { Grammars } from '../../src/syntax/grammars';
import { parse } from '../../src/syntax/parsedText';
import { grammarsFolder, noHurry, queriesFolder } from './support/syntax';

type Case = readonly [
  name: string,
  document: string,
  text: string,
  replaced: string,
  unpaired: number,
  closers: string,
];

/** `closers` are those that would leave as few as possible. */
const cases: readonly Case[] = [
  ['nothing', 'f(|);', '', '', 0, ''],
  ['a pair', 'f(|);', 'a()', '', 0, ''],
  ['one that is open', 'f(|);', 'a(', '', 1, ')'],
  ['two that are open', 'f(|);', '{ a: [', '', 3, '] }'],
  ['one too many', 'f(|);', 'a)', '', 1, ''],
  ['one too many, which is replaced', 'f(|);', 'a)', ')', 0, ''],
  ['a wrong one', 'f(|);', 'a]', '', 2, ''],
  ['one that the line before the cursor has open', 'f(|\n', 'a', '', 1, ')'],
  ['one that a line above has open', 'f(\n  |\n', 'a', '', 1, ''],
  ['one that a line above has open, and one more', 'f(\n  |\n', '[a', '', 2, ']'],
  ['one that the text below closes', 'function f() |\n}\n', '{', '', 0, ''],
  ['brackets in a string before the cursor', 'f("(", |);', 'a', '', 0, ''],
  ['brackets in a comment behind the cursor', 'f(| /* ) */);', 'a', '', 0, ''],
  ['brackets in the code of a template', 'g(`${f(|}`);', 'a', '', 3, ')'],
  ['brackets in a comment in the code of a template', 'f(`${a /* ( */}`, |);', 'b', '', 0, ''],
  ['brackets in a string of the suggestion', 'f(|);', '"("', '', 0, ''],
];

describe('brackets without a partner:', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  for (const [name, document, text, replaced, unpaired, closers] of cases) {
    it(name, async () => {
      const grammar = (await grammars.of('typescript')) ?? assert.fail('no grammar');
      const [prefix = '', suffix = ''] = document.split('|');
      const parsed = (await parse(grammar, prefix + suffix, undefined, noHurry.documentMs)) ?? assert.fail('no tree');
      const behind = bracketsBehind(bracketsAround(parsed, prefix.length), text, prefix.length, replaced);
      const lineStart = prefix.lastIndexOf('\n') + 1;
      const open = toClose(behind, lineStart).map(({ closer, isWide }) => (isWide ? ' ' : '') + closer);
      assert.deepEqual([unpairedIn(behind), open.join('')], [unpaired, closers]);
      parsed.tree.delete();
    });
  }
});
