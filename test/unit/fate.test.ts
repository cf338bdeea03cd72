// What becomes of a suggestion: one line per thing that a user does with it.
import assert from 'node:assert/strict';
import { FateEditor } from '../support/fateEditor';

type Act = (editor: FateEditor) => unknown;
type Case = readonly [name: string, marked: string, acts: readonly Act[], result: string];

const offer =
  (text: string, before?: number, after?: number): Act =>
  (editor) =>
    editor.offer(text, before, after);
const type =
  (text: string): Act =>
  (editor) =>
    editor.type(text);
const part =
  (units: number): Act =>
  (editor) =>
    editor.acceptPart(units);
const all: Act = (editor) => editor.acceptAll();
const wait =
  (ms: number): Act =>
  (editor) =>
    editor.clock.pass(ms);
const read = wait(750);
const move =
  (offset: number): Act =>
  (editor) =>
    editor.move(offset);
const insert =
  (text: string): Act =>
  (editor) =>
    editor.insert(text);
const backspace: Act = (editor) => editor.backspace();
const change =
  (offset: number, removed: number, inserted: string, cursor?: number): Act =>
  (editor) =>
    editor.change(offset, removed, inserted, cursor);
const forget: Act = (editor) => editor.fates.forget();
const command: Act = (editor) => editor.fates.acceptedByCommand(1);

const rejected: readonly Case[] = [
  ['reads it and types on against it', 'a = |', [offer('b();'), read, type('c')], 'offered 1, seen 1 > seen, rejected'],
  ['types on against it before it could be read', 'a = |', [offer('b();'), wait(749), type('c')], 'offered 1'],
  ['presses Escape and moves away', 'a = |', [offer('b();'), read, move(1)], 'offered 1, seen 1 > seen, rejected'],
  [
    'goes to another file',
    'a = |',
    [offer('b();'), read, (e) => e.fates.moved('b.ts', 4)],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'types along with it and then against it',
    'a = |',
    [offer('b();'), read, type('bx')],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'types along with it and then deletes more than that',
    'a = |',
    [offer('b();'), read, type('b'), backspace, backspace],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'deletes the bracket behind the cursor',
    'f(|)',
    [offer('a)', 0, 1), read, change(2, 1, '')],
    'offered 1, seen 1 > seen, rejected',
  ],
  ['moves to the left', 'a = |', [offer('b();'), read, move(3)], 'offered 1, seen 1 > seen, rejected'],
  [
    'types a bit of it and moves back',
    'a = |',
    [offer('b();'), read, type('b'), move(4)],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'moves past more brackets than it replaces',
    'f({|})',
    [offer('})', 0, 1), read, move(5)],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'puts words of it in the place of what stands behind the cursor',
    'a = |c',
    [offer('be();'), read, change(4, 1, 'be', 6)],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'has the rest put amid what was typed of it',
    'a = |',
    [offer('be();'), read, type('be'), change(5, 0, 'e();')],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'moves past the bracket before the text in it is there',
    'f(|)',
    [offer('a)', 0, 1), read, move(3)],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'moves away and back',
    'a = |',
    [offer('b();'), read, move(1), move(4), insert('b();')],
    'offered 1, seen 1 > seen, rejected',
  ],
  [
    'rejects only once',
    'a = |',
    [offer('b();'), read, type('c'), type('d'), move(0)],
    'offered 1, seen 1 > seen, rejected',
  ],
];

