// Which names count at a cursor, and which of them are local: one line per case. `|` is the cursor; a local name is in
// brackets.
import assert from 'node:assert/strict';
import { linesNear, namesNear } from '../../src/core/context/namesNear';
import { proseIn } from '../../src/syntax/prose';
import { scopesIn } from '../../src/syntax/scopes';
import { Outlines } from './support/outlines';

const far = '\n'.repeat(40);

const cases: readonly (readonly [name: string, languageId: string, text: string, found: string])[] = [
  ['those of the code', 'typescript', 'open(door);|', 'open door'],
  ['each once', 'typescript', 'door(door);|', 'door'],
  ['none of a comment', 'typescript', '// Door\n/* Lock */ open();|', 'open'],
  ['none of a string', 'typescript', "open('door');|", 'open'],
  ['those of the code in a string', 'typescript', "open(`door ${key('lock')} of ${house}`);|", 'open $ key house'],
  ['what code has too, though a comment has it', 'typescript', '// door\nopen(door);|', 'open door'],
  ['a comment that begins above them', 'typescript', `/*${far}Door\n*/ open();|`, 'open'],
  ['a parameter', 'typescript', 'function open(door) {\n  door|\n}', 'function open [door]'],
  ['a parameter that is declared further up', 'typescript', `function open(door) {${far}door(key)|`, '[door] key'],
  [
    'not what another function declares',
    'typescript',
    'function open(door) {}\nshut(door)|',
    'function open door shut',
  ],
  [
    'what another function declares, in that alone',
    'typescript',
    'function open(door) {}\nshut()|',
    'function open [door] shut',
  ],
  [
    'not what a function around declares further down',
    'typescript',
    `function open() { door|${far}const door = 1; }`,
    'function open door',
  ],
  [
    'not a member that is called like a local name',
    'typescript',
    'function open(door) {\n  house.door|\n}',
    'function open door house',
  ],
  [
    'not a member of what may be missing',
    'typescript',
    'function open(door) {\n  house?.door|\n}',
    'function open door house',
  ],
  ['what is spread', 'typescript', 'function open(doors) {\n  f(...doors)|\n}', 'function open [doors] f'],
  ['not a member behind an arrow', 'cpp', 'void open(int door) { house->door;|', 'void open int door house'],
  ['not what a namespace has', 'cpp', 'void open(int door) { house::door;|', 'void open int door house'],
  ['nothing of a module', 'typescript', 'const door = 1;\nopen(door);|', 'const door open'],
  [
    'behind the cursor too',
    'typescript',
    'function open(door) {\n  |\n  shut(door, key); // Lock\n}',
    'function open [door] shut key',
  ],
  ['nothing far behind it', 'typescript', `|${far}open()`, ''],
  ['nothing far in front of it', 'typescript', `open()${far}|`, ''],
];

describe('names near a cursor:', () => {
  const outlines = new Outlines();

  for (const [name, languageId, marked, found] of cases) {
    it(name, async () => {
      const [text, cursor] = [marked.replace('|', ''), marked.indexOf('|')];
      const { start, end } = linesNear(text, cursor);
      const syntax = await outlines.ask(languageId, text, (parsed) => ({
        prose: proseIn(parsed, start, end),
        scopes: scopesIn(parsed, start, end),
      }));
      const names = [...namesNear(text, cursor, syntax)].map(([one, { isLocal }]) => (isLocal ? `[${one}]` : one));
      assert.deepEqual(
        names.sort(),
        found
          .split(' ')
          .filter((one) => one !== '')
          .sort(),
      );
    });
  }
});
