// What a layout keeps and when its anchor moves, one case a line.
import assert from 'node:assert/strict';
import type { DocumentWindow, Layout, LayoutLimits } from '../../src/core/completion/documentLayout';
import { layOut } from '../../src/core/completion/layout';
import { lengthWithin, offsetWithin } from '../../src/core/completion/layoutTokens';
import { byteTokenizer, wordTokenizer } from '../support/typingTokenizer';

const tokenizer = wordTokenizer();

const lengthCut = (text: string) => text.slice(0, lengthWithin(text, 12, byteTokenizer));
const offsetCut = (text: string) => text.slice(offsetWithin(text, 12, byteTokenizer));

/** The document with `|` at the cursor. */
function windowOf(text: string, document = 'a.ts'): DocumentWindow {
  const [prefix = '', suffix = ''] = text.split('|');
  return { document, prefixOffset: 0, prefix, suffix };
}

/** `before «head | closers» suffix`, and whether the anchor moved. */
function shown({ before, head, closers, suffix, reanchored }: Layout): string {
  return `${before}«${head}|${closers}»${suffix}${reanchored ? ' moved' : ''}`;
}

interface Case {
  readonly name: string;
  /** The document after each step. */
  readonly steps: readonly string[];
  /** The last layout. */
  readonly gives: string;
  readonly lines?: number;
}

