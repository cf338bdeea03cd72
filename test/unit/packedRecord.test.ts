// The record of a file in its bytes: what is read out of them is what was put in.
import assert from 'node:assert/strict';
import type { Definition, Outline } from '../../src/core/context/outline/outline';
import type { FileRecord } from '../../src/index/fileRecord';
import { chunkWordsOf } from '../../src/index/lexical/chunkWords';
import { wordsIn } from '../../src/index/record/packedRecord';
import { decodeRecord, encodeRecord, encodeRemoval, packed } from '../../src/index/record/storedRecord';

const definition: Definition = {
  name: 'Cart',
  kind: 'class',
  nameStart: 13,
  start: 0,
  end: 90,
  signatureEnd: 18,
  container: undefined,
  owner: undefined,
  visibility: 'public',
};
const member: Definition = {
  ...definition,
  name: 'größe',
  kind: 'field',
  nameStart: 20,
  start: 20,
  end: 30,
  signatureEnd: 30,
  container: 0,
  visibility: 'private',
};
const ofElsewhere: Definition = {
  ...definition,
  name: 'add',
  kind: 'method',
  nameStart: 40,
  start: 40,
  end: 60,
  container: 0,
  owner: 'Shop',
  visibility: 'protected',
};
const last: Definition = {
  ...definition,
  name: 'MOST',
  kind: 'selector',
  nameStart: 100,
  start: 95,
  end: 110,
  visibility: 'private',
};

const outlines: readonly (readonly [name: string, outline: Outline])[] = [
  ['nothing', { definitions: [], references: [], imports: [] }],
  [
    'definitions with all that they may have',
    { definitions: [definition, member, ofElsewhere, last], references: [], imports: [] },
  ],
  [
    'references of each kind',
    {
      definitions: [],
      references: [
        { name: 'f', start: 0, kind: 'call' },
        { name: 'f', start: 4, kind: 'member' },
        { name: 'T', start: 9, kind: 'type' },
        { name: 'x', start: 1_048_575, kind: 'name' },
      ],
      imports: [],
    },
  ],
  [
    'imports, with names and without',
    {
      definitions: [],
      references: [],
      imports: [
        {
          specifier: './a',
          names: [
            { name: 'default', alias: 'a' },
            { name: 'b', alias: undefined },
          ],
          start: 0,
          end: 20,
          isReExport: false,
        },
        { specifier: '', names: [], start: 21, end: 40, isReExport: true },
        { specifier: './c', names: [{ name: '*', alias: 'c' }], start: 41, end: 60, isReExport: false },
      ],
    },
  ],
  [
    'more names than two bytes count',
    {
      definitions: [],
      references: Array.from({ length: 70_000 }, (_, start) => ({
        name: `name${start}`,
        start,
        kind: 'name' as const,
      })),
      imports: [],
    },
  ],
  [
    'a name longer than two bytes count',
    {
      definitions: [
        { ...definition, name: 'n'.repeat(70_000) },
        { ...definition, name: 'next' },
      ],
      references: [],
      imports: [],
    },
  ],
];

