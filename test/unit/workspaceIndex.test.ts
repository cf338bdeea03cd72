// What an index answers after files have come, changed and gone. A file is written as the names that it defines, those
// in brackets as members of the one before, and behind `>` those that it uses.
import assert from 'node:assert/strict';
import type { Definition } from '../../src/core/context/outline/outline';
import type { FileRecord } from '../../src/index/fileRecord';
import { chunkWordsOf } from '../../src/index/lexical/chunkWords';
import { WorkspaceIndex } from '../../src/index/workspaceIndex';
import { seededRandom } from '../support/seededRandom';

type Changes = readonly (readonly [path: string, content: string | undefined])[];

const cases: readonly (readonly [
  name: string,
  changes: Changes,
  ask: (index: WorkspaceIndex) => unknown,
  answer: unknown,
])[] = [
  [
    'where a name is defined, in the order of the files',
    [
      ['b', 'x y'],
      ['a', 'x'],
    ],
    (index) => places(index, 'x'),
    'b:0 a:0',
  ],
  ['all places in one file', [['a', 'x y x']], (index) => places(index, 'x'), 'a:0 a:2'],
  ['as many places as are asked for', [['a', 'x x x']], (index) => index.definitionsOf('x', 2).length, 2],
  [
    'nothing of a file that is gone',
    [
      ['a', 'x'],
      ['b', 'x'],
      ['a', undefined],
    ],
    (index) => places(index, 'x'),
    'b:0',
  ],
  [
    'what a file that has changed defines now',
    [
      ['a', 'x'],
      ['a', 'y x'],
    ],
    (index) => places(index, 'x'),
    'a:1',
  ],
  [
    'the last of a list that has become empty',
    [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
    ],
    (index) => places(index, 'x'),
    'b:0',
  ],
  [
    'a place again that was free',
    [
      ['a', 'x'],
      ['b', 'x y'],
      ['a', undefined],
      ['c', 'x y'],
    ],
    (index) => [places(index, 'x'), places(index, 'y')],
    ['b:0 c:0', 'b:1 c:1'],
  ],
  ['the outermost one of a name', [['a', 'y (x) x']], (index) => index.outermostIn('a', 'x'), 2],
  [
    'no outermost one in another file',
    [
      ['a', 'x'],
      ['b', 'y'],
    ],
    (index) => index.outermostIn('b', 'x'),
    undefined,
  ],
  [
    'how many files use a name',
    [
      ['a', '>x x'],
      ['b', '>x'],
      ['c', 'x >x'],
    ],
    (index) => index.usersOf(index.numberOf('x')),
    2,
  ],
  [
    'how many do after a change',
    [
      ['a', '>x'],
      ['b', '>x'],
      ['a', '>y'],
      ['b', undefined],
    ],
    (index) => [index.usersOf(index.numberOf('x')), index.usersOf(index.numberOf('y'))],
    [0, 1],
  ],
  [
    'nothing for a name that nobody has',
    [['a', 'x']],
    (index) => [places(index, 'z'), index.usersOf(index.numberOf('z')), index.outermostIn('a', 'z')],
    ['', 0, undefined],
  ],
  [
    'the outline of now',
    [
      ['a', 'x'],
      ['a', 'y'],
    ],
    (index) => index.file('a')?.outline.definitions[0]?.name,
    'y',
  ],
  [
    'no outline of what is gone',
    [
      ['a', 'x'],
      ['a', undefined],
    ],
    (index) => index.partsOf('a'),
    undefined,
  ],
];

describe('the index tells', () => {
  for (const [name, changes, ask, answer] of cases) {
    it(name, () => {
      const index = new WorkspaceIndex(() => undefined);
      change(index, changes);
      assert.deepEqual(ask(index), answer);
    });
  }

  it('which file an import names, while files come and go', () => {
    const index = new WorkspaceIndex(() => undefined);
    const found = () => index.importedFiles('./b', '/w/a.ts', 'typescript').join(' ');
    change(index, [
      ['/w/a.ts', 'x'],
      ['/w/b/index.ts', 'x'],
    ]);
    assert.equal(found(), '/w/b/index.ts');
    change(index, [['/w/b.ts', 'x']]);
    assert.equal(found(), '/w/b.ts');
    change(index, [['/w/b.ts', 'y']]);
    assert.equal(found(), '/w/b.ts');
    change(index, [['/w/b.ts', undefined]]);
    assert.equal(found(), '/w/b/index.ts');
  });

  it('of ten thousand names what a map does', () => {
    const random = seededRandom(12);
    const index = new WorkspaceIndex(() => undefined);
    const contents = new Map<string, string>();
    const name = () => `name${Math.floor(random() * 10_000)}`;
    for (let round = 0; round < 600; round++) {
      const path = `file${Math.floor(random() * 200)}`;
      const content =
        random() < 0.1
          ? undefined
          : `${Array.from({ length: 60 }, name).join(' ')} >${Array.from({ length: 60 }, name).join(' ')}`;
      change(index, [[path, content]]);
      contents.delete(path);
      if (content !== undefined) contents.set(path, content);
    }
    const defined = new Map<string, string[]>();
    const used = new Map<string, number>();
    for (const [path, content] of contents) {
      const [names = [], uses = []] = content.split(' >').map((part) => part.split(' '));
      for (const [at, one] of names.entries()) defined.set(one, [...(defined.get(one) ?? []), `${path}:${at}`]);
      for (const one of new Set(uses)) if (!names.includes(one)) used.set(one, (used.get(one) ?? 0) + 1);
    }
    for (let number = 0; number < 10_000; number++) {
      const asked = `name${number}`;
      assert.equal(places(index, asked), (defined.get(asked) ?? []).join(' '), asked);
      assert.equal(index.usersOf(index.numberOf(asked)), used.get(asked) ?? 0, asked);
    }
  });
});

function places(index: WorkspaceIndex, name: string): string {
  return index
    .definitionsOf(name)
    .map(({ path, index: at }) => `${path}:${at}`)
    .join(' ');
}

function change(index: WorkspaceIndex, changes: Changes): void {
  for (const [path, content] of changes) {
    if (content === undefined) index.remove(path);
    else index.put(recordOf(path, content));
  }
}

function recordOf(path: string, content: string): FileRecord {
  const [defined = '', used = ''] = ` ${content}`.split(' >');
  const definitions: Definition[] = [];
  for (const [at, word] of defined
    .split(' ')
    .filter((one) => one !== '')
    .entries()) {
    const name = word.replace(/[()]/gu, '');
    definitions.push({
      name,
      kind: 'variable',
      nameStart: at,
      start: at,
      end: at + 1,
      signatureEnd: at + 1,
      container: word.startsWith('(') ? at - 1 : undefined,
      owner: undefined,
      visibility: 'public',
    });
  }
  const references = used
    .split(' ')
    .filter((one) => one !== '')
    .map((name, start) => ({ name, start, kind: 'name' as const }));
  return {
    path,
    hash: '',
    languageId: 'typescript',
    reading: 'read',
    manifest: undefined,
    mtimeMs: 0,
    bytes: 0,
    outline: { definitions, references, imports: [] },
    words: chunkWordsOf('', []),
  };
}
