// What a source file defines, uses, imports and knows locally, and its comments and strings: a folder of fixtures a
// language, named by its id, with carets under what is found.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Outline } from '../../src/core/context/outline/outline';
import type { Scope } from '../../src/core/context/scope';
import { scopesIn } from '../../src/syntax/scopes';
import { seededRandom } from '../support/seededRandom';
import { marksOf, readMarkedDocuments, subjectOf, subjects } from './support/outlineMarks';
import { Outlines } from './support/outlines';

const folder = 'test/fixtures/syntax';
const languageIds = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** What follows where not all of a name was read. */
const goesOn = /^(?:[\p{ID_Continue}$]|[-:]\p{ID_Start})/u;

describe('the outline of', () => {
  const outlines = new Outlines();

  for (const languageId of languageIds) {
    for (const file of readdirSync(`${folder}/${languageId}`)) {
      for (const document of readMarkedDocuments(`${folder}/${languageId}/${file}`)) {
        it(`${languageId}, ${document.title}`, async () => {
          const marks = (text: string) => outlines.ask(languageId, text, (parsed) => marksOf(document, parsed));
          assert.deepEqual(await marks(document.text), document.marks);
          const outline = await outlines.of(languageId, document.text);
          assertNamesStand(document.text, outline);
          for (const { name, start } of outline.references) {
            assert.doesNotMatch(document.text.slice(start + name.length), goesOn, `all of ${name}`);
          }
          assert.deepEqual(await marks(document.text.replaceAll('\n', '\r\n')), document.marks, 'with CRLF');
        });
      }
    }
  }

  it('each language with a grammar has fixtures of all subjects', () => {
    const table = JSON.parse(readFileSync('syntaxes/languages.json', 'utf8')) as Record<
      string,
      { queries: string; grammar: string }
    >;
    const grammars = new Map(Object.entries(table).map(([languageId, { grammar }]) => [languageId, grammar]));
    const tested = languageIds
      .filter((languageId) => subjectsOf(languageId).size === subjects.length)
      .map((languageId) => grammars.get(languageId));
    assert.deepEqual(
      [...new Set(grammars.values())].filter((grammar) => !tested.includes(grammar)),
      [],
    );
  });
});

function subjectsOf(languageId: string): ReadonlySet<string> {
  const documents = readdirSync(`${folder}/${languageId}`).flatMap((file) =>
    readMarkedDocuments(`${folder}/${languageId}/${file}`),
  );
  return new Set(documents.map(({ title }) => subjectOf(title)));
}

describe('the outline of a broken text never fails:', () => {
  const outlines = new Outlines();
  for (const languageId of languageIds) {
    it(languageId, async () => {
      const random = seededRandom(7);
      const below = (bound: number) => Math.floor(random() * bound);
      const sources = readdirSync(`${folder}/${languageId}`).map((file) =>
        readFileSync(`${folder}/${languageId}/${file}`, 'utf8'),
      );
      for (const source of [...sources, '', '{', '\0', '😀'.repeat(50)]) {
        for (let round = 0; round < 20; round++) {
          const [from, length] = [below(source.length), below(60)];
          const text = source.slice(0, from) + source.slice(from + length);
          const outline = await outlines.of(languageId, text);
          assertNamesStand(text, outline);
          assertLocalsStand(
            text,
            await outlines.ask(languageId, text, (parsed) => scopesIn(parsed, from, from + length)),
          );
          assert.deepEqual(structuredClone(outline), outline);
        }
      }
    });
  }
});

/** Names are what stands in the text, and what contains a definition is in the list. */
function assertNamesStand(text: string, { definitions, references }: Outline): void {
  for (const { name, nameStart, start, end, signatureEnd, container } of definitions) {
    assert.ok(
      name !== '' && text.slice(nameStart, nameStart + name.length + 1).includes(name),
      `${name} at ${nameStart}`,
    );
    assert.ok(
      start <= signatureEnd && signatureEnd <= end && start <= nameStart && nameStart <= end,
      `range of ${name}`,
    );
    assert.ok(container === undefined || definitions[container] !== undefined, `container of ${name}`);
  }
  for (const { name, start } of references) {
    assert.ok(name !== '' && text.startsWith(name, start), `${name} at ${start}`);
  }
}

function assertLocalsStand(text: string, scopes: readonly Scope[]): void {
  for (const { start, end, locals } of scopes) {
    for (const [name, declared] of locals) {
      assert.ok(start <= declared && declared < end && text.startsWith(name, declared), `${name} at ${declared}`);
    }
  }
}
