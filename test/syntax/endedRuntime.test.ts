// A text that ends the runtime of tree-sitter takes nothing with it: every language goes on, and the text is left out.
import assert from 'node:assert/strict';
import { extentOfText } from '../../src/core/completion/triggerExtent';
import { Grammars } from '../../src/syntax/grammars';
import { parseFile } from '../../src/syntax/parsedText';
import type { Runtime } from '../../src/syntax/runtime';
import { killer } from './support/killer';
import { anyWork, grammarsFolder, queriesFolder, syntaxWithAllGrammars, wholeOutlineOf } from './support/syntax';

/** The grammar sees that nothing is missing here; the look of the text says that the line may go on. */
const complete = { prefix: 'f(a);', suffix: '' };
const byGrammar = { kind: 'skip', reason: 'only-closers' };
const inClass = { prefix: 'class A { void B() {\n  f(a);', suffix: '\n} }' };

describe('where a document ends the runtime', () => {
  it('it goes by the text from then on, and other documents and languages by the grammar', async () => {
    const { syntax, logged } = syntaxWithAllGrammars();
    const place = (document: number, languageId: string) => ({ document: String(document), languageId, ...complete });
    const others = Array.from({ length: 12 }, (_, at) => place(at, 'typescript'));
    // More than are kept, so that trees of the runtime that has ended go one by one.
    for (const other of others) assert.deepEqual(await syntax.extentAt(other), byGrammar);
    const ending = { document: 'A.cs', languageId: 'csharp', prefix: killer, suffix: '' };
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await syntax.extentAt(ending), extentOfText(killer, ''));
    }
    assert.equal(logged.length, 1, logged.join('\n'));
    for (const other of others) assert.deepEqual(await syntax.extentAt(other), byGrammar);
    assert.deepEqual(await syntax.extentAt({ document: 'B.cs', languageId: 'csharp', ...inClass }), byGrammar);
    assert.equal(logged.length, 1, logged.join('\n'));
  });
});

describe('grammars', () => {
  let logged: string[];
  let grammars: Grammars;
  beforeEach(() => {
    logged = [];
    grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => logged.push(message) });
  });

  /** Ends the runtime as a text does that is nested deeper than the stack. */
  const endless = (): number => 1 + endless();
  const end = (name: string, text: string) => grammars.read(name, 'csharp', text, endless);
  const namesIn = async (languageId: string, text: string) => {
    const reading = await grammars.read('other', languageId, text, (grammar) => {
      const parsed = parseFile(grammar, text, undefined, anyWork) ?? assert.fail();
      return wholeOutlineOf(parsed).definitions.map(({ name }) => name);
    });
    return reading.kind === 'read' ? reading.made : reading.kind;
  };

  it('take a text that has ended a runtime to the next one only where it has changed, and only once', async () => {
    const tried: string[] = [];
    for (const text of ['a', 'a', 'b', 'b', 'c']) {
      const before = logged.length;
      assert.deepEqual(await end('A.cs', text), { kind: 'ended-runtime' });
      if (logged.length > before) tried.push(text);
    }
    assert.deepEqual(tried, ['a', 'b']);
    assert.deepEqual(await namesIn('csharp', 'class B {}'), ['B']);
  });

  it('give up a language whose texts end one runtime after the other, and no other language', async () => {
    for (let file = 0; file < 20; file++) await end(`${file}.cs`, 'a');
    assert.equal(await grammars.of('csharp'), undefined);
    assert.deepEqual(await namesIn('go', 'package a\nfunc B() {}\n'), ['B']);
    assert.equal(logged.length, 11, logged.join('\n'));
  });

  it('are loaded anew where a text ends the runtime while they are loaded', async () => {
    const { runtime } = (await grammars.of('csharp')) ?? assert.fail();
    const loading = grammars.of('go');
    assert.deepEqual(await end('A.cs', 'a'), { kind: 'ended-runtime' });
    spoil(runtime);
    assert.equal((await loading)?.runtime.isEnded, false);
    assert.deepEqual(await namesIn('go', 'package a\nfunc B() {}\n'), ['B']);
  });

  it('begin a work anew that waits while another text ends the runtime', async () => {
    let times = 0;
    const reading = grammars.read('a.ts', 'typescript', '', async (grammar) => {
      times++;
      if (times === 1) await end('A.cs', 'a');
      // What such a runtime says then.
      if (grammar.runtime.isEnded) throw new Error('table index is out of bounds');
      return 'read in another one';
    });
    assert.deepEqual([await reading, times], [{ kind: 'read', made: 'read in another one' }, 2]);
    assert.equal(logged.length, 1, logged.join('\n'));
  });

  it('delete nothing in a runtime that has ended, where it would fail', async () => {
    const grammar = (await grammars.of('csharp')) ?? assert.fail();
    const { tree } = parseFile(grammar, 'class A {}', undefined, anyWork) ?? assert.fail();
    await end('A.cs', 'a');
    spoil(grammar.runtime);
    tree.delete();
    grammar.parser.delete();
  });
});

/** What a text may do to a runtime that it ends. */
function spoil(runtime: Runtime): void {
  const { module } = runtime as unknown as { module: { HEAPU8: Uint8Array } };
  module.HEAPU8.fill(0xff);
}
