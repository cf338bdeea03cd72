// How many parts of other files stand in a prompt.
import assert from 'node:assert/strict';
import { chunkBudget, fitChunks } from '../../src/core/completion/fim/chunkBudget';
import { familyOf } from '../../src/core/completion/fim/family';
import { familyForm } from '../../src/core/completion/fim/form';
import type { Tokenizer } from '../../src/core/models/tokens';

/** One token a UTF-16 unit; `<|file_sep|>`, a path and two line ends frame a chunk. */
function vocabulary(specials: readonly string[]): Tokenizer {
  return {
    encode: (text) => Array.from(text, (_, at) => text.charCodeAt(at)),
    count: (text) => text.length,
    special: (text) => (specials.includes(text) ? 0x10000 + specials.indexOf(text) : undefined),
    bos: undefined,
  };
}

const qwen = vocabulary(['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>', '<|repo_name|>', '<|file_sep|>']);
const withoutChunks = vocabulary(['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>']);
const formOf = (tokenizer: Tokenizer) => familyForm(familyOf(tokenizer) ?? assert.fail(), tokenizer, 0);
const chunk = (text: string) => ({ path: 'a.ts', text });
// `<|file_sep|>`, `a.ts`, and two line ends.
const FRAME = 7;

const cases: readonly (readonly [
  what: string,
  offered: readonly string[],
  budgetTokens: number,
  shown: readonly string[],
])[] = [
  ['all that fit', ['one', 'two'], 100, ['one', 'two']],
  ['exactly those that fit', ['one', 'two'], 2 * (FRAME + 3), ['one', 'two']],
  [
    'whole lines of the first that does not fit',
    ['one', 'first\nsecond\nthird'],
    2 * FRAME + 3 + 15,
    ['one', 'first\nsecond'],
  ],
  ['nothing of one of which no line fits', ['one', 'a long line'], 2 * FRAME + 3 + 5, ['one']],
  ['nothing behind one that does not fit', ['one', 'a line that is too long', 'two'], 3 * FRAME, ['one']],
  ['nothing without a budget', ['one'], 0, []],
  ['nothing where nothing is offered', [], 100, []],
];

describe('of the parts of other files are shown', () => {
  for (const [what, offered, budgetTokens, shown] of cases) {
    it(what, () => {
      const { chunks, tokens } = fitChunks(offered.map(chunk), budgetTokens, formOf(qwen), qwen);
      assert.deepEqual(
        chunks.map(({ text }) => text),
        shown,
      );
      assert.deepEqual(
        tokens,
        offered.map((_, at) => (shown[at] === undefined ? 0 : FRAME + shown[at].length)),
      );
      assert.ok(tokens.reduce((sum, count) => sum + count, 0) <= budgetTokens);
    });
  }

  it('none by a family that has no form for them', () => {
    const fitted = fitChunks([chunk('one')], 100, formOf(withoutChunks), withoutChunks);
    assert.deepEqual(fitted, { chunks: [], tokens: [0] });
  });

  for (const [contextTokens, budgetTokens] of [
    [1024, 384],
    [4096, 1536],
    [32_768, 2048],
  ] as const) {
    it(`at most ${budgetTokens} tokens of a context of ${contextTokens}`, () =>
      assert.equal(chunkBudget(contextTokens), budgetTokens));
  }
});
