// The tally as a value: what is added, and what is made of a stored one that is damaged.
import assert from 'node:assert/strict';
import { noCounts, parseTally, sumOf, type Tally, totalOf, withIncrement } from '../../src/core/completion/tally';

const typescript = { ...noCounts, languageId: 'typescript', requested: 3, offered: 2 };
const rust = { ...noCounts, languageId: 'rust', requested: 1, wastedTokens: 40 };

describe('a tally', () => {
  it('counts the first thing in a language', () => {
    assert.deepEqual(withIncrement([], { languageId: 'rust', what: 'seen', count: 1 }), [
      { ...noCounts, languageId: 'rust', seen: 1 },
    ]);
  });
  it('counts on in one language and leaves the others', () => {
    const tally = withIncrement([typescript, rust], { languageId: 'rust', what: 'wastedTokens', count: 2 });
    assert.deepEqual(tally, [typescript, { ...rust, wastedTokens: 42 }]);
  });
  it('is added to another one, each language once', () => {
    assert.deepEqual(sumOf([typescript], [rust, typescript]), [{ ...typescript, requested: 6, offered: 4 }, rust]);
  });
  it('has a total', () => {
    assert.deepEqual(totalOf([typescript, rust]), { ...noCounts, requested: 4, offered: 2, wastedTokens: 40 });
  });
});

describe('a stored tally is read', () => {
  const cases: readonly (readonly [name: string, stored: unknown, tally: Tally])[] = [
    ['as it was written', JSON.parse(JSON.stringify([typescript, rust])), [typescript, rust]],
    ['where there is none', undefined, []],
    ['where null is stored', null, []],
    ['where a text is stored', 'typescript', []],
    ['where an object is stored', { typescript }, []],
    ['without what is no language', [null, 7, 'rust', [], {}, { languageId: 7 }, { languageId: '' }, rust], [rust]],
    [
      'with 0 for what is missing',
      [{ languageId: 'rust', requested: 2 }],
      [{ ...noCounts, languageId: 'rust', requested: 2 }],
    ],
    ...[-1, 1.5, 2 ** 60, Infinity, NaN, 'three'].map(
      (count) => [`with 0 for ${count}`, [{ ...rust, requested: count }], [{ ...rust, requested: 0 }]] as const,
    ),
    ['without fields that nobody counts', [{ ...rust, text: 'secret' }], [rust]],
    ['with a language that stands there twice', [rust, rust], [{ ...rust, requested: 2, wastedTokens: 80 }]],
    [
      'with a language of a strange name',
      JSON.parse('[{"languageId":"__proto__","seen":1}]'),
      [{ ...noCounts, languageId: '__proto__', seen: 1 }],
    ],
  ];
  for (const [name, stored, tally] of cases) it(name, () => assert.deepEqual(parseTally(stored), tally));
});
