// The lines of a piece of code that resemble the code at the cursor most: a whole chunk would fill a small prompt by
// itself.
import { forEachWord, wordHash } from '../words';

/** UTF-16 offsets in the text: start included, end excluded. */
export interface Focus {
  readonly start: number;
  readonly end: number;
}

/**
 * The `mostLines` lines with the most of the words, which are given by their hashes with weights; a word counts once.
 */
export function focusOn(text: string, words: ReadonlyMap<number, number>, mostLines: number): Focus {
  const lines = text.split(/(?<=\n)/u);
  if (lines.length <= mostLines) return { start: 0, end: text.length };
  const inLine = lines.map((line) => knownWordsIn(line, words));
  let best = { line: 0, score: -1 };
  for (let line = 0; line + mostLines <= lines.length; line++) {
    const known = new Set(inLine.slice(line, line + mostLines).flat());
    const score = [...known].reduce((sum, hash) => sum + (words.get(hash) ?? 0), 0);
    if (score > best.score) best = { line, score };
  }
  const start = lines.slice(0, best.line).join('').length;
  return { start, end: start + lines.slice(best.line, best.line + mostLines).join('').length };
}

function knownWordsIn(line: string, words: ReadonlyMap<number, number>): readonly number[] {
  const known: number[] = [];
  forEachWord(line, (word) => {
    const hash = wordHash(word);
    if (words.has(hash)) known.push(hash);
  });
  return known;
}
