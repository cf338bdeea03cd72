// Whether an accepted text is kept for a minute: one line per thing that happens to it meanwhile.
import assert from 'node:assert/strict';
import { FateEditor } from '../support/fateEditor';

type Act = (editor: FateEditor) => unknown;

const wait =
  (ms: number): Act =>
  (editor) =>
    editor.clock.pass(ms);
const change =
  (offset: number, removed: number, inserted: string): Act =>
  (editor) =>
    editor.change(offset, removed, inserted);

/** In `a = |\nz`, with ten characters accepted at 4. */
const cases: readonly (readonly [name: string, acts: readonly Act[], kept: boolean])[] = [
  ['leaves it as it is', [], true],
  ['deletes it', [change(4, 10, '')], false],
  ['takes it back with undo, and the line with it', [change(0, 14, '')], false],
  ['changes two characters of ten', [change(6, 2, 'xyz')], true],
  ['changes three characters of ten', [change(6, 3, 'xyz')], false],
  ['changes three characters one after the other', [change(4, 1, 'x'), change(8, 1, 'y'), change(13, 1, 'z')], false],
  ['writes something into it', [change(6, 0, 'a long comment'), change(4, 0, 'x')], true],
  ['writes something into it and deletes that again', [change(6, 0, 'a long comment'), change(6, 14, '')], true],
  ['writes above it, then deletes it where it is now', [change(0, 0, 'first\n'), change(10, 10, '')], false],
  [
    'writes above it, then deletes what stands at its old place',
    [change(0, 0, 'some lines more\n'), change(4, 10, '')],
    true,
  ],
  ['deletes what stands before and behind it', [change(0, 4, ''), change(10, 2, '')], true],
  ['deletes half of it with the text before it', [change(0, 9, '')], false],
  ['deletes half of it with the text behind it', [change(9, 7, '')], false],
  [
    'deletes it in another file that looks the same',
    [(e) => e.fates.changed('b.ts', { offset: 4, removedLength: 10, insertedText: '' })],
    true,
  ],
  ['deletes it after the minute', [wait(60_000), change(4, 10, '')], true],
  ['deletes it just within the minute', [wait(59_999), change(4, 10, '')], false],
  ['closes the file', [(e) => e.fates.closed('a.ts')], false],
  ['closes another file', [(e) => e.fates.closed('b.ts')], true],
  ['clears the tally', [(e) => e.fates.forget()], false],
];

const base = 'offered 1, seen 1, accepted 1';

describe('an accepted text counts as kept, or not, where the user', () => {
  for (const [name, acts, kept] of cases) {
    it(name, async () => {
      const editor = new FateEditor('a = |\nz');
      editor.offer('0123456789');
      editor.acceptAll();
      for (const act of acts) await act(editor);
      await editor.clock.pass(60_000);
      assert.equal(editor.result, `${base}${kept ? ', kept 1' : ''} > seen, accepted`, editor.documentText);
      assert.equal(editor.clock.pending, 0);
    });
  }

  const others: readonly (readonly [name: string, marked: string, acts: readonly Act[], kept: boolean])[] = [
    ['accepts it word by word', '|', [(e) => e.acceptPart(5), (e) => e.acceptPart(5)], true],
    [
      'accepts it word by word and deletes the last word',
      '|',
      [(e) => e.acceptPart(5), (e) => e.acceptPart(5), (e) => e.backspace(5)],
      false,
    ],
    [
      'types it by hand and deletes half of it',
      '|',
      [wait(750), (e) => e.type('0123456789'), (e) => e.backspace(5)],
      false,
    ],
    [
      'accepts another one of several and deletes it',
      '|',
      [(e) => e.acceptAll({ offset: 0, removed: 0, inserted: 'other' }), (e) => e.backspace(5)],
      false,
    ],
    [
      'accepts a word, then all, and changes two characters of that',
      '|',
      [(e) => e.acceptPart(5), (e) => e.offer('56789'), (e) => e.acceptAll(), change(6, 2, 'xy')],
      true,
    ],
    [
      'types half of it, accepts the rest, and deletes what was typed',
      '|',
      [wait(750), (e) => e.type('01234'), (e) => e.acceptPart(5), change(0, 5, '')],
      true,
    ],
    ['accepts what no change has shown', '|', [(e) => e.fates.acceptedByCommand(1)], false],
    ['accepts another one of several', '|', [(e) => e.acceptAll({ offset: 0, removed: 0, inserted: 'other' })], true],
  ];
  for (const [name, marked, acts, kept] of others) {
    it(name, async () => {
      const editor = new FateEditor(marked);
      editor.offer('0123456789');
      for (const act of acts) await act(editor);
      await editor.clock.pass(60_000);
      assert.equal(editor.result, `${base}${kept ? ', kept 1' : ''} > seen, accepted`, editor.documentText);
    });
  }
});