const cases: readonly Case[] = [
  { name: 'the first look at a document', steps: ['x\na = |\nb'], gives: 'x\n«a = |»\nb moved' },
  { name: 'typing', steps: ['x\na = |\nb', 'x\na = f|\nb'], gives: 'x\n«a = f|»\nb' },
  { name: 'deleting within the head', steps: ['x\na = |\nb', 'x\na|\nb'], gives: 'x\n«a|»\nb' },
  { name: 'deleting to the anchor', steps: ['x\na|\nb', 'x\n|\nb'], gives: 'x\n«|»\nb' },
  { name: 'the first look at an indented line', steps: ['x\n  a|\nb'], gives: 'x\n  «a|»\nb moved' },
  { name: 'a cursor within the indentation', steps: ['x\n  |  a\nb'], gives: 'x\n  «|»  a\nb moved' },
  { name: 'more indentation', steps: ['x\n  |\nb', 'x\n    |\nb'], gives: 'x\n  «  |»\nb' },
  { name: 'less indentation', steps: ['x\n  |\nb', 'x\n|\nb'], gives: 'x\n«|»\nb moved' },
  { name: 'deleting across the anchor', steps: ['x\na|\nb', 'x|\nb'], gives: '«x|»\nb moved' },
  { name: 'the cursor goes to another line', steps: ['x\na|\nb', 'x|\na\nb'], gives: '«x|»\na\nb moved' },
  { name: 'the cursor goes left', steps: ['ab|\n', 'a|b\n'], gives: '«a|»b\n moved' },
  { name: 'the cursor goes left at the end of the document', steps: ['ab|', 'a|b'], gives: '«a|»b moved' },
  { name: 'the cursor goes right', steps: ['a|b\n', 'ab|\n'], gives: '«ab|»\n moved' },
  { name: 'an edit above', steps: ['x\na|\nb', 'y\na|\nb'], gives: 'y\n«a|»\nb moved' },
  { name: 'an edit below', steps: ['x\na|\nb', 'x\na|\nc'], gives: 'x\n«a|»\nc moved' },
  { name: 'text is added at the end of the document', steps: ['x\na|\nb', 'x\na|\nbc'], gives: 'x\n«a|»\nbc moved' },
  { name: 'text is written after the cursor', steps: ['a|\nb', 'a|x\nb'], gives: '«a|»x\nb moved' },
  { name: 'an accepted suggestion of one line', steps: ['a|\nb', 'a = f(b);|\nb'], gives: '«a = f(b);|»\nb' },

  { name: 'a bracket is closed', steps: ['a = f|\nb', 'a = f(|)\nb'], gives: '«a = f(|)»\nb' },
  { name: 'a quote is closed', steps: ['a = |\nb', "a = '|'\nb"], gives: "«a = '|'»\nb" },
  { name: 'text within closed brackets', steps: ['f|\nb', 'f(|)\nb', 'f(a|)\nb'], gives: '«f(a|)»\nb' },
  { name: 'brackets within brackets', steps: ['f|;', 'f(|);', 'f([|]);', "f(['|']);"], gives: "«f(['|'])»;" },
  { name: 'a closer is typed over', steps: ['f|\nb', 'f(|)\nb', 'f()|\nb'], gives: '«f()|»\nb' },
  { name: 'a closed pair is deleted', steps: ['f|\nb', 'f(|)\nb', 'f|\nb'], gives: '«f|»\nb' },
  { name: 'a closer is deleted', steps: ['f|\nb', 'f(|)\nb', 'f(|\nb'], gives: '«f(|»\nb' },
  { name: 'several keys at once', steps: ['a|;', "a.map(b => ['|']);"], gives: "«a.map(b => ['|'])»;" },
  { name: 'a closer that stood there before', steps: ['f(|)\nb'], gives: '«f(|»)\nb moved' },
  { name: 'the cursor goes back into brackets', steps: ['f|\nb', 'f(a)|\nb', 'f(a|)\nb'], gives: '«f(a|»)\nb moved' },
  { name: 'a closer is written after the cursor', steps: ['f(a|\nb', 'f(a|)\nb'], gives: '«f(a|»)\nb moved' },
  { name: 'the wrong closer', steps: ['f|\nb', 'f(|]\nb'], gives: '«f(|»]\nb moved' },
  { name: 'a comment is closed', steps: ['/*|\nb', '/**| */\nb'], gives: '«/**| */»\nb' },
  { name: 'an apostrophe in a comment', steps: ["// don't |\nb", "// don't (|)\nb"], gives: "«// don't (|)»\nb" },
  { name: 'a suffix of closers', steps: ['f(a|))', 'f(a(|)))', 'f(a()|))'], gives: '«f(a()|»))' },
  {
    name: 'undone typing brings a closer back',
    steps: ['f|\nb', 'f(|)\nb', 'f()|\nb', 'f(|)\nb'],
    gives: '«f(|»)\nb moved',
  },

  { name: 'Enter', steps: ['x\na|\nb', 'x\na\n|\nb'], gives: 'x\na\n«|»\nb moved' },
  { name: 'Enter within the limit', steps: ['x\na|\nb', 'x\na\n|\nb'], lines: 1, gives: 'x\n«a\n|»\nb' },
  { name: 'Enter past the limit', steps: ['x\na|\nb', 'x\na\n\n|\nb'], lines: 1, gives: 'x\na\n\n«|»\nb moved' },
  {
    name: 'Enter between brackets',
    steps: ['f|\nb', 'f {|}\nb', 'f {\n  |\n}\nb'],
    lines: 1,
    gives: '«f {\n  |\n}»\nb',
  },
  {
    name: 'Enter between brackets, CRLF',
    steps: ['f|\r\nb', 'f {|}\r\nb', 'f {\r\n  |\r\n}\r\nb'],
    lines: 1,
    gives: '«f {\r\n  |\r\n}»\r\nb',
  },
  {
    name: 'Enter between brackets moves the anchor',
    steps: ['f|\nb', 'f {|}\nb', 'f {\n  |\n}\nb'],
    gives: 'f {\n  «|»\n}\nb moved',
  },
  {
    name: 'a closer on the new line stays one',
    steps: ['f|;', 'f(|);', 'f({|});', 'f({\n  a(|)\n});'],
    gives: 'f({\n  «a(|)»\n}); moved',
  },
  {
    name: 'the cursor passes what Enter moved below',
    steps: ['f|', 'f {|}', 'f {\n  |\n}', 'f {\n  a\n}|'],
    lines: 2,
    gives: '«f {\n  a\n}|»',
  },
  { name: 'Enter is deleted again', steps: ['f|', 'f {|}', 'f {\n  |\n}', 'f {|\n}'], lines: 1, gives: '«f {|\n}»' },
  {
    name: 'the line break before a moved closer is deleted',
    steps: ['f|', 'f {|}', 'f {\n  |\n}', 'f {\n  |}'],
    lines: 1,
    gives: '«f {\n  |}»',
  },
  { name: 'white space that no key put there', steps: ['f|;', 'f(|  );'], gives: '«f(|»  ); moved' },
  { name: 'more closers than were opened', steps: ['f|;', 'f(|));'], gives: '«f(|»)); moved' },
  { name: 'a closer of brackets that are closed already', steps: ['f|;', 'f()|);'], gives: '«f()|»); moved' },
  {
    name: 'white space before a closer without Enter',
    steps: ['f|', 'f {|}', 'f {|\n}'],
    lines: 1,
    gives: '«f {|»\n} moved',
  },

  { name: 'an empty document', steps: ['|'], gives: '«|» moved' },
  { name: 'the first letter of a document', steps: ['|', 'a|'], gives: '«a|»' },
  { name: 'the start of a document', steps: ['|a\nb'], gives: '«|»a\nb moved' },
  { name: 'a document that begins with a line break', steps: ['\n|'], gives: '\n«|» moved' },
  { name: 'the end of a document', steps: ['a\n|'], gives: 'a\n«|» moved' },
  { name: 'an emoji', steps: ['a = "|"\n', 'a = "👩‍🚀|"\n'], gives: '«a = "👩‍🚀|»"\n' },
  { name: 'text from right to left', steps: ['// שלום |\n', '// שלום עולם|\n'], gives: '«// שלום עולם|»\n' },
];

