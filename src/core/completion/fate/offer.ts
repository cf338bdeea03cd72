// A suggestion as it stands in the document, and what a change or a movement of the cursor makes of it.
import type { TextChange } from '../textChange';

/** Offsets and lengths in UTF-16 units. The cursor is at `start + standing`. */
export interface Offer {
  /** Where in the document `text` begins. */
  readonly start: number;
  readonly text: string;
  /** How much of `text` stands before the cursor already: what it replaces there, what was typed, what was accepted. */
  readonly standing: number;
  /** How much behind the cursor is replaced: closing brackets and quotes that `text` writes itself. */
  readonly replacedAfter: number;
}

export type Step =
  | { readonly kind: 'goes-on'; readonly offer: Offer }
  /** More than a key writes of the offer came at once. */
  | { readonly kind: 'taken'; readonly offer: Offer }
  | { readonly kind: 'against' };

/**
 * What `change` makes of `offer`. A change that inserts what comes next in the offer takes it if that is two characters
 * or more and not white space alone: accepting and typing look alike to an extension, one character is a key, and Enter
 * writes an indentation too. A word of one character that is accepted therefore counts as typed.
 */
export function afterChange(offer: Offer, change: TextChange): Step {
  const { start, text, standing, replacedAfter } = offer;
  const { offset, removedLength, insertedText } = change;
  const cursor = cursorOf(offer);
  const end = offset + removedLength;
  if (end <= start && end < cursor) {
    return { kind: 'goes-on', offer: { ...offer, start: start + insertedText.length - removedLength } };
  }
  if (offset > cursor && offset >= cursor + replacedAfter) return { kind: 'goes-on', offer };
  if (offset < start || offset > cursor || end < cursor || end > cursor + replacedAfter) return { kind: 'against' };

  const { written, behind } = splitAtCursor(insertedText);
  const next = {
    ...offer,
    standing: offset - start + written.length,
    replacedAfter: replacedAfter - (end - cursor) + behind.length,
  };
  // Going back over what was typed: the offer is drawn again.
  if (insertedText === '' && end === cursor) return { kind: 'goes-on', offer: next };
  const added = text.slice(standing, next.standing);
  if (added === '' || !text.startsWith(written, offset - start)) return { kind: 'against' };
  return { kind: Array.from(added).length > 1 && added.trim() !== '' ? 'taken' : 'goes-on', offer: next };
}

/**
 * The offer after the cursor went to `offset`, or nothing where that is against it. Typing a closer that stands there
 * only moves the cursor.
 */
export function afterMove(offer: Offer, offset: number): Offer | undefined {
  const { text, standing, replacedAfter } = offer;
  const passed = offset - cursorOf(offer);
  if (passed < 0 || passed > replacedAfter || !/^[)\]}"'`\s]*$/u.test(text.slice(standing, standing + passed))) {
    return undefined;
  }
  return { ...offer, standing: standing + passed, replacedAfter: replacedAfter - passed };
}

/**
 * The offer that goes on as `next`, or nothing where that is another one: at the same cursor both say the same as far
 * as both go.
 */
export function continuedAs(offer: Offer, next: Offer): Offer | undefined {
  const rest = restOf(offer);
  const nextRest = restOf(next);
  const same = cursorOf(offer) === cursorOf(next) && (rest.startsWith(nextRest) || nextRest.startsWith(rest));
  if (!same) return undefined;
  return next.start <= offer.start
    ? next
    : { ...offer, text: offer.text.slice(0, offer.standing) + nextRest, replacedAfter: next.replacedAfter };
}

/** Whether all of it stands in the document. */
export function isComplete({ text, standing, replacedAfter }: Offer): boolean {
  return text.length - standing <= replacedAfter;
}

function cursorOf({ start, standing }: Offer): number {
  return start + standing;
}

function restOf({ text, standing }: Offer): string {
  return text.slice(standing);
}

const pairs: readonly string[] = ['()', '[]', '{}', '""', "''", '``'];

/**
 * What one key wrote before the cursor, and what the editor added behind it: a closer, or the line of the closer after
 * Enter.
 */
function splitAtCursor(insertedText: string): { readonly written: string; readonly behind: string } {
  if (pairs.includes(insertedText)) return { written: insertedText.charAt(0), behind: insertedText.charAt(1) };
  const [, written = insertedText, behind = ''] = /^(\r?\n[ \t]*)(\r?\n[ \t]*)$/u.exec(insertedText) ?? [];
  return { written, behind };
}
