// The rules together: bad input, Windows line ends, the rule that left nothing, and what people wrote.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStopRule, type StopRule } from '../../../src/core/completion/stop';
import { extentOfText } from '../../../src/core/completion/triggerExtent';
import { trimSuggestion } from '../../../src/core/completion/trim/trimSuggestion';
import { checkRule, trimAt } from '../../support/trimCases';

checkRule('endless', [
  { name: 'a megabyte on one line', at: 'x = ‸', text: 'ab'.repeat(500_000), kept: '' },
  {
    name: 'a megabyte of lines ends with a whole one',
    at: 'x();\n‸',
    text: counted(100_000),
    kept: counted(100_000)
      .slice(0, 8192)
      .replace(/\n[^\n]*$/u, ''),
  },
]);

describe('trimming', () => {
  it('has nothing to say about an empty text', () => assert.deepEqual(trimAt('a‸b', ''), { text: '', rules: [] }));

  it('names several rules in their order', () => {
    assert.deepEqual(trimAt('a();\n‸\nreturn b;\n', '// src/part.ts\nc();  \nreturn b;'), {
      text: 'c();',
      rules: ['file-header', 'next-lines', 'space-at-end'],
    });
  });

  it('ends with the rule that left nothing but white space', () => {
    assert.deepEqual(trimAt('if (a) {\n  ‸\n}\n', '\n\n}'), { text: '', rules: ['closing-line'] });
  });

  it('compares across Windows line ends', () => {
    assert.deepEqual(trimAt('if (a) {\r\n  b();\r\n  ‸\r\n  c();\r\n}\r\n', 'd();\r\n  c();\r\n}'), {
      text: 'd();',
      rules: ['next-lines'],
    });
  });

  it('reads a Windows document line by line', () => {
    assert.deepEqual(trimAt('name:\r\n  - a\r\n‸', 'name: b', 'yaml'), { text: '', rules: ['yaml-key'] });
  });

  it('gives back a text for a Windows document with newlines only', () => {
    assert.deepEqual(trimAt('a();\r\n‸', 'b();\r\nc();'), { text: 'b();\nc();', rules: [] });
  });

  it('leaves emoji whole', () => assert.deepEqual(trimAt('a = "‸";\n', '🎁👩‍💻'), { text: '🎁👩‍💻', rules: [] }));

  it('looks at no more of a document than stands near the cursor', () => {
    const context = { prefix: 'ab '.repeat(1_000_000), suffix: '("'.repeat(1_000_000), languageId: 'yaml', path: '' };
    assert.equal(trimSuggestion('b: 1\nc: 2', context).text, 'b: 1\nc: 2');
  });

  it('leaves what people wrote as it is, but for one in a hundred', () => {
    const holes = readdirSync('test/fixtures/sources', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => holesOf(readFileSync(join('test/fixtures/sources', file), 'utf8')));
    const changed = holes.filter(
      ({ prefix, text, suffix }) =>
        trimSuggestion(text, { prefix, suffix, languageId: 'typescript', path: 'a.ts' }).text !== text.trimEnd(),
    );
    assert.ok(holes.length > 3000, `only ${holes.length} holes`);
    assert.ok(
      changed.length < holes.length / 100,
      `${changed.length} of ${holes.length}, the first: ${changed[0]?.text ?? ''}`,
    );
  });
});

function counted(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `f(${index});`).join('\n');
}

function endOf(rule: StopRule, text: string): number | undefined {
  return (rule.add(text) ?? rule.finish())?.end;
}

/** From the first character of each line on, what the engine would let a perfect model write there. */
function holesOf(document: string): readonly { prefix: string; text: string; suffix: string }[] {
  const starts = [...document.matchAll(/^[ \t]*(?=\S)/gmu)].map((match) => match.index + match[0].length);
  return starts.flatMap((start) => {
    const [prefix, rest] = [document.slice(0, start), document.slice(start)];
    const extent = extentOfText(prefix, '').kind === 'block' ? 'block' : 'line';
    const end = endOf(createStopRule({ prefix, suffix: '', extent }), rest.slice(0, 3000));
    return end === undefined ? [] : [{ prefix, text: rest.slice(0, end), suffix: rest.slice(end) }];
  });
}
