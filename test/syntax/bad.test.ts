// Grammars that are broken or missing, texts that are too much: the look of the text decides, and the editor goes on.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Grammars } from '../../src/syntax/grammars';
import { outlineOf } from '../../src/syntax/outline';
import { parseFile } from '../../src/syntax/parsedText';
import { Syntax } from '../../src/syntax/syntax';
import { seededRandom } from '../support/seededRandom';
import {
  anyWork,
  grammarsFolder,
  noHurry,
  queriesFolder,
  syntaxWithAllGrammars,
  wholeOutlineOf,
} from './support/syntax';

/** The grammar sees that nothing is missing here; the look of the text says that the line may go on. */
const seenByGrammar = { document: 'a', languageId: 'typescript', prefix: 'const a = f(1);', suffix: '' };
const onText = { kind: 'line' };
const byGrammar = { kind: 'skip', reason: 'only-closers' };

describe('syntax', () => {
  let folder: string;
  let logged: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'werkbank-syntax-'));
    logged = [];
    cpSync(grammarsFolder, join(folder, 'grammars'), { recursive: true });
    cpSync(queriesFolder, join(folder, 'syntaxes'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (budgets = noHurry) => {
    const parts = {
      grammarsFolder: join(folder, 'grammars'),
      queriesFolder: join(folder, 'syntaxes'),
      log: (message: string) => logged.push(message),
    };
    return new Syntax(parts, budgets);
  };
  const randomBytes = (length: number) => {
    const random = seededRandom(length);
    return Uint8Array.from({ length }, () => Math.floor(random() * 256));
  };

  it('with whole files goes by the grammar', async () =>
    assert.deepEqual(await open().extentAt(seenByGrammar), byGrammar));

  const faults: readonly (readonly [name: string, spoil: () => void])[] = [
    [
      'a grammar of random bytes',
      () => writeFileSync(join(folder, 'grammars', 'tree-sitter-typescript.wasm'), randomBytes(5000)),
    ],
    [
      'a grammar of random bytes behind a good begin',
      () =>
        writeFileSync(
          join(folder, 'grammars', 'tree-sitter-typescript.wasm'),
          Buffer.concat([Buffer.from('\0asm\x01\0\0\0'), randomBytes(5000)]),
        ),
    ],
    ['an empty grammar', () => writeFileSync(join(folder, 'grammars', 'tree-sitter-typescript.wasm'), '')],
    ['no grammar', () => rmSync(join(folder, 'grammars', 'tree-sitter-typescript.wasm'))],
    [
      'a query that does not fit',
      () => writeFileSync(join(folder, 'syntaxes', 'typescript', 'blocks.scm'), '(nothing) @block'),
    ],
    ['no query', () => rmSync(join(folder, 'syntaxes', 'typescript', 'blocks.scm'))],
  ];
  for (const [name, spoil] of faults) {
    it(`with ${name} goes by the text, says so once, and other languages go on`, async () => {
      spoil();
      const syntax = open();
      assert.deepEqual(await syntax.extentAt(seenByGrammar), onText);
      assert.deepEqual(await syntax.cutAtBorder(seenByGrammar, { text: 'a\nb', extent: { kind: 'line' } }), {
        text: 'a',
        errorsRose: false,
      });
      assert.equal(logged.length, 1, logged.join('\n'));
      assert.deepEqual(await syntax.extentAt({ ...seenByGrammar, languageId: 'javascript' }), byGrammar);
    });
  }

  it('completes where the queries of the outline are missing or do not fit: it does not read them', async () => {
    rmSync(join(folder, 'syntaxes', 'typescript', 'imports.scm'));
    writeFileSync(join(folder, 'syntaxes', 'javascript', 'imports.scm'), '(nothing) @import');
    const syntax = open();
    for (const languageId of ['typescript', 'javascript']) {
      assert.deepEqual(await syntax.extentAt({ ...seenByGrammar, languageId }), byGrammar);
    }
    assert.deepEqual(logged, []);
    const grammars = new Grammars({
      grammarsFolder: join(folder, 'grammars'),
      queriesFolder: join(folder, 'syntaxes'),
      log: (message) => logged.push(message),
    });
    for (const languageId of ['typescript', 'javascript']) {
      const grammar = await grammars.of(languageId);
      assert.throws(() => grammar?.outlineQuery());
    }
  });

  it('does not use a grammar again that has failed at work, and says so once', async () => {
    const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => logged.push(message) });
    const failing = () => {
      throw new Error('unreachable');
    };
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await grammars.read('a.ts', 'typescript', '', failing), { kind: 'without-grammar' });
    }
    assert.equal(await grammars.of('typescript'), undefined);
    assert.equal(logged.length, 1, logged.join('\n'));
  });

  it('goes by the text in a language without a grammar', async () => {
    assert.deepEqual(await open().extentAt({ ...seenByGrammar, languageId: 'fortran' }), onText);
    assert.deepEqual(logged, []);
  });

  const long = { ...seenByGrammar, prefix: `${'f(1);\n'.repeat(2000)}f(1);` };

  it('goes by the text where a parse takes too long, and tries again later', async () => {
    const syntax = open({ ...noHurry, documentMs: 0 });
    assert.deepEqual(await syntax.extentAt(long), onText);
    const seen: unknown[] = [];
    for (let key = 0; key < 40; key++) seen.push(await syntax.extentAt(seenByGrammar));
    // A short text is parsed before the time is looked at.
    assert.deepEqual([seen.at(0), seen.at(-1)], [onText, byGrammar]);
    assert.deepEqual(logged, []);
  });

  it('gives a file up after so many steps or so much time, and reads the next one', async () => {
    const grammar =
      (await new Grammars({ grammarsFolder, queriesFolder, log: (message) => logged.push(message) }).of(
        'typescript',
      )) ?? assert.fail();
    const long = 'f(1);\n'.repeat(2000);
    const few = { ...anyWork, mostSteps: 10 };
    for (const limits of [few, { ...anyWork, mostMs: 0 }]) {
      assert.equal(parseFile(grammar, long, undefined, limits), undefined);
    }
    const parsed = parseFile(grammar, long, undefined, anyWork) ?? assert.fail();
    assert.equal(wholeOutlineOf(parsed).references.length, 2000);
    assert.equal(outlineOf(parsed, few), undefined);
    const next = parseFile(grammar, 'class Next {}', undefined, few) ?? assert.fail();
    assert.deepEqual(
      wholeOutlineOf(next).definitions.map(({ name }) => name),
      ['Next'],
    );
    next.tree.delete();
  });

  it('cuts by the text where a suggestion takes too long', async () => {
    const syntax = open({ ...noHurry, suggestionMs: 0 });
    const place = { ...long, prefix: `${long.prefix}\nconst a = ` };
    const cut = await syntax.cutAtBorder(place, { text: 'f(1]', extent: { kind: 'line' } });
    assert.deepEqual(cut, { text: 'f(1]', errorsRose: false });
  });

  it('answers questions that come at once', async () => {
    const syntax = open();
    const asked = Array.from({ length: 10 }, (_, index) =>
      syntax.extentAt({
        ...long,
        document: String(index % 3),
        prefix: `${long.prefix}\n${'f(1);'.repeat(index)}f(1);`,
      }),
    );
    assert.deepEqual(
      await Promise.all(asked),
      asked.map(() => byGrammar),
    );
  });

  it('goes by the text in a line of a megabyte', async () => {
    const { syntax } = syntaxWithAllGrammars();
    const line = 'f(1);'.repeat(200_000);
    assert.deepEqual(await syntax.extentAt({ ...seenByGrammar, prefix: line }), onText);
    const cut = await syntax.cutAtBorder(
      { ...seenByGrammar, prefix: line },
      { text: 'a;\nb', extent: { kind: 'line' } },
    );
    assert.deepEqual(cut, { text: 'a;', errorsRose: false });
  });

  it('parses a window of one line', async () => {
    const { syntax } = syntaxWithAllGrammars();
    assert.deepEqual(await syntax.extentAt({ ...seenByGrammar, prefix: 'f(1);'.repeat(12_000) }), byGrammar);
  });

  it('keeps documents and languages apart', async () => {
    const { syntax } = syntaxWithAllGrammars();
    for (let round = 0; round < 40; round++) {
      const place = { ...seenByGrammar, document: String(round % 20), prefix: 'f(1); # why;' };
      assert.notDeepEqual(await syntax.extentAt(place), { kind: 'line' });
      assert.deepEqual(await syntax.extentAt({ ...place, languageId: 'python' }), { kind: 'line' });
    }
  });
});
