// Which definitions of other files come into question at a cursor, and why: one line per case. The cursor is at the end
// of the first file; `~` stands for lines that are too many for what is above them to be near. A definition is written
// as `file:name:reason`.
import assert from 'node:assert/strict';
import { candidatesAt } from '../../src/core/context/candidates';
import { Grammars } from '../../src/syntax/grammars';
import { dedent } from '../support/dedent';
import { memoryRepository } from '../support/memoryRepository';
import { grammarsFolder, queriesFolder } from './support/syntax';

type Files = Readonly<Record<string, string>>;

const door = dedent`
  export class Door {
    lock(): void {}
    private bolt = 1;
  }
`;

const cases: readonly (readonly [name: string, files: Files, similar: string, found: string])[] = [
  [
    'what the file imports, with its members that are not private',
    { 'a.ts': "import { Door } from './door';\n~", 'door.ts': door },
    '',
    'door:Door:import door:lock:import',
  ],
  [
    'the types that it names',
    {
      'a.ts': "import { open } from './b';\n~",
      'b.ts': "import { Door } from './door';\nexport function open(one: Door): void {}\n",
      'door.ts': door,
    },
    '',
    'b:open:import door:Door:type door:lock:type',
  ],
  [
    'its types in its own file',
    {
      'a.ts': "import { open } from './b';\n~",
      'b.ts': dedent`
        export function open(one: Way): void {}
        export type Way = 1;
        export const other = 1;
      `,
    },
    '',
    'b:Way:type b:open:import',
  ],
  [
    'the exports of a module, but not the types that they name',
    {
      'a.ts': "import * as b from './b';\n~",
      'b.ts': "import { Door } from './door';\nexport function open(one: Door): void {}\n",
      'door.ts': door,
    },
    '',
    'b:open:import',
  ],
  [
    'the types of such an export that similar code uses',
    {
      'a.ts': "import * as b from './b';\n~",
      'b.ts': "import { Door } from './door';\nexport function open(one: Door): void {}\n",
      'door.ts': door,
    },
    'open',
    'b:open:similar door:Door:type door:lock:type',
  ],
  [
    'what is exported through other modules',
    {
      'a.ts': "import { Door } from './b';\n~",
      'b.ts': "export * from './c';\n",
      'c.ts': "export { Door } from './door';\n",
      'door.ts': door,
    },
    '',
    'door:Door:import door:lock:import',
  ],
  [
    'nothing that a module imports for itself',
    { 'a.ts': "import { Door } from './b';\n~", 'b.ts': "import * as all from './door';\n", 'door.ts': door },
    '',
    '',
  ],
  [
    'what a module of Python takes from another',
    { 'a.py': 'from b import Door\n~', 'b.py': 'from door import *\n', 'door.py': 'class Door:\n    pass\n' },
    '',
    'door:Door:import',
  ],
  [
    'nothing from further away',
    {
      'a.py': 'from b import Door\n~',
      'b.py': 'from c import *\n',
      'c.py': 'from door import *\n',
      'door.py': 'class Door:\n    pass\n',
    },
    '',
    '',
  ],
  [
    'what the code names, without an import',
    { 'a.ts': 'bolt(', 'b.ts': 'export const bolt = 1;\n' },
    '',
    'b:bolt:near',
  ],
  [
    'nothing that only a comment or a string names',
    { 'a.ts': "// bolt\nopen('bolt', `${", 'b.ts': 'export const bolt = 1;\n' },
    '',
    '',
  ],
  [
    'nothing that is called like a local name, but what has such a member',
    {
      'a.ts': 'function open(bolt) {\n  bolt',
      'b.ts': 'export const bolt = 1;\n',
      'c.ts': 'export class Lock {\n  bolt = 1;\n}\n',
    },
    '',
    'c:Lock:member c:bolt:member',
  ],
  ['what similar code uses', { 'a.ts': '', 'door.ts': door }, 'lock', 'door:lock:similar'],
  [
    'what the head of a definition around the cursor names, but for its parameters',
    { 'a.ts': 'function open(bolt: Lock) {~}', 'b.ts': 'export const bolt = 1;\n', 'c.ts': 'export class Lock {}\n' },
    '',
    'c:Lock:scope',
  ],
  [
    'what similar code uses, though its module keeps it',
    { 'a.ts': '', 'b.ts': 'export {};\nconst bolt = 1;\n' },
    'bolt',
    'b:bolt:similar',
  ],
  ['no private member that similar code uses', { 'a.ts': '', 'door.ts': door }, 'bolt', ''],
  ['nothing that a module keeps for itself', { 'a.ts': 'bolt(', 'b.ts': 'export {};\nconst bolt = 1;\n' }, '', ''],
  [
    'nor that of a module that is imported as a whole',
    { 'a.ts': "import * as b from './b';\n~", 'b.ts': 'export const open = 1;\nconst bolt = 1;\n' },
    '',
    'b:open:import',
  ],
  [
    'each once, for the reason that weighs the most',
    { 'a.ts': "import { Door } from './door';\n~", 'door.ts': door },
    'lock',
    'door:Door:import door:lock:similar',
  ],
  [
    'the types of an import whose module is named at the cursor',
    {
      'a.ts': dedent`
        import { open } from './b';
        import * as b from './b';
        ~b.`,
      'b.ts': "import { Door } from './door';\nexport function open(one: Door): void {}\n",
      'door.ts': door,
    },
    '',
    'b:open:import door:Door:type door:lock:type',
  ],
  [
    'nothing that too many files define',
    {
      'a.ts': '',
      ...Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`b${at}.ts`, 'export const lock = 1;\n'])),
    },
    'lock',
    '',
  ],
];

describe('at a cursor comes into question', () => {
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  for (const [name, files, similar, found] of cases) {
    it(name, async () => {
      const [first, ...others] = Object.entries(files).map(([path, text]) => [`/w/${path}`, text] as const);
      assert.ok(first);
      const { index, opened } = await memoryRepository(new Map(others), grammars);
      const text = first[1].replace('~', '\n'.repeat(50));
      const candidates = candidatesAt(
        await opened(first[0], text, text.length),
        new Map(similar === '' ? [] : [[similar, 1]]),
        index,
      );
      const shown = candidates.map(
        ({ path, name: one, reason }) => `${path.replace(/^.*\/|\..*$/gu, '')}:${one}:${reason}`,
      );
      assert.equal(shown.sort().join(' '), found);
    });
  }
});
