// What the editor is asked to insert and to replace for a completion, with | as the cursor and «» around what is
// replaced.
import assert from 'node:assert/strict';
import { type Insertion, insertionOf, withLineEnds } from '../../src/core/completion/insertion';
import type { SuggestItem } from '../../src/core/completion/suggestItem';

describe('insertion', () => {
  describe('replaces the closers that the completion writes itself', () => {
    const cases: readonly (readonly [name: string, line: string, completion: string, result: string])[] = [
      ['nothing to the right', 'foo(|', 'a, b);', 'foo(«»a, b);'],
      ['a bracket that is written', 'foo(|)', 'a, b);', 'foo(«)»a, b);'],
      ['a bracket that is not written', 'foo(|)', 'a, b', 'foo(«»a, b)'],
      ['a bracket that the completion opens itself', 'foo(|)', 'bar()', 'foo(«»bar())'],
      ['both', 'foo(|)', 'bar(), 1);', 'foo(«)»bar(), 1);'],
      ['two brackets', 'foo([|])', '1, 2]);', 'foo([«])»1, 2]);'],
      ['the first of two brackets', 'foo([|])', '1, 2]', 'foo([«]»1, 2])'],
      ['a bracket of another kind', 'foo(|)', 'a]', 'foo(«»a])'],
      ['a quote', "import x from '|'", "./x'", "import x from '«'»./x'"],
      ['a quote and a bracket', 'say("|")', 'hi");', 'say("«")»hi");'],
      ['an escaped quote', 'say("|")', 'a \\" b', 'say("«»a \\" b")'],
      ['a bracket inside the string at the cursor', 'say("|")', 'a) b")', 'say("«")»a) b")'],
      ['a bracket inside a string of the completion', 'foo(|)', '")", 1)', 'foo(«)»")", 1)'],
      ['a string that stands to the right', 'foo(|"x", 1)', '"y", ', 'foo(«»"y", "x", 1)'],
      ['a semicolon after the bracket', 'foo(|);', 'a);', 'foo(«);»a);'],
      ['a semicolon alone is left where it is', 'x = |;', 'a;', 'x = «»a;;'],
      ['a bracket with text behind it', 'if (|) {', 'a > b)', 'if («)»a > b) {'],
      ['white space before the closer', 'f({ |})', 'a: 1 })', 'f({ «})»a: 1 })'],
      ['white space that the completion lacks', 'f({| })', 'a})', 'f({«»a })'],
      ['an apostrophe in a comment', 'f({|})', "\n  // don't\n  a: 1,\n});", "f({«})»\n  // don't\n  a: 1,\n});"],
      ['a template of several lines', 'f(|)', '`\n)\n`)', 'f(«)»`\n)\n`)'],
      ['a block that ends with the closers', 'f({|})', '\n  a: 1,\n});', 'f({«})»\n  a: 1,\n});'],
    ];
    for (const [name, line, completion, result] of cases) {
      it(`${name}: ${line} and ${JSON.stringify(completion)}`, () => {
        const [prefix = '', suffix = ''] = line.split('|');
        assert.equal(show(prefix, suffix, insertionOf(completion, `${suffix}\n)]}`, undefined)), result);
      });
    }
  });

  describe('begins as the item chosen in the suggest widget, and replaces what the item replaces', () => {
    const item: SuggestItem = { before: 2, after: 0, text: 'name' };
    const cases: readonly (readonly [name: string, line: string, completion: string, result: string | undefined])[] = [
      ['more text', 'x = na|', '.length;', 'x = «na»name.length;'],
      ['a closer that stands to the right', 'f(na|)', '.length);', 'f(«na)»name.length);'],
      ['that closer and more', 'f(na|)', ');', 'f(«na)»name);'],
      ['nothing', 'f(na|)', '', undefined],
    ];
    for (const [name, line, completion, result] of cases) {
      it(`${name}: ${line} and ${completion}`, () => {
        const [prefix = '', suffix = ''] = line.split('|');
        const insertion = insertionOf(completion, suffix, item);
        assert.equal(insertion && show(prefix, suffix, insertion), result);
      });
    }
  });

  it('has the line ends of its document', () => {
    assert.equal(withLineEnds('a\nb\r\nc\rd', '\r\n'), 'a\r\nb\r\nc\r\nd');
    assert.equal(withLineEnds('a\nb\r\nc', '\n'), 'a\nb\nc');
  });

  it('is nothing for an empty or blank completion', () => {
    for (const completion of ['', '  ', '\n']) assert.equal(insertionOf(completion, ')', undefined), undefined);
  });
});

function show(prefix: string, suffix: string, insertion: Insertion | undefined): string {
  assert.ok(insertion);
  const { text, before, after } = insertion;
  const kept = prefix.length - before;
  return `${prefix.slice(0, kept)}«${prefix.slice(kept)}${suffix.slice(0, after)}»${text}${suffix.slice(after)}`;
}
