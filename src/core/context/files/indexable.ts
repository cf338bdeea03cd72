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
  if (lines.slice(0, HEADER_LINES).some(isNotice) && !lines.every(passesOn)) return 'generated';
  if (sample.length / lines.length > LONGEST_MEAN_LINE || lines.some((line) => line.length > LONGEST_LINE)) {
    return 'minified';
  }
  const { digits, letters, signs } = contentOf(sample);
  const words = digits + letters;
  return words < LEAST_WORD_SHARE * (words + signs) || digits > MOST_DIGIT_SHARE * words ? 'data' : undefined;
}

/** In a comment: a program that writes such a notice has it in a string. */
function isNotice(line: string): boolean {
  return (
    /^\s*(?:\/\/|\/?\*|#|--|;|<!--|%|"""|''')/u.test(line) &&
    /@generated\b|\bdo not edit\b|\bauto-?generated\b/iu.test(line)
  );
}

/**
 * Of a module that exports what others define: imports lead through it, whoever wrote it. Blank lines and comments are
 * no matter.
 */
function passesOn(line: string): boolean {
  return passingLines.some((pattern) => pattern.test(line));
}

const passingLines: readonly RegExp[] = [
  /^\s*(?:\/\/|\/?\*|#|$)/u,
  /^export\b[^=(]*$/u,
  /^from\s+\S+\s+import\b[^=]*$/u,
  // The names within brackets that export or import several, and their end.
  /^\s[\w\s,$*]*$/u,
  /^\s*[})]\s*(?:from\b.*)?;?\s*$/u,
];

/** Counted by hand for ASCII: the regular expressions took more time than the parse of a short file. */
function contentOf(text: string): Readonly<Record<'digits' | 'letters' | 'signs', number>> {
  const counts = new Uint32Array(4);
  let others = '';
  for (let index = 0; index < text.length; index++) {
    const kind = kinds[text.charCodeAt(index)];
    if (kind === undefined) others += text.charAt(index);
    else counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const all = (kind: number, what: RegExp) => (counts[kind] ?? 0) + (others.match(what)?.length ?? 0);
  return { digits: all(DIGIT, /\p{N}/gu), letters: all(LETTER, /\p{L}/gu), signs: all(SIGN, /[^\p{L}\p{N}\s]/gu) };
}

/** Of the units of ASCII. */
const [SPACE, DIGIT, LETTER, SIGN] = [0, 1, 2, 3];
const kinds = Uint8Array.from({ length: 128 }, (_, unit) => {
  const one = String.fromCharCode(unit);
  return /\s/u.test(one) ? SPACE : /\d/u.test(one) ? DIGIT : /[a-z_]/iu.test(one) ? LETTER : SIGN;
});