describe('a layout', () => {
  for (const { name, steps, gives, lines = 0 } of cases) {
    it(name, () => {
      const limits = { prefixTokens: 100, suffixTokens: 20, belowTokens: 0, headLimitLines: lines };
      let layout: Layout | undefined;
      for (const step of steps) layout = layOut(layout, windowOf(step), limits, tokenizer);
      assert.equal(layout && shown(layout), gives);
    });
  }

  it('is not kept for another document with the same text', () => {
    const limits = { prefixTokens: 100, suffixTokens: 20, belowTokens: 0, headLimitLines: 0 };
    const layout = layOut(undefined, windowOf('a|', 'a.ts'), limits, tokenizer);
    assert.ok(layOut(layout, windowOf('a|', 'b.ts'), limits, tokenizer).reanchored);
  });

  it('is not kept when the text it begins with is not sent any more', () => {
    const limits = { prefixTokens: 100, suffixTokens: 20, belowTokens: 0, headLimitLines: 0 };
    const layout = layOut(undefined, windowOf('a\nb|'), limits, tokenizer);
    const moved = layOut(layout, { document: 'a.ts', prefixOffset: 2, prefix: 'b', suffix: '' }, limits, tokenizer);
    assert.deepEqual([moved.reanchored, moved.start, moved.before, moved.head], [true, 2, '', 'b']);
  });
});

