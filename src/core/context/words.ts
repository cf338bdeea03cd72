// The words by which code is found: identifiers, and the parts of those in camelCase and snake_case.

/** Longer runs are data, such as base64. */
const LONGEST_IDENTIFIER = 60;

/**
 * Calls `onWord` with each word of `text` in the order of the text, in small letters: an identifier of several parts as a whole and
 * part by part, numbers left out, and single letters too.
 */
export function forEachWord(text: string, onWord: (word: string) => void): void {
  for (const [identifier] of text.matchAll(/[\p{L}\p{N}_$]+/gu)) {
    if (identifier.length < 2 || identifier.length > LONGEST_IDENTIFIER || /^\p{N}/u.test(identifier)) continue;
    const parts = partsOf(identifier);
    const [only, ...others] = parts;
    if (only !== undefined && others.length === 0) {
      if (only.length > 1) onWord(only);
      continue;
    }
    if (parts.length > 0) onWord(identifier.replace(/^[_$]+|[_$]+$/gu, '').toLowerCase());
    for (const part of parts) if (part.length > 1) onWord(part);
  }
}

/** `HTTPServer_v2` is `http`, `server`, `v2`. */
function partsOf(identifier: string): readonly string[] {
  const parts = identifier.match(/\p{Lu}+(?![\p{Ll}])\p{N}*|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+\p{N}*/gu) ?? [];
  return parts.map((part) => part.toLowerCase());
}

/** A number of 32 bits for a word, by which it is kept: FNV-1a over its UTF-16 units (Fowler, Noll, Vo). */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
