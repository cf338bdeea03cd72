// What the words of a question find: definitions in code that has them, and files whose names are made of them. Shares sum up to 1.
import type { DefinitionPlace, Repository } from '../repository';
import { forEachWord, wordHash } from '../words';

type Words = ReadonlyMap<number, number>;

const CHUNKS = 20;
/** In a chunk: for a member, and for what no other file names. */
const MEMBER = 0.3;
const UNUSED = 0.3;
/** A word of the question that more file names have is a convention. */
const COMMONEST = 0.1;

/** The definitions that begin in the best chunks; of one chunk they share its part. */
export function definitionsAbout(words: Words, repository: Repository): readonly (DefinitionPlace & { readonly share: number })[] {
  const found = repository.similar(words, '', CHUNKS).flatMap(({ path, start, end, score }) => {
    const inside = (repository.file(path)?.outline.definitions ?? []).flatMap((definition, index) => {
      if (definition.start < start || definition.start >= end) return [];
      return [{ path, index, share: (definition.container === undefined ? 1 : MEMBER) * (repository.usersOf(definition.name) > 0 ? 1 : UNUSED) }];
    });
    return shared(inside).map((one) => ({ ...one, share: one.share * score ** 2 }));
  });
  return shared(found);
}

/** By the share of the words of a file's name that are the question's. */
export function filesNamed(words: Words, repository: Repository): readonly { readonly path: string; readonly share: number }[] {
  const having = new Map<number, { path: string; share: number }[]>();
  let files = 0;
  for (const path of repository.paths) {
    files++;
    const own = new Set<number>();
    forEachWord(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, ''), (word) => own.add(wordHash(word)));
    for (const hash of own) {
      const weight = words.get(hash);
      if (weight === undefined) continue;
      const one = { path, share: weight / own.size };
      const others = having.get(hash);
      if (others) others.push(one);
      else having.set(hash, [one]);
    }
  }
  return shared([...having.values()].filter(({ length }) => length === 1 || length <= files * COMMONEST).flat());
}

function shared<Part extends { readonly share: number }>(parts: readonly Part[]): readonly Part[] {
  const sum = parts.reduce((total, { share }) => total + share, 0);
  return parts.map((part) => ({ ...part, share: part.share / sum }));
}
