// What the words of a question find: definitions in code that has them, and files whose names are made of them. Shares
// sum up to 1.
import type { DefinitionPlace, Repository } from '../repository';
import { forEachWord, wordHash } from '../words';

type Words = ReadonlyMap<number, number>;

const CHUNKS = 20;
const FILES = 20;
/** Shorter words of a file's name are mostly `is`, `to` and the like. */
const SHORTEST = 3;

/** The outermost definitions that begin in the best chunks; of one chunk they share its part alike. */
export function definitionsAbout(
  words: Words,
  repository: Repository,
): readonly (DefinitionPlace & { readonly share: number })[] {
  const found = repository.similar(words, '', CHUNKS).flatMap(({ path, start, end, score }) => {
    const inside = [...(repository.file(path)?.outline.definitions.entries() ?? [])].filter(
      ([, definition]) => definition.start >= start && definition.start < end,
    );
    const outermost = inside.filter(([, { container }]) => !inside.some(([index]) => index === container));
    return outermost.map(([index]) => ({ path, index, share: score ** 2 / outermost.length }));
  });
  return shared(found);
}

/**
 * The files whose names have the most of the question's words and the fewest others; words that few names have tell
 * more.
 */
export function filesNamed(
  words: Words,
  repository: Repository,
): readonly { readonly path: string; readonly share: number }[] {
  const having = new Map<number, number>();
  const named: { path: string; hashes: readonly number[]; coverage: number }[] = [];
  for (const path of repository.paths) {
    const own = new Set<number>();
    forEachWord(
      path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, ''),
      (word) => word.length >= SHORTEST && own.add(wordHash(word)),
    );
    const hashes = [...own].filter((hash) => words.has(hash));
    if (hashes.length === 0) continue;
    for (const hash of hashes) having.set(hash, (having.get(hash) ?? 0) + 1);
    named.push({ path, hashes, coverage: hashes.reduce((sum, hash) => sum + (words.get(hash) ?? 0), 0) / own.size });
  }
  const rarity = (hash: number) => (words.get(hash) ?? 0) / (having.get(hash) ?? 1);
  const files = named.map(({ path, hashes, coverage }) => ({
    path,
    share: coverage * hashes.reduce((sum, hash) => sum + rarity(hash), 0),
  }));
  return shared(files.sort((a, b) => b.share - a.share || (a.path < b.path ? -1 : 1)).slice(0, FILES));
}

function shared<Part extends { readonly share: number }>(parts: readonly Part[]): readonly Part[] {
  const sum = parts.reduce((total, { share }) => total + share, 0);
  return parts.map((part) => ({ ...part, share: part.share / sum }));
}
