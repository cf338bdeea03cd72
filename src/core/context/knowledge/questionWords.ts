// The words by which code is found that a question in plain language is about.
import { forEachWord, wordHash } from '../words';

/** What a word may be a form of counts half. */
const FORM_WEIGHT = 0.5;

/** By their hashes, each with a weight. That `the` says nothing is told by how many files have it. */
export function questionWords(question: string): ReadonlyMap<number, number> {
  const words = new Map<number, number>();
  forEachWord(question, (word) => words.set(wordHash(word), 1));
  forEachWord(question, (word) => {
    for (const form of formsOf(word)) if (!words.has(wordHash(form))) words.set(wordHash(form), FORM_WEIGHT);
  });
  return words;
}

/**
 * `masked` may be `mask`, `closing` may be `close`, and `secret` may stand as `secrets`. What is no word is found
 * nowhere.
 */
function formsOf(word: string): readonly string[] {
  const stems = ['s', 'es', 'ed', 'ing']
    .filter((ending) => word.endsWith(ending) && word.length > ending.length + 2)
    .map((ending) => word.slice(0, -ending.length));
  return [...stems, ...stems.map((stem) => `${stem}e`), ...(word.length > 2 ? [`${word}s`] : [])];
}
