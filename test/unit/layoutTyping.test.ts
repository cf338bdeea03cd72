// The layout's rules, checked after every key of seeded typing in real sources.
import assert from 'node:assert/strict';
import type { Layout, LayoutLimits } from '../../src/core/completion/documentLayout';
import { layOut } from '../../src/core/completion/layout';
import type { Tokenizer } from '../../src/core/models/tokens';
import { seededRandom } from '../support/seededRandom';
import { typeText, type TypingScript } from '../support/typing';
import { layoutRules } from '../support/typingRules';
import { sourceFiles, stretchOf } from '../support/typingSources';
import { byteTokenizer, wordTokenizer } from '../support/typingTokenizer';

const sources = sourceFiles(process.cwd());

type Slips = Pick<TypingScript, 'deletions' | 'jumps' | 'undos'>;

const scripts: readonly (readonly [name: string, slips: Slips, limits: LayoutLimits, tokenizer: Tokenizer])[] = [
  ['no slip', {}, { prefixTokens: 700, suffixTokens: 120, belowTokens: 0, headLimitLines: 1 }, wordTokenizer()],
  [
    "the anchor on the cursor's line",
    { deletions: 0.05 },
    { prefixTokens: 700, suffixTokens: 120, belowTokens: 0, headLimitLines: 0 },
    wordTokenizer(),
  ],
  [
    'long heads',
    { deletions: 0.05 },
    { prefixTokens: 3000, suffixTokens: 200, belowTokens: 0, headLimitLines: 10 },
    wordTokenizer(),
  ],
  [
    'many slips and undone steps',
    { deletions: 0.2, undos: 0.05 },
    { prefixTokens: 700, suffixTokens: 120, belowTokens: 0, headLimitLines: 3 },
    wordTokenizer(),
  ],
  [
    'jumps',
    { deletions: 0.05, jumps: 0.03 },
    { prefixTokens: 400, suffixTokens: 60, belowTokens: 0, headLimitLines: 1 },
    wordTokenizer(),
  ],
  [
    'everything, in a tiny window',
    { deletions: 0.1, jumps: 0.05, undos: 0.05 },
    { prefixTokens: 60, suffixTokens: 7, belowTokens: 0, headLimitLines: 2 },
    wordTokenizer(2),
  ],
  [
    'text shown as below',
    { deletions: 0.05, undos: 0.02 },
    { prefixTokens: 700, suffixTokens: 30, belowTokens: 120, headLimitLines: 0 },
    wordTokenizer(),
  ],
  [
    'text shown as below, and jumps',
    { deletions: 0.1, jumps: 0.05 },
    { prefixTokens: 400, suffixTokens: 15, belowTokens: 60, headLimitLines: 1 },
    wordTokenizer(2),
  ],
  [
    'a token for each byte',
    { deletions: 0.05, jumps: 0.02 },
    { prefixTokens: 900, suffixTokens: 150, belowTokens: 0, headLimitLines: 1 },
    byteTokenizer,
  ],
];

describe('a layout while somebody types', () => {
  for (const [seed, [name, slips, limits, tokenizer]] of scripts.entries()) {
    for (const [lineBreak, edit] of [
      ['LF', (text: string) => text],
      ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ] as const) {
      it(`keeps its rules after every key: ${name}, ${lineBreak}`, () => {
        const random = seededRandom(seed);
        for (const source of sources.slice(seed * 3, seed * 3 + 3)) {
          const stretch = stretchOf(edit(source.text), random() * 0.8, 500);
          const check = layoutRules(limits, tokenizer);
          let layout: Layout | undefined;
          let last = { prefix: '', suffix: '' };
          for (const state of typeText({ ...stretch, random, ...slips })) {
            layout = layOut(layout, { document: source.path, prefixOffset: 0, ...state }, limits, tokenizer);
            check(state, layout);
            last = state;
          }
          assert.deepEqual([last.prefix, last.suffix], [stretch.before + stretch.text, stretch.after]);
        }
      });
    }
  }
});
