// What the words of a question find: one line per case.
import assert from 'node:assert/strict';
import { definitionsAbout, filesNamed } from '../../src/core/context/knowledge/aboutQuestion';
import { questionWords } from '../../src/core/context/knowledge/questionWords';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

type Files = Readonly<Record<string, string>>;

const method = (name: string, text: string) => `  ${name}(): void {\n    // ${text}${'\n    f();'.repeat(12)}\n  }\n`;
const rows = Array.from('ABCDEFGHIJKLMNOPQRTUVWXYZ', (letter) => `row${letter}.ts`);
const shop: Files = {
  'taxOfItem.ts': dedent`
    // The value added tax.
    export class Tax {
      of(price: number) {}
    }
    export function percent() {}
  `,
  'long.ts': [
    'class Long {\n',
    method('first', 'Other.'),
    method('second', 'Other.'),
    method('third', 'It rounds the amount.'),
    method('fourth', 'Other.'),
    method('fifth', 'Other.'),
    '}\n',
  ].join(''),
  'maskSecrets.ts': 'export const pattern = /x/;\n',
  'secretsFromEverybody.ts': '\n',
  'taxForm.ts': 'export const form = 1;\n',
  ...Object.fromEntries(rows.map((path) => [path, '\n'])),
};

const cases: readonly (readonly [name: string, question: string, definitions: string, files: string])[] = [
  ['the types and functions of a piece of code', 'value added', 'taxOfItem.ts#Tax 0.50 taxOfItem.ts#percent 0.50', ''],
  ['the members of one within a type', 'amounts', 'long.ts#third 0.50 long.ts#fourth 0.50', ''],
  ['a file whose name is made of other forms of its words', 'masking', '', 'maskSecrets.ts 1.00'],
  ['rather a file whose name is the shorter one', 'secrets', '', 'maskSecrets.ts 0.57 secretsFromEverybody.ts 0.43'],
  [
    'rather a file whose name has few other words',
    'form items',
    'taxForm.ts#form 1.00',
    'taxForm.ts 0.80 taxOfItem.ts 0.20',
  ],
  [
    'rather a file whose name has more of its words',
    'tax form',
    'taxForm.ts#form 0.74 taxOfItem.ts#Tax 0.13 taxOfItem.ts#percent 0.13',
    'taxForm.ts 0.86 taxOfItem.ts 0.14',
  ],
  ['no file by a short word of its name', 'of', 'taxOfItem.ts#Tax 0.50 taxOfItem.ts#percent 0.50', ''],
  [
    'a few of many files',
    'row',
    '',
    rows
      .slice(0, 20)
      .map((path) => `${path} 0.05`)
      .join(' '),
  ],
  ['nothing', 'anything', '', ''],
];

describe('a question is about', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });
  for (const [name, question, definitions, files] of cases) {
    it(name, async () => {
      const { index } = await memoryRepository(
        new Map(Object.entries(shop).map(([path, text]) => [`/w/${path}`, text])),
        grammars,
      );
      const nameOf = (path: string) => path.slice('/w/'.length);
      const words = questionWords(question);
      const about = definitionsAbout(words, index).map(
        ({ path, index: place, share }) =>
          `${nameOf(path)}#${index.file(path)?.outline.definitions[place]?.name} ${share.toFixed(2)}`,
      );
      assert.equal(about.join(' '), definitions);
      assert.equal(
        filesNamed(words, index)
          .toSorted((a, b) => b.share - a.share)
          .map(({ path, share }) => `${nameOf(path)} ${share.toFixed(2)}`)
          .join(' '),
        files,
      );
    });
  }
});
