// Whether an input method is composing, from the changes that the editor reports: one line per case, one step per
// event.
import assert from 'node:assert/strict';
import { Composition } from '../../src/core/completion/composition';
import type { DocumentChange } from '../../src/core/completion/textChange';

/** `[offset, removed, inserted]`, in the order in which a window of VS Code 1.139 reported them. */
type Step = readonly [offset: number, removedLength: number, inserted: string];

const pinyin: readonly Step[] = [
  [8, 0, 'n'],
  [8, 1, 'ni'],
  [8, 2, "ni'h"],
  [8, 4, "ni'hao"],
];

const composing: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['kana, from the first key', [[6, 0, 'ｋ']]],
  ['kana that is a whole syllable', [[6, 0, 'あ']]],
  [
    'kana after a letter',
    [
      [6, 0, 'k'],
      [6, 1, 'か'],
    ],
  ],
  [
    'kana that become Han characters',
    [
      [6, 0, 'ｋ'],
      [6, 1, 'か'],
      [6, 1, 'かん'],
      [6, 2, '漢'],
    ],
  ],
  ['Hangul, from the first key', [[7, 0, 'ㅎ']]],
  [
    'Hangul, a syllable',
    [
      [7, 0, 'ㅎ'],
      [7, 1, '하'],
      [7, 1, '한'],
    ],
  ],
  [
    'the next syllable of Hangul',
    [
      [7, 0, 'ㅎ'],
      [7, 1, '하'],
      [7, 1, '하'],
      [8, 0, '나'],
    ],
  ],
  [
    'Bopomofo',
    [
      [7, 0, 'ㄋ'],
      [7, 1, 'ㄋㄧ'],
    ],
  ],
  ['pinyin, from the second key', pinyin.slice(0, 2)],
  ['pinyin with a mark between syllables', pinyin],
  ['pinyin with a letter taken back', [...pinyin, [8, 6, "ni'ha"]]],
  [
    'Vietnamese',
    [
      [7, 0, 'a'],
      [7, 1, 'â'],
    ],
  ],
];

const not: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['nothing has happened', []],
  ['a key', [[6, 0, 'k']]],
  [
    'a key after a key',
    [
      [6, 0, 'k'],
      [7, 0, 'a'],
    ],
  ],
  [
    'a key after one that was taken back',
    [
      [6, 0, 'k'],
      [6, 1, ''],
      [6, 0, 'a'],
    ],
  ],
  [
    'kana that were committed',
    [
      [6, 0, 'ｋ'],
      [6, 1, 'か'],
      [6, 1, 'か'],
    ],
  ],
  [
    'Hangul that was committed',
    [
      [7, 0, 'ㅎ'],
      [7, 1, '하'],
      [7, 1, '하'],
    ],
  ],
  ['pinyin that was committed', [...pinyin, [8, 6, '你好']]],
  ['pinyin that was committed as letters', [...pinyin, [8, 6, "ni'hao"]]],
  [
    'a key after a commit',
    [
      [6, 0, 'ｋ'],
      [6, 1, 'か'],
      [6, 1, 'か'],
      [7, 0, ' '],
    ],
  ],
  [
    'all of a composition was taken back',
    [
      [6, 0, 'ｋ'],
      [6, 1, ''],
    ],
  ],
  ['kana pasted', [[6, 0, 'かんじ']]],
  [
    'kana accepted in the place of text',
    [
      [6, 0, '"'],
      [2, 5, 'か'],
    ],
  ],
  [
    'an item of the suggest widget, chosen after one letter',
    [
      [6, 0, 'c'],
      [6, 1, 'console'],
    ],
  ],
  [
    'a bracket typed over',
    [
      [6, 0, '()'],
      [7, 1, ')'],
    ],
  ],
  [
    'another place',
    [
      [6, 0, 'ab'],
      [9, 2, 'cd'],
    ],
  ],
  [
    'more than the last key replaced',
    [
      [6, 0, 'a'],
      [6, 3, 'bc'],
    ],
  ],
];

function played(steps: readonly Step[], document = 'a.ts'): Composition {
  const composition = new Composition();
  for (const [offset, removedLength, insertedText] of steps) {
    composition.changed([{ document, offset, removedLength, insertedText }]);
  }
  return composition;
}

describe('an input method', () => {
  for (const [name, steps] of composing) it(`composes: ${name}`, () => assert.equal(played(steps).isIn('a.ts'), true));
  for (const [name, steps] of not) it(`does not: ${name}`, () => assert.equal(played(steps).isIn('a.ts'), false));

  const kana: DocumentChange = { document: 'a.ts', offset: 6, removedLength: 0, insertedText: 'か' };
  it('composes in one document', () => assert.equal(played([[6, 0, 'か']]).isIn('b.ts'), false));
  it('goes on over events without a change', () => {
    const composition = played([[6, 0, 'か']]);
    composition.changed([]);
    assert.equal(composition.isIn('a.ts'), true);
  });
  it('does not write in several places at once', () => {
    const composition = new Composition();
    composition.changed([kana, { ...kana, offset: 40 }]);
    assert.equal(composition.isIn('a.ts'), false);
  });
  it('does not go on in another document', () => {
    const composition = played([[6, 0, 'k']]);
    composition.changed([{ document: 'b.ts', offset: 6, removedLength: 1, insertedText: 'か' }]);
    assert.equal(composition.isIn('b.ts'), false);
  });
});
