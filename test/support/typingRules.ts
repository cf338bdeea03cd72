// The rules that a layout must keep after every key, whatever was typed.
import assert from 'node:assert/strict';
import type { Layout, LayoutLimits } from '../../src/core/completion/documentLayout';
import type { TokenCounter } from '../../src/core/models/tokens';
import type { EditorState, InsertedCloser } from './typingEditor';

/**
 * A check to call after each key. It remembers which closers stand in the suffix as text, because the anchor was set
 * after they were put in: all others that the editor inserted must be in `closers`, and nothing else.
 */
export function layoutRules(limits: LayoutLimits, counter: TokenCounter): (state: EditorState, layout: Layout) => void {
  let frozen = new Set<number>();
  let beforeTokens = 0;
  return (state, layout) => {
    const { before, head, closers, suffix, below } = layout;
    const document = state.prefix + state.suffix;
    const parts = before + head + closers + suffix;
    assert.equal(
      document.slice(layout.start, layout.start + parts.length),
      parts,
      'the parts are the document, byte for byte',
    );
    assert.equal(layout.start + before.length + head.length, state.prefix.length, 'the head ends at the cursor');
    assert.equal(layout.suffixIsWhole, layout.start + parts.length === document.length);

    const inserted = layout.reanchored
      ? hiddenOf(state.closers, closers)
      : state.closers.slice(0, firstFrozen(state.closers, frozen));
    assert.equal(
      closers,
      inserted.map(({ space, text }) => space + text).join(''),
      'closers are what the editor inserted',
    );
    if (layout.reanchored) frozen = new Set(state.closers.slice(inserted.length).map(({ id }) => id));

    if (layout.reanchored) beforeTokens = counter.count(before);
    assert.ok(head.split('\n').length - 1 <= limits.headLimitLines, 'the head is within its limit');
    assert.ok(beforeTokens + counter.count(head) <= limits.prefixTokens, 'the prefix is within its budget');
    if (layout.reanchored) {
      assert.ok(counter.count(suffix) <= limits.suffixTokens, 'the suffix is within its budget');
      assert.ok(counter.count(below) <= limits.belowTokens, 'the text below is within its budget');
      assert.ok(document.includes(below), 'the text below is the document, byte for byte');
      assert.ok(
        layout.suffixIsWhole || limits.belowTokens === 0 || below !== '' || state.suffix.trim() === '',
        'what follows the suffix is shown',
      );
    }
    for (const part of [before, head, suffix, below]) {
      assert.ok(!halfCharacter.test(part), 'no character is cut in two');
    }
  };
}

/** The inserted closers that spell `text`, from the cursor on. */
function hiddenOf(inserted: readonly InsertedCloser[], text: string): readonly InsertedCloser[] {
  let length = 0;
  return inserted.filter(({ space, text: closer }) => (length += space.length + closer.length) <= text.length);
}

function firstFrozen(inserted: readonly InsertedCloser[], frozen: ReadonlySet<number>): number {
  const index = inserted.findIndex(({ id }) => frozen.has(id));
  return index < 0 ? inserted.length : index;
}

const halfCharacter = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/;