describe('the window of a layout', () => {
  const limits: LayoutLimits = { prefixTokens: 60, suffixTokens: 12, belowTokens: 0, headLimitLines: 0 };
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join('');

  it('begins with a line, and leaves room to grow', () => {
    const layout = layOut(undefined, windowOf(`${lines(0, 50)}|`), limits, tokenizer);
    assert.match(layout.before, /^line \d+\n/);
    assert.ok(tokenizer.encode(layout.before).length <= 30);
    assert.equal(layout.before, lines(50 - layout.before.split('\n').length + 1, 50));
  });

  it('begins at the same place for many lines, then moves on by many', () => {
    let layout: Layout | undefined;
    const starts = new Set<number>();
    for (let line = 100; line < 200; line++) {
      layout = layOut(layout, windowOf(`${lines(0, line)}|`), { ...limits, prefixTokens: 300 }, tokenizer);
      starts.add(layout.start);
    }
    assert.ok(starts.size <= 7, `${starts.size} starts for 100 lines`);
  });

  it('is filled again when the cursor went up to where little stands before it', () => {
    const wide = { ...limits, prefixTokens: 300 };
    const low = layOut(undefined, windowOf(`${lines(100, 200)}|`), wide, tokenizer);
    const first = Number(/\d+/.exec(low.before)?.[0]);
    const at = (line: number) =>
      layOut(low, windowOf(`${lines(100, line)}|${lines(line, 200)}`), wide, tokenizer).start;
    assert.equal(at(first + 15), low.start);
    assert.ok(at(first + 8) < low.start);
  });

  it('takes a line that is nearly too long rather than nothing', () => {
    const line = `${'word '.repeat(40)}\n`;
    const layout = layOut(undefined, windowOf(`${lines(0, 50)}${line}|`), limits, tokenizer);
    assert.equal(layout.before, line);
  });

  it('does not begin before the text that is sent', () => {
    const before = layOut(undefined, windowOf('a\na\n|'), limits, tokenizer);
    const cut = layOut(before, { document: 'a.ts', prefixOffset: 2, prefix: 'a\na\n', suffix: '' }, limits, tokenizer);
    assert.deepEqual([cut.reanchored, cut.start], [true, 2]);
  });

  it('is not counted again while a short head grows', () => {
    const encoded: string[] = [];
    const counting = { ...tokenizer, count: (text: string) => (encoded.push(text), tokenizer.count(text)) };
    const layout = layOut(undefined, windowOf('a\n|'), limits, counting);
    encoded.length = 0;
    layOut(layout, windowOf('a\nb|'), limits, counting);
    assert.deepEqual(encoded, []);
  });

  it('finds its start anew when an edit above has moved the text', () => {
    const document = `${lines(0, 50)}|`;
    const layout = layOut(undefined, windowOf(document), limits, tokenizer);
    const shifted = layOut(layout, windowOf(`ab${document}`), limits, tokenizer);
    assert.match(shifted.before, /^line \d+\n/);
  });

  it('ends with a line', () => {
    const layout = layOut(undefined, windowOf(`|\n${lines(0, 50)}`), limits, tokenizer);
    assert.match(layout.suffix, /^\n(line \d+\n)+$/);
    assert.equal(layout.suffixIsWhole, false);
  });

  it('ends with a line where the next one does not fit', () => {
    const layout = layOut(undefined, windowOf(`|\n${'word '.repeat(11)}\nend`), limits, tokenizer);
    assert.equal(layout.suffix, '\n');
  });

  it('can not be fooled by a suffix that repeats itself', () => {
    const rest = '}\n'.repeat(100);
    let layout = layOut(undefined, windowOf(`f|\n${rest}`), limits, tokenizer);
    for (const step of ['f {|}\n', 'f {\n  |\n}\n']) {
      layout = layOut(layout, windowOf(step + rest), { ...limits, headLimitLines: 1 }, tokenizer);
    }
    assert.deepEqual([layout.closers, layout.reanchored], ['\n}', false]);
  });

  const cuts: readonly (readonly [name: string, kept: string, text: string])[] = [
    ['no emoji at the end', 'x😀😀', lengthCut(`x${'😀'.repeat(50)}`)],
    ['no line break', 'aaaaaaaaaaa', lengthCut(`aaaaaaaaaaa\r\n${'a'.repeat(50)}`)],
    ['no emoji at the start', '😀😀x', offsetCut(`${'😀'.repeat(50)}x`)],
    ['no word at the start', ' some words', offsetCut('some words '.repeat(20).trimEnd())],
  ];
  for (const [name, kept, text] of cuts) it(`cuts ${name} of a long line`, () => assert.equal(text, kept));

  const megabyte = 1 << 20;
  const longLines: readonly (readonly [name: string, unit: string])[] = [
    ['of words', 'let a = foo(bar); '],
    ['without a space', 'x'],
    ['of emoji', '😀'],
    ['of white space', ' '],
    ['of line breaks', '\r\n'],
  ];
  for (const [name, unit] of longLines) {
    it(`takes little of one megabyte ${name}`, () => {
      let encoded = 0;
      const counting = { ...tokenizer, count: (text: string) => ((encoded += text.length), tokenizer.count(text)) };
      const half = unit.repeat(megabyte / 2 / unit.length);
      const typing = (typed: string): DocumentWindow => ({
        document: 'a.ts',
        prefixOffset: 0,
        prefix: half + typed,
        suffix: half,
      });
      let layout = layOut(undefined, typing(''), limits, counting);
      let moves = 0;
      for (let length = 1; length <= 100; length++) {
        layout = layOut(layout, typing('typed '.repeat(20).slice(0, length)), limits, counting);
        if (layout.reanchored) moves++;
        const { before, head, suffix } = layout;
        assert.ok(tokenizer.encode(before).length + tokenizer.encode(head).length <= limits.prefixTokens);
        assert.ok(before.length + head.length > 20 && suffix.length > 8, 'the window is not empty');
        assert.doesNotMatch(before + head, /^[\uDC00-\uDFFF]/);
        assert.doesNotMatch(suffix, /[\uD800-\uDBFF]$|[^\n]\r$/);
      }
      assert.ok(moves < 15, `${moves} moves for 100 keys`);
      assert.ok(encoded < 100_000, `${encoded} characters encoded`);
    });
  }
});
