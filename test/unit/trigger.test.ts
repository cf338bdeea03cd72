// At which places the model is asked, how much it is asked for, and which part of a document is read.
import assert from 'node:assert/strict';
import type { Extent } from '../../src/core/completion/extent';
import { halfCharacters, windowAround } from '../../src/core/completion/snapshot';
import { shownAtCursor, type SuggestItem, withSuggestItem } from '../../src/core/completion/suggestItem';
import { refusePlace, refuseRequest, type TriggerFacts, type TriggerSettings } from '../../src/core/completion/trigger';
import { extentOfText } from '../../src/core/completion/triggerExtent';

const facts: TriggerFacts = {
  automatic: true,
  foreignScheme: undefined,
  languageId: 'typescript',
  cursors: 1,
  hasSelection: false,
};
const settings: TriggerSettings = { enabled: true, automatic: true, languages: { '*': true, markdown: false } };

describe('trigger', () => {
  describe('refuses with a reason', () => {
    const cases: readonly (readonly [
      name: string,
      facts: Partial<TriggerFacts>,
      settings: Partial<TriggerSettings>,
      reason?: string,
    ])[] = [
      ['a TypeScript file', {}, {}],
      ['switched off', {}, { enabled: false }, 'off'],
      ['the output panel', { foreignScheme: 'output' }, {}, 'not-a-document'],
      ['a commit message in a file', { languageId: 'git-commit' }, { languages: { 'git-commit': true } }, 'not-code'],
      ['a language that is off', { languageId: 'markdown' }, {}, 'language-off'],
      ['a language not named, others off', {}, { languages: { '*': false, python: true } }, 'language-off'],
      ['a language named, others off', { languageId: 'python' }, { languages: { '*': false, python: true } }],
      ['no rule for others', {}, { languages: {} }],
      ['a language called like an object property', { languageId: 'constructor' }, { languages: {} }],
      ['several cursors', { cursors: 2 }, {}, 'several-cursors'],
      ['a selection', { hasSelection: true }, {}, 'selection'],
      ['typing, automatic requests off', {}, { automatic: false }, 'automatic-off'],
      ['on demand, automatic requests off', { automatic: false }, { automatic: false }],
    ];
    for (const [name, someFacts, someSettings, reason] of cases) {
      it(`${name}: ${reason ?? 'asks'}`, () => {
        assert.equal(refuseRequest({ ...facts, ...someFacts }, { ...settings, ...someSettings })?.kind, reason);
      });
    }
  });

  describe('does not ask inside a word while the user types', () => {
    const cases: readonly (readonly [name: string, automatic: boolean, suffix: string, reason?: string])[] = [
      ['the end of the document', true, ''],
      ['the end of a line', true, '\nfoo'],
      ['before a bracket', true, ')'],
      ['before a letter', true, 'foo', 'inside-word'],
      ['before an umlaut', true, 'ö', 'inside-word'],
      ['before a digit', true, '1', 'inside-word'],
      ['before a letter, on demand', false, 'foo'],
    ];
    for (const [name, automatic, suffix, reason] of cases) {
      it(`${name}: ${reason ?? 'asks'}`, () => assert.equal(refusePlace(automatic, suffix)?.kind, reason));
    }
  });

  describe('without a grammar asks for a block below its opener, a statement on other blank lines, else a line', () => {
    const cases: readonly (readonly [document: string, extent: Extent['kind']])[] = [
      ['function f() {\n  |\n}', 'block'],
      ['function f() {\r\n  |\r\n}', 'block'],
      ['def f():\n    |', 'block'],
      ['def f():  # adds\n    |', 'block'],
      ['if (a) { // why\n  |', 'block'],
      ['const f = () =>\n  |', 'block'],
      ['call(\n  |\n)', 'block'],
      ['const a = [\n  |\n];', 'block'],
      ['if x then\n  |', 'block'],
      ['else\n  |', 'block'],
      ['function f() {\n\n  |', 'block'],
      ['function f() {\n  x|', 'line'],
      ['function f() {\n  |x', 'skip'],
      ['function f() {\n  |(x)', 'line'],
      ['function f() { |', 'line'],
      ['const a = 1;\n|', 'statement'],
      ['const url = "http://x";\n|', 'statement'],
      ['|', 'statement'],
      ['\n\n|', 'statement'],
    ];
    for (const [document, extent] of cases) {
      it(`${JSON.stringify(document)}: ${extent}`, () => {
        const [prefix = '', suffix = ''] = document.split('|');
        assert.equal(extentOfText(prefix, suffix).kind, extent);
      });
    }
  });

  describe('reads a window around the cursor', () => {
    const cases: readonly (readonly [name: string, cursor: number, length: number, start: number, end: number])[] = [
      ['a small document', 100, 1000, 0, 1000],
      ['an empty document', 0, 0, 0, 0],
      ['5 million units, at the end', 5_000_000, 5_000_000, 4_956_160, 5_000_000],
      ['5 million units, at the start', 0, 5_000_000, 0, 11_072],
      ['5 million units, in the middle', 2_500_000, 5_000_000, 2_457_600, 2_509_632],
    ];
    for (const [name, cursor, length, start, end] of cases) {
      it(`${name}: ${start} to ${end}`, () => {
        assert.deepEqual(windowAround(cursor, length), { start, end });
        assert.ok(cursor - start <= 49_152 && end - cursor <= 16_384);
      });
    }
    it('stands still while 200 keys are typed, at both ends', () => {
      const windows = Array.from({ length: 200 }, (_, typed) => {
        const { start, end } = windowAround(2_500_000 + typed, 5_000_000 + typed);
        return `${start} ${5_000_000 + typed - end}`;
      });
      assert.equal(new Set(windows).size, 1);
    });
    const halves: readonly (readonly [text: string, atStart: number, atEnd: number])[] = [
      ['abc', 0, 0],
      ['', 0, 0],
      ['😀', 0, 0],
      ['\uDE00abc\uD83D', 1, 1],
      ['\uDE00', 1, 0],
      ['\uD83D', 0, 1],
    ];
    for (const [text, atStart, atEnd] of halves) {
      it(`drops ${atStart} + ${atEnd} halves of ${JSON.stringify(text)}`, () => {
        assert.deepEqual(halfCharacters(text), { atStart, atEnd });
      });
    }
  });

  describe('asks as if the item chosen in the suggest widget were accepted', () => {
    const cases: readonly (readonly [
      name: string,
      document: string,
      item: SuggestItem,
      expected: string | undefined,
    ])[] = [
      ['a longer name', 'x = na|', { before: 2, after: 0, text: 'name' }, 'x = name|'],
      ['a range behind the cursor too', 'x = na|me;', { before: 2, after: 2, text: 'names' }, 'x = names|;'],
      ['a range that does not touch the cursor', 'x = na |', { before: 3, after: -1, text: 'name' }, undefined],
      ['a range from the line above', 'x\n|', { before: 2, after: 0, text: 'x' }, undefined],
      ['a range into the line below', '|\nx', { before: 0, after: 2, text: 'x' }, undefined],
      ['a range longer than the text', 'x|', { before: 2, after: 0, text: 'x' }, undefined],
    ];
    for (const [name, document, item, expected] of cases) {
      it(`${name}: ${expected ?? 'nothing'}`, () => {
        const [prefix = '', suffix = ''] = document.split('|');
        const around = withSuggestItem({ prefix, suffix }, item);
        assert.equal(around && `${around.prefix}|${around.suffix}`, expected);
      });
    }
  });

  describe('knows what is read behind the cursor where an item and a suggestion behind it are shown', () => {
    const cases: readonly (readonly [name: string, prefix: string, item: SuggestItem, expected: string | undefined])[] =
      [
        ['an item that goes on with the word', 'x = na', { before: 2, after: 0, text: 'name' }, 'me(1)'],
        ['an item that begins before the word', 'x.na', { before: 3, after: 0, text: '.name' }, 'me(1)'],
        ['an item that begins at the cursor', 'x.', { before: 0, after: 0, text: 'name' }, 'name(1)'],
        ['an item that is found by other letters', 'x = nm', { before: 2, after: 0, text: 'name' }, undefined],
        ['an item that replaces text behind the cursor', 'x = na', { before: 2, after: 1, text: 'name' }, undefined],
      ];
    for (const [name, prefix, item, expected] of cases) {
      it(`${name}: ${expected ?? 'nothing'}`, () =>
        assert.equal(shownAtCursor({ prefix, suffix: ')' }, item, '(1)'), expected));
    }
  });
});
