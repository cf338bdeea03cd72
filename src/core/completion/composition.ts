// Whether an input method is composing text. The stable API has no event for it, so it is told from the document's
// changes.
import type { DocumentChange } from './textChange';

/**
 * An input method writes what it has so far into the document and replaces it with each key. The end of a composition
 * is the same text once more, or Latin letters that become Han characters. The first letter is told by its script;
 * where that is Latin, as for pinyin, it looks like any key.
 */
export class Composition {
  private last: DocumentChange | undefined;
  private goesOn = false;

  /** The changes of one event, in the document that the user writes in. */
  changed(changes: readonly DocumentChange[]): void {
    const [change, ...others] = changes;
    if (change === undefined) return;
    this.goesOn = others.length === 0 && (begins(change) || (this.last !== undefined && continues(this.last, change)));
    this.last = change;
  }

  isIn(document: string): boolean {
    return this.goesOn && this.last?.document === document;
  }
}

/** One character that no keyboard layout writes by itself. */
function begins({ removedLength, insertedText }: DocumentChange): boolean {
  return (
    removedLength === 0 &&
    /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\uff21-\uff3a\uff41-\uff5a]$/u.test(
      insertedText,
    )
  );
}

/** The text that the last change wrote is replaced, and the new one is not yet the end. */
function continues(last: DocumentChange, { document, offset, removedLength, insertedText }: DocumentChange): boolean {
  const replaced = last.insertedText;
  if (replaced === '' || document !== last.document || offset !== last.offset || removedLength !== replaced.length) {
    return false;
  }
  if (insertedText === '' || insertedText === replaced) return false;
  if (!isLatin(replaced)) return true;
  return isLatin(insertedText)
    ? insertedText.length - replaced.length <= MOST_UNITS_A_KEY
    : !/\p{Script=Han}/u.test(insertedText);
}

/**
 * A letter, and what an input method puts between syllables. More at once is an item of the suggest widget, chosen
 * after one letter.
 */
const MOST_UNITS_A_KEY = 2;

function isLatin(text: string): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(text);
}
