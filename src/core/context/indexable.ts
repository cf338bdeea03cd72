// Which texts an index leaves out: those that no person wrote or reads.

export type Unindexable = 'binary' | 'generated' | 'minified' | 'data';

/** A judgement needs no more of a text than its beginning: UTF-16 units. */
const SAMPLE = 16 * 1024;

/** Lines of code are shorter, in the mean and each of them. */
const LONGEST_MEAN_LINE = 150;
const LONGEST_LINE = 2000;

/** Tables of numbers and the like: code that people write has more letters among its signs, and fewer digits. */
const LEAST_WORD_SHARE = 0.25;
const MOST_DIGIT_SHARE = 0.5;

/** Lines in which a generator gives notice. */
const HEADER_LINES = 20;

/** Why a text is left out, if it is. */
export function unindexable(text: string): Unindexable | undefined {
  const sample = text.slice(0, SAMPLE);
  if (sample.includes('\0')) return 'binary';
  const lines = sample.split('\n');
  if (lines.slice(0, HEADER_LINES).some(isNotice)) return 'generated';
  if (sample.length / lines.length > LONGEST_MEAN_LINE || lines.some((line) => line.length > LONGEST_LINE)) return 'minified';
  const digits = count(sample, /\p{N}/gu);
  const words = digits + count(sample, /[\p{L}_]/gu);
  const signs = count(sample, /[^\p{L}\p{N}_\s]/gu);
  return words < LEAST_WORD_SHARE * (words + signs) || digits > MOST_DIGIT_SHARE * words ? 'data' : undefined;
}

/** In a comment: a program that writes such a notice has it in a string. */
function isNotice(line: string): boolean {
  return /^\s*(?:\/\/|\/?\*|#|--|;|<!--|%|"""|''')/u.test(line) && /@generated\b|\bdo not edit\b|\bauto-?generated\b/iu.test(line);
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