describe('the record of a file keeps', () => {
  const recordWith = (outline: Outline): FileRecord => {
    const words = chunkWordsOf('read whole file|read', [
      { start: 0, end: 15 },
      { start: 16, end: 20 },
    ]);
    return {
      path: '/w/grüße.ts',
      hash: 'hash=',
      languageId: 'typescript',
      reading: 'ended-runtime',
      manifest: undefined,
      mtimeMs: 1764180317123.456,
      bytes: 4_000_000_000,
      outline,
      words,
    };
  };
  const plain = ({
    path,
    hash,
    languageId,
    reading,
    mtimeMs,
    bytes,
    outline: { definitions, references, imports },
    words: { ranges, lengths, hashes, counts, ends },
  }: FileRecord) => ({
    path,
    hash,
    languageId,
    reading,
    mtimeMs,
    bytes,
    definitions,
    references,
    imports,
    words: [ranges, lengths, hashes, counts, ends].map((column) => [...column]),
  });

  for (const [name, outline] of outlines) {
    it(name, () => {
      const decoded = decodeRecord(encodeRecord(recordWith(outline)));
      assert.ok(decoded && 'record' in decoded);
      assert.deepEqual(plain(decoded.record), plain(recordWith(outline)));
    });
  }

  it('its words where they are read alone', () => {
    const record = packed(recordWith({ definitions: [definition, member], references: [], imports: [] }));
    const { hashes, ends, ranges, lengths, counts } = record.words;
    assert.deepEqual(wordsIn(record.buffer), { hashes, ends, ranges, lengths, counts });
  });

  it('the same in bytes that stand anywhere in others', () => {
    const stored = encodeRecord(recordWith({ definitions: [member], references: [], imports: [] }));
    const decoded = decodeRecord(Buffer.concat([Buffer.from('odd'), stored]).subarray(3));
    assert.ok(decoded && 'record' in decoded);
    assert.equal(decoded.record.outline.definitions[0]?.name, 'größe');
  });

  it('that a file is gone', () =>
    assert.deepEqual(decodeRecord(encodeRemoval('/w/grüße.ts')), { removed: '/w/grüße.ts' }));

  const stored = encodeRecord(recordWith({ definitions: [definition], references: [], imports: [] }));
  for (const [name, bytes] of [
    ['another form', Buffer.concat([Buffer.from([1]), stored.subarray(1)])],
    ['a part of it', stored.subarray(0, -1)],
    ['more than it', Buffer.concat([stored, stored])],
    ['nothing', Buffer.alloc(0)],
  ] as const) {
    it(`nothing for ${name}`, () => assert.equal(decodeRecord(bytes), undefined));
  }
});

describe('of the outline of a record are read', () => {
  const references = [3, 10, 20, 30].map((start) => ({ name: `at${start}`, start, kind: 'name' as const }));
  const record: FileRecord = {
    path: '/w/a.ts',
    hash: '',
    languageId: 'typescript',
    reading: 'read',
    manifest: undefined,
    mtimeMs: 0,
    bytes: 0,
    outline: { definitions: [definition, member, ofElsewhere, last], references, imports: [] },
    words: chunkWordsOf('', []),
  };
  const packedOne = packed({
    ...record,
    outline: {
      ...record.outline,
      references: [...references, { name: 'Cart', start: 40, kind: 'type' }, { name: 'at3', start: 50, kind: 'call' }],
    },
  });

  const { outline } = packedOne;

  it('a definition', () => assert.deepEqual([outline.definitionAt(1), outline.definitionAt(4)], [member, undefined]));
  it('the members of one', () => assert.deepEqual([outline.membersOf(0), outline.membersOf(3)], [[1, 2], []]));
  it('those that others see', () => assert.deepEqual(outline.exported(), [0]));
  it('those that stand between two offsets', () =>
    assert.deepEqual(
      outline.definitionsIn(20, 40).map(({ name }) => name),
      ['größe'],
    ));
  it('the references between two offsets', () =>
    assert.deepEqual(
      outline.referencesIn(10, 30).map(({ name }) => name),
      ['at10', 'at20'],
    ));
  it('what its definitions are called', () =>
    assert.deepEqual(
      Array.from(packedOne.definitionIds.definitionNames, (id) => packedOne.nameAt(id)),
      outline.definitions.map(({ name }) => name),
    ));
  it('the names that it uses of others, each once', () =>
    assert.deepEqual(
      packedOne
        .usedIds()
        .map((id) => packedOne.nameAt(id))
        .sort(),
      ['at10', 'at20', 'at3', 'at30'],
    ));
  it('the kind of a definition, and whether it is private', () =>
    assert.deepEqual(
      outline.definitions.map((_, index) => [outline.kindAt(index), outline.isPrivate(index)]),
      outline.definitions.map(({ kind, visibility }) => [kind, visibility === 'private']),
    ));
});
