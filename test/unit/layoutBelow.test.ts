// The text further down: what of it is suffix, what is shown ahead of the prefix, and how long it stays.
import assert from 'node:assert/strict';
import type { Layout, LayoutLimits } from '../../src/core/completion/documentLayout';
import { layOut } from '../../src/core/completion/layout';
import { wordTokenizer } from '../support/typingTokenizer';

const tokenizer = wordTokenizer();
const limits: LayoutLimits = { prefixTokens: 200, suffixTokens: 10, belowTokens: 8, headLimitLines: 0 };

interface Case {
  readonly name: string;
  /** The document after each step, `|` at the cursor. */
  readonly steps: readonly string[];
  /** Of the last layout. */
  readonly suffix: string;
  readonly below: string;
  readonly changes?: Partial<LayoutLimits>;
}

const cases: readonly Case[] = [
  {
    name: 'the next line is suffix, and it and what follows is below',
    steps: ['a|\nb\nc\n'],
    suffix: '\nb\n',
    below: 'b\nc\n',
  },
  {
    name: 'blank lines belong to the next line',
    steps: ['a|\n\n  \nb\nc\n'],
    suffix: '\n\n  \nb\n',
    below: '\n  \nb\nc\n',
  },
  { name: "the rest of the cursor's line is suffix", steps: ['a|(x);\nb\nc\n'], suffix: '(x);\nb\n', below: 'b\nc\n' },
  { name: 'nothing is below a suffix that is whole', steps: ['a|\nb\n'], suffix: '\nb\n', below: '' },
  { name: 'nothing is below at the end of the document', steps: ['a|'], suffix: '', below: '' },
  {
    name: 'all is suffix for a family without a form for it',
    steps: ['a|\nb\nc\n'],
    suffix: '\nb\nc\n',
    below: '',
    changes: { belowTokens: 0 },
  },
  { name: 'as many lines as fit', steps: ['a|\nb\nc\nd\ne\nf\n'], suffix: '\nb\n', below: 'b\nc\nd\ne\n' },

  {
    name: 'new lines leave it as it is',
    steps: ['a|\nb\nc\nd\n', 'a\nx|\nb\nc\nd\n', 'a\nx\ny|\nb\nc\nd\n'],
    suffix: '\nb\n',
    below: 'b\nc\nd\n',
  },
  {
    name: 'so does a step down',
    steps: ['a|\nb\nc\nd\ne\n', 'a\nb|\nc\nd\ne\n'],
    suffix: '\nc\n',
    below: 'b\nc\nd\ne\n',
  },
  {
    name: 'so does a step up',
    steps: ['a\nb|\nc\nd\ne\nf\n', 'a|\nb\nc\nd\ne\nf\n'],
    suffix: '\nb\n',
    below: 'c\nd\ne\nf\n',
  },
  {
    name: 'a way down past half of it reads it anew',
    steps: ['a|\nb\nc\nd\ne\nf\ng\n', 'a\nb\nc\nd\ne|\nf\ng\n'],
    suffix: '\nf\n',
    below: 'f\ng\n',
  },
  {
    name: 'a way up of half its length reads it anew',
    steps: ['a\nb\nc\nd\ne|\nf\ng\n', 'a|\nb\nc\nd\ne\nf\ng\n'],
    suffix: '\nb\n',
    below: 'b\nc\nd\ne\n',
  },
  {
    name: 'an edit in it reads it anew',
    steps: ['a|\nb\nc\nd\n', 'a\nx|\nb\nc\nD\n'],
    suffix: '\nb\n',
    below: 'b\nc\nD\n',
  },
];

describe('the text after the cursor in a layout', () => {
  for (const { name, steps, suffix, below, changes } of cases) {
    it(name, () => {
      let layout: Layout | undefined;
      for (const step of steps) {
        const [before = '', after = ''] = step.split('|');
        layout = layOut(
          layout,
          { document: 'a.ts', prefixOffset: 0, prefix: before, suffix: after },
          { ...limits, ...changes },
          tokenizer,
        );
      }
      assert.deepEqual([layout?.suffix, layout?.below], [suffix, below]);
    });
  }

  it('is read anew in another document', () => {
    const at = (document: string, previous?: Layout) =>
      layOut(previous, { document, prefixOffset: 0, prefix: 'a', suffix: `\nb\nc\n${document}\n` }, limits, tokenizer);
    assert.equal(at('other', at('one')).below, 'b\nc\nother\n');
  });
});
