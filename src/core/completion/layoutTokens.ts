// Counting tokens of text that may be far too long to be worth encoding.
import type { TokenCounter } from '../models/tokens';

/** Text with more characters a token than this, in the mean, counts as too long without being encoded. */
const MAX_CHARACTERS_PER_TOKEN = 16;

/** A UTF-16 unit is at most three bytes of UTF-8, and a byte at most one token. */
const MAX_TOKENS_PER_CHARACTER = 3;

/** Tokens of `text`, or Infinity where they are more than `limit` for certain. */
export function countTokens(text: string, limit: number, counter: TokenCounter): number {
  return text.length > limit * MAX_CHARACTERS_PER_TOKEN ? Infinity : counter.count(text);
}

export function fitsTokens(text: string, limit: number, counter: TokenCounter): boolean {
  return text.length * MAX_TOKENS_PER_CHARACTER <= limit || countTokens(text, limit, counter) <= limit;
}

/** Length of a beginning of `text` within `limit` tokens: for long lines, so a half too short does no harm. */
export function lengthWithin(text: string, limit: number, counter: TokenCounter): number {
  let length = Math.min(text.length, limit * 4);
  while (!fitsTokens(text.slice(0, length), limit, counter)) length >>= 1;
  return isInsidePair(text, length) ? length - 1 : length;
}

/** Where an end of `text` within `limit` tokens begins: after a word if there is one near, as tokens end there. */
export function offsetWithin(text: string, limit: number, counter: TokenCounter): number {
  let length = Math.min(text.length, limit * 4);
  while (!fitsTokens(text.slice(-length || text.length), limit, counter)) length >>= 1;
  const offset = text.length - length;
  const wordEnd = /[\p{L}\p{N}](?![\p{L}\p{N}])/u.exec(text.slice(offset, offset + length / 2));
  if (wordEnd) return offset + wordEnd.index + wordEnd[0].length;
  return isInsidePair(text, offset) ? offset + 1 : offset;
}

/** Whether `offset` lies between the two halves of one character, or between the two of a line break. */
function isInsidePair(text: string, offset: number): boolean {
  return /^([\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
