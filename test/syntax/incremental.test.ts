// A tree that is kept up to date by edits is the tree that a fresh parse gives. Of a text with errors both have some,
// but the library does not promise the same ones.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Grammars } from '../../src/syntax/grammars';
import { parse, type ParsedText } from '../../src/syntax/parsedText';
import { seededRandom } from '../support/seededRandom';
import { grammarsFolder, queriesFolder } from './support/syntax';

const sources: readonly (readonly [languageId: string, file: string])[] = [
  ['javascript', 'script.js'],
  ['java', 'Main.java'],
  ['ruby', 'basket.rb'],
  ['rust', 'lib.rs'],
  ['css', 'style.css'],
];
const snippets = [
  'x',
  '\n',
  '\r\n',
  '😀',
  'é',
  '(',
  ')',
  '{\n',
  '}\n',
  '"',
  '`',
  '#',
  '/*',
  '    ',
  'end\n',
  'if (a) {\n}\n',
  '',
];
const EDITS = 60;

describe('after edits the tree is that of a fresh parse:', () => {
  for (const [languageId, file] of sources) {
    for (const seed of [1, 2, 3]) {
      it(`${languageId}, seed ${seed}`, async () => {
        const grammar = await new Grammars({
          grammarsFolder,
          queriesFolder,
          log: (message) => assert.fail(message),
        }).of(languageId);
        assert.ok(grammar);
        const fresh = async (text: string, last?: ParsedText): Promise<ParsedText> => {
          const parsed = await parse(grammar, text, last, 60_000);
          assert.ok(parsed);
          return parsed;
        };
        const random = seededRandom(seed);
        const below = (bound: number) => Math.floor(random() * bound);
        const source = readFileSync(`test/fixtures/syntax/${file}`, 'utf8');
        let kept = await fresh(source);
        let whole = 0;
        for (let edit = 0; edit < EDITS; edit++) {
          const start = below(kept.text.length);
          const changed =
            kept.text.slice(0, start) + (snippets[below(snippets.length)] ?? '') + kept.text.slice(start + below(4));
          const text = below(3) === 0 ? source : changed;
          const next = await fresh(text, kept);
          const expected = await fresh(text);
          const hasError = expected.tree.rootNode.hasError;
          assert.equal(next.tree.rootNode.hasError, hasError);
          if (!hasError) {
            assert.equal(
              described(next),
              described(expected),
              JSON.stringify(text.slice(Math.max(0, start - 40), start + 40)),
            );
          }
          if (!hasError) whole++;
          kept.tree.delete();
          expected.tree.delete();
          kept = next;
        }
        assert.ok(whole > 10, `only ${whole} texts without errors`);
      });
    }
  }
});

/** Kinds, places and errors of all nodes. */
function described({ tree }: ParsedText): string {
  const lines: string[] = [];
  const cursor = tree.walk();
  const walk = (): void => {
    lines.push(`${cursor.nodeType} ${cursor.startIndex}-${cursor.endIndex}${cursor.nodeIsMissing ? ' missing' : ''}`);
    if (!cursor.gotoFirstChild()) return;
    do walk();
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  walk();
  cursor.delete();
  return lines.join('\n');
}
