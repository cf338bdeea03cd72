// The judge of the bench of quality: what it finds fault with, and that it finds none with what people wrote.
import assert from 'node:assert/strict';
import { qualityHoles } from '../bench/qualityHoles';
import { judge, type Verdict } from '../bench/qualityJudge';

/**
 * The document with ‸ at the cursor, what a person wrote there, what is suggested, and how much behind the cursor it
 * replaces.
 */
type Case = readonly [
  name: string,
  at: string,
  truth: string,
  text: string,
  faults: readonly string[],
  replaced?: number,
];

const body = 'function f() {\n  g();\n  ‸\n}\n';

const cases: readonly Case[] = [
  ['the rest of the line', 'const a = ‸\n', 'b;', 'b;', []],
  ['the rest of the line and more', 'const a = ‸\n', 'b;', 'b;\nc();', []],
  ['another rest of the line', 'const a = ‸\n', 'b;', 'c;', ['inexact']],
  ['the rest of the line with what the editor has closed', 'f(‸)\n', 'a)', 'a', []],
  ['the rest of the line over what the editor has closed', 'f(‸)\n', 'a);', 'a);', [], 1],
  ['the same beside what the editor has closed', 'f(‸)\n', 'a);', 'a);', ['broken']],
  ['a bracket that is not closed', body, 'h();', 'if (a) {', ['inexact', 'broken']],
  ['a syntax error that was there before', 'const = ;\nconst a = ‸;\n', 'b', 'c', ['inexact']],
  ['the next line', 'a();\n‸\nreturn b;\n', 'c();', 'return b;', ['inexact', 'repeats']],
  ['the next line after something new', 'a();\n‸\nread(b);\n', 'c();', 'd();\nread(b);', ['inexact', 'repeats']],
  [
    'the next line, brackets before it',
    'if (a) {\n  ‸\n}\nread(b);\n',
    'c();',
    'd();\n}\nread(b);',
    ['inexact', 'broken', 'repeats'],
  ],
  [
    'the beginning of the next line',
    'a();\n‸\nread(someLongName);\n',
    'c();',
    'read(someLongName',
    ['inexact', 'broken', 'repeats'],
  ],
  ['the rest of the line once more', 'f(‸, last)\n', 'a', 'b, last', ['inexact', 'repeats']],
  ['a word of the rest of the line', 'a = ‸total + b;\n', '1 + ', '2 + total', ['inexact', 'repeats']],
  ['a word that only ends like the rest', 'a = ‸[al];\n', 'b', 'total', ['inexact']],
  [
    'a long rest in the middle',
    'a = ‸.compute(first, second)\n',
    'b',
    'c.compute(first, second).d',
    ['inexact', 'repeats'],
  ],
  ['a line too far in', body, 'h();', '  h();', ['inexact', 'indented badly']],
  ['a line too far in behind a blank one', body, 'h();', '\n    h();', ['inexact', 'indented badly']],
  ['a block that is not indented', body, 'h();', 'if (a) {\n  h();\n  }', ['inexact', 'indented badly']],
  ['a block indented twice', body, 'h();', 'if (a) {\n      h();\n  }', ['inexact', 'indented badly']],
  ['a closer under no opener', body, 'h();', 'if (a) {\n    h();\n    }', ['inexact', 'indented badly']],
  ['a second line further in', body, 'h();', 'h();\n    i();', ['indented badly']],
  ['a statement over lines', body, 'h();', 'h()\n    .i();', ['inexact']],
  ['a condition without braces', body, 'h();', 'if (a)\n    h();\n  i();', ['inexact']],
  ['a text over lines', body, 'h();', 'const a = `\n b\n`;\n  h();', ['inexact']],
];

describe('the judge of quality finds', () => {
  for (const [name, at, truth, text, faults, replaced = 0] of cases) {
    it(`${faults.length === 0 ? 'no fault' : faults.join(', ')} with ${name}`, () => {
      const [prefix = '', suffix = ''] = at.split('‸');
      const closed = /^[)\]}"'`]/.test(suffix) ? suffix.slice(0, 1) : '';
      const source = { repository: '', path: '', text: '' };
      const { exact, parseNeutral, repeats, badIndent } = judge(
        { kind: '', source, prefix, truth, suffix, closed },
        { text, replaced },
      );
      const found = { inexact: !exact, broken: !parseNeutral, repeats, 'indented badly': badIndent };
      assert.deepEqual(
        Object.entries(found)
          .filter(([, isFault]) => isFault)
          .map(([fault]) => fault),
        faults,
      );
    });
  }

  it('nothing to say against what people wrote, but for one line that comes twice', () => {
    const holes = qualityHoles(process.cwd());
    const verdicts = holes.map((hole) => judge(hole, { text: hole.truth, replaced: hole.closed.length }));
    const count = (what: keyof Verdict) => verdicts.filter((verdict) => verdict[what]).length;
    const counted = {
      exact: count('exact'),
      parseNeutral: count('parseNeutral'),
      repeats: count('repeats'),
      badIndent: count('badIndent'),
    };
    assert.deepEqual(counted, { exact: holes.length, parseNeutral: holes.length, repeats: 1, badIndent: 0 });
    assert.ok(holes.length >= 300);
  });
});
