// Which part of a document is read for a request: very large ones are cut around the cursor.

/** Offsets in UTF-16 units: start included, end excluded. */
export interface TextWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * The window around `cursor` in a text of `length` units. Its start is a multiple of `step` from the text's begin and
 * its end one from the text's end, so that both stand on the same characters while the user types.
 */
export function windowAround(cursor: number, length: number): TextWindow {
  const start = Math.ceil(Math.max(0, cursor - MOST_BEFORE) / WINDOW_STEP_UNITS) * WINDOW_STEP_UNITS;
  const cutOff = Math.ceil(Math.max(0, length - cursor - MOST_AFTER) / WINDOW_STEP_UNITS) * WINDOW_STEP_UNITS;
  return { start, end: length - cutOff };
}

/** UTF-16 units: several times what the largest context takes of code, and cheap to send. */
const MOST_BEFORE = 48 * 1024;
const MOST_AFTER = 16 * 1024;
const WINDOW_STEP_UNITS = 8 * 1024;

/** Units to drop at either end of a window's text, so that none of its surrogate pairs is cut in two. */
export function halfCharacters(text: string): { readonly atStart: number; readonly atEnd: number } {
  return { atStart: /^[\uDC00-\uDFFF]/.test(text) ? 1 : 0, atEnd: /[\uD800-\uDBFF]$/.test(text) ? 1 : 0 };
}