const accepted: readonly Case[] = [
  ['accepts all of it', 'a = |', [offer('b();'), read, all], 'offered 1, seen 1, accepted 1 > seen, accepted'],
  ['accepts it at once', 'a = |', [offer('b();'), all], 'offered 1, seen 1, accepted 1 > seen, accepted'],
  ['accepts a single character at once', 'f(a|', [offer(')'), all], 'offered 1, seen 1, accepted 1 > seen, accepted'],
  ['accepts a word', 'a = |', [offer('be();'), read, part(2)], 'offered 1, seen 1, accepted 1 > seen, accepted'],
  [
    'accepts a word, then the next word',
    'a = |',
    [offer('be();'), read, part(2), part(3)],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'accepts a word, gets the rest again, then accepts that',
    'a = |',
    [offer('be();'), read, part(2), offer('();'), all],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'accepts a word and goes on against the rest',
    'a = |',
    [offer('be();'), read, part(2), type('x')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'types a bit of it and accepts the rest',
    'a = |',
    [offer('be();'), read, type('b'), part(4)],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'types all of it by hand after reading it',
    'a = |',
    [offer('b;'), read, type('b;')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  ['happens to type a short one in passing', 'a = |', [offer('b;'), type('b;'), wait(750)], 'offered 1'],
  [
    'types it up to the bracket that stands there',
    'f(|)',
    [offer('a)', 0, 1), read, type('a')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'types the bracket over the one that stands there',
    'f(|)',
    [offer('a);', 0, 1), read, type('a);')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'types the bracket over the one that stands there, and no more',
    'f(|)',
    [offer('a);', 0, 1), read, type('a)')],
    'offered 1, seen 1 > seen',
  ],
  [
    'types a bracket that the editor closes',
    'f|',
    [offer('(a);'), read, type('(a);')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'types a bracket that the editor closes, and no more',
    'f|',
    [offer('();'), read, type('(')],
    'offered 1, seen 1 > seen',
  ],
  [
    'presses Enter, which indents too, and no more',
    'f:|',
    [offer('\n    a'), read, (e) => e.enter('    ')],
    'offered 1, seen 1 > seen',
  ],
  [
    'presses Enter between two braces and accepts the rest',
    'f {|}',
    [offer('\n  a;\n}', 0, 1), read, (e) => e.enter('  ', true), insert('a;')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  ['types a character of two units', 'a = |', [offer('😀b'), read, type('😀')], 'offered 1, seen 1 > seen'],
  [
    'types a bit, deletes it, and accepts all',
    'a = |',
    [offer('be();'), read, type('b'), backspace, all],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'accepts one that replaces the bracket behind the cursor',
    'f(|)',
    [offer('a);', 0, 1), all],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'accepts one that replaces what the suggestion list completes',
    'it|',
    [offer('items;', 2), read, all],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'types on in it while the suggestion list is open',
    'it|',
    [offer('items;', 2), read, type('em'), part(2)],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
];

const sameSuggestion: readonly Case[] = [
  [
    'types along with it and gets the rest each time',
    'a = |',
    [offer('b();'), type('b'), offer('();'), wait(749)],
    'offered 1',
  ],
  [
    'types along with it and has read it by then',
    'a = |',
    [offer('b();'), type('b'), offer('();'), read],
    'offered 1, seen 1 > seen',
  ],
  ['gets a longer rest', 'a = |', [offer('b('), type('b'), offer('();')], 'offered 1'],
  [
    'gets a longer rest and types less of that',
    'a = |',
    [offer('be'), type('b'), offer('ef'), read, type('e')],
    'offered 1, seen 1 > seen',
  ],
  [
    'accepts a part with the bracket and gets the rest',
    'f(|)',
    [offer('ab);', 0, 1), change(2, 1, 'ab)', 5), offer(';')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  ['gets a shorter rest', 'a = |', [offer('b();'), type('b'), offer('(')], 'offered 1'],
  [
    'gets another one instead, which takes the place of the first',
    'a = |',
    [offer('b();'), wait(500), offer('c'), wait(500)],
    'offered 2',
  ],
  [
    'gets another one instead, and that is not held against the first',
    'a = |',
    [offer('b();'), read, offer('c'), type('c')],
    'offered 2, seen 1 > seen',
  ],
  ['gets the same text elsewhere', 'a = |', [offer('b();'), move(1), offer('b();')], 'offered 2'],
  [
    'gets the same text in another file',
    'a = |',
    [offer('b();'), (e) => e.offer('b();', 0, 0, { document: 'b.ts' })],
    'offered 2',
  ],
  [
    'gets the same text elsewhere before the cursor is told',
    'a = |',
    [offer('b();'), (e) => e.offer('b();', 0, 0, { offset: 0 })],
    'offered 2',
  ],
  ['gets it again after typing against it', 'a = |', [offer('b();'), type('x'), backspace, offer('b();')], 'offered 2'],
  [
    'gets the rest while the suggestion list opens, and accepts that',
    'it|',
    [offer('ems;'), type('e'), offer('items;', 3), change(0, 3, 'items;')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'gets the rest, goes back over what was typed before, and accepts all',
    'a = |',
    [offer('be();'), type('b'), offer('e();'), backspace, insert('be();')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
];

const elsewhere: readonly Case[] = [
  [
    'has a line above changed by a tool, and accepts',
    'a\nb = |',
    [offer('c();'), change(0, 1, 'abc'), insert('c();')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'has blanks before the typed part taken away, and accepts',
    '  \n|',
    [offer('ab();'), type('a'), change(0, 3, ''), insert('b();')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'has a line below changed by a tool, and accepts',
    'b = |\na',
    [offer('c();'), change(5, 1, 'abc'), insert('c();')],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'has another file changed by a tool',
    'a = |',
    [offer('b();'), read, (e) => e.fates.changed('b.ts', { offset: 4, removedLength: 0, insertedText: 'x' })],
    'offered 1, seen 1 > seen',
  ],
  [
    'closes the file after reading it',
    'a = |',
    [offer('b();'), read, (e) => e.fates.closed('a.ts'), move(1)],
    'offered 1, seen 1 > seen',
  ],
  ['closes the file before reading it', 'a = |', [offer('b();'), (e) => e.fates.closed('a.ts'), read], 'offered 1'],
  [
    'closes the file before the command comes',
    'a = |',
    [offer('b();'), (e) => e.fates.closed('a.ts'), command],
    'offered 1',
  ],
  ['clears the tally before reading it', 'a = |', [offer('b();'), forget, read], 'offered 1'],
  ['closes another file', 'a = |', [offer('b();'), (e) => e.fates.closed('b.ts'), read], 'offered 1, seen 1 > seen'],
];

const commands: readonly Case[] = [
  [
    'accepts another one of several',
    'a = |',
    [offer('b();'), (e) => e.acceptAll({ offset: 4, removed: 0, inserted: 'other' })],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'accepts, and the editor leaves out the bracket that stands there',
    'f(|)',
    [offer('ab)', 0, 1), (e) => e.acceptAll({ offset: 2, removed: 0, inserted: 'ab' })],
    'offered 1, seen 1, accepted 1 > seen, accepted',
  ],
  [
    'accepts, and the next suggestion is there before the command',
    'a = |',
    [offer('b();'), insert('b();'), offer('c'), command],
    'offered 2, seen 1, accepted 1 > seen, accepted',
  ],
];

const requests: readonly Case[] = [
  ['is answered', '|', [(e) => e.fates.requested('typescript'), offer('a')], 'requested 1, offered 1'],
  [
    'types before the answer',
    '|',
    [(e) => e.fates.requested('typescript'), (e) => e.fates.cancelled('typescript', 12)],
    'requested 1, cancelled 1, wastedTokens 12',
  ],
];

for (const [what, cases] of Object.entries({ rejected, accepted, sameSuggestion, elsewhere, commands, requests })) {
  describe(`the fate of a suggestion (${what}), where the user`, () => {
    for (const [name, marked, acts, result] of cases) {
      it(name, async () => {
        const editor = new FateEditor(marked);
        for (const act of acts) await act(editor);
        assert.equal(editor.result, result);
      });
    }
  });
}
