// What the words of a question find: definitions in code that has them, and files whose names are made of them. Shares sum up to 1.
import type { DefinitionPlace, Repository } from '../repository';
import { forEachWord, wordHash } from '../words';

type Words = ReadonlyMap<number, number>;

const CHUNKS = 20;

/** The outermost definitions that begin in the best chunks; of one chunk they share its part alike. */
export function definitionsAbout(words: Words, repository: Repository): readonly (DefinitionPlace & { readonly share: number })[] {
  const found = repository.similar(words, '', CHUNKS).flatMap(({ path, start, end, score }) => {
    const inside = [...(repository.file(path)?.outline.definitions.entries() ?? [])].filter(([, definition]) => definition.start >= start && definition.start < end);
    const outermost = inside.filter(([, { container }]) => !inside.some(([index]) => index === container));
    return outermost.map(([index]) => ({ path, index, share: score ** 2 / outermost.length }));
  });
  return shared(found);
}

/** By how much of a file's name a word of the question is; a word that many names have is shared by them. */
export function filesNamed(words: Words, repository: Repository): readonly { readonly path: string; readonly share: number }[] {
  const having = new Map<number, { path: string; share: number }[]>();
  for (const path of repository.paths) {
    const own = new Set<number>();
    forEachWord(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, ''), (word) => own.add(wordHash(word)));
    for (const hash of own) {
      const weight = words.get(hash);
      if (weight === undefined) continue;
      const files = having.get(hash) ?? [];
      having.set(hash, files);
      files.push({ path, share: weight / own.size });
    }
  }
  const sums = new Map<string, number>();
  for (const files of having.values()) for (const { path, share } of files) sums.set(path, (sums.get(path) ?? 0) + share / files.length);
  return shared([...sums].map(([path, share]) => ({ path, share })));
}

function shared<Part extends { readonly share: number }>(parts: readonly Part[]): readonly Part[] {
  const sum = parts.reduce((total, { share }) => total + share, 0);
  return parts.map((part) => ({ ...part, share: part.share / sum }));
}
