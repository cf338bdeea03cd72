// The words by which code is found: identifiers, and the parts of those in camelCase and snake_case.

/** Longer runs are data, such as base64. */
const LONGEST_IDENTIFIER = 60;

/**
 * Calls `onWord` with each word of `text` in the order of the text, in small letters: an identifier of several parts as
 * a whole and part by part, numbers left out, and single letters too.
 */
export function forEachWord(text: string, onWord: (word: string) => void): void {
  forEachWordAt(text, 0, text.length, (start, end) => {
    onWord(text.slice(start, end).toLowerCase());
  });
}

/** Like `forEachWord`, with the `wordHash` of each word between two offsets that divide no identifier. */
export function forEachWordHash(text: string, from: number, to: number, onHash: (hash: number) => void): void {
  forEachWordAt(text, from, to, (start, end) => {
    onHash(hashAt(text, start, end));
  });
}

/** A number of 32 bits for a word, by which it is kept: FNV-1a over its UTF-16 units (Fowler, Noll, Vo). */
export function wordHash(word: string): number {
  let hash = FNV_BASIS;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), FNV_PRIME);
  return hash >>> 0;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The hash of a word as it stands in a text, which may have capitals. */
function hashAt(text: string, start: number, end: number): number {
  let hash = FNV_BASIS;
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= PLAIN_UNITS) return wordHash(text.slice(start, end).toLowerCase());
    hash = Math.imul(hash ^ (kinds[unit] === UPPER ? unit | 0x20 : unit), FNV_PRIME);
  }
  return hash >>> 0;
}

/** What a unit of ASCII is in an identifier; units above may be letters. */
const [OTHER, LOWER, UPPER, DIGIT, JOINT] = [0, 1, 2, 3, 4];
const PLAIN_UNITS = 128;
const kinds = Uint8Array.from({ length: PLAIN_UNITS }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  return /[a-z]/.test(letter)
    ? LOWER
    : /[A-Z]/.test(letter)
      ? UPPER
      : /\d/.test(letter)
        ? DIGIT
        : /[_$]/.test(letter)
          ? JOINT
          : OTHER;
});

type OnRange = (start: number, end: number) => void;

/** Written out for ASCII, where a regular expression takes five times as long: all of a workspace goes through here. */
function forEachWordAt(text: string, from: number, to: number, onRange: OnRange): void {
  for (let start = from; start < to;) {
    let end = start;
    let isPlain = true;
    for (; end < to; end++) {
      const unit = text.charCodeAt(end);
      if (unit >= PLAIN_UNITS) isPlain = false;
      else if (kinds[unit] === OTHER) break;
    }
    if (!isPlain) wordsOfAnyScript(text.slice(start, end), start, onRange);
    else if (end - start > 1 && end - start <= LONGEST_IDENTIFIER && kinds[text.charCodeAt(start)] !== DIGIT) {
      wordsOfPlain(text, start, end, onRange);
    }
    start = end + 1;
  }
}

/** `HTTPServer_v2` is `http`, `server`, `v2`. */
function wordsOfPlain(text: string, from: number, to: number, onRange: OnRange): void {
  let count = 0;
  for (let start = from; start < to;) {
    let end = start;
    while (kindAt(text, end, to) === UPPER) end++;
    // The last capital before a small letter begins the next part.
    if (end > start + 1 && kindAt(text, end, to) === LOWER) end--;
    else while (kindAt(text, end, to) === LOWER) end++;
    if (end > start) {
      while (kindAt(text, end, to) === DIGIT) end++;
      plainParts[count++] = start;
      plainParts[count++] = end;
    }
    start = Math.max(end, start + 1);
  }
  emit(plainParts, count, from, to, text, onRange);
}

function kindAt(text: string, index: number, to: number): number {
  return index < to ? (kinds[text.charCodeAt(index)] ?? OTHER) : OTHER;
}

/** Used again for each identifier: a new array for each would be a third of what an index has to collect. */
const plainParts = new Uint32Array(2 * LONGEST_IDENTIFIER);

function wordsOfAnyScript(text: string, offset: number, onRange: OnRange): void {
  for (const { 0: identifier, index } of text.matchAll(/[\p{L}\p{N}_$]+/gu)) {
    if (identifier.length < 2 || identifier.length > LONGEST_IDENTIFIER || /^\p{N}/u.test(identifier)) continue;
    const parts = identifier.matchAll(/\p{Lu}+(?![\p{Ll}])\p{N}*|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+\p{N}*/gu);
    const ranges = [...parts].flatMap((part) => [index + part.index, index + part.index + part[0].length]);
    emit(ranges, ranges.length, index, index + identifier.length, text, (start, end) => {
      onRange(offset + start, offset + end);
    });
  }
}

/** The first `count` of `parts` are the starts and ends of what an identifier between `from` and `to` is made of. */
function emit(parts: ArrayLike<number>, count: number, from: number, to: number, text: string, onRange: OnRange): void {
  if (count > 2) {
    let [start, end] = [from, to];
    while (kinds[text.charCodeAt(start)] === JOINT) start++;
    while (kinds[text.charCodeAt(end - 1)] === JOINT) end--;
    onRange(start, end);
  }
  for (let at = 0; at < count; at += 2) {
    const [start = 0, end = 0] = [parts[at], parts[at + 1]];
    if (end - start > 1) onRange(start, end);
  }
}
