// The files that a map is made of: all of a small repository, of a large one those of interest with what they use, and
// what that uses.
import type { IndexedFile, Repository } from '../repository';

const MOST_FILES = 2000;
/** Of those, of interest by themselves. */
const MOST_WANTED = 500;
/** Where more places define what a file imports, it says too little of one of them. */
const MOST_PLACES = 5;

/** In the order of their paths. */
export function mapFiles(interest: ReadonlyMap<string, number>, repository: Repository): readonly IndexedFile[] {
  const all = [...repository.paths];
  const chosen = all.length <= MOST_FILES ? all : reached(interest, all, repository);
  return [...chosen].sort().flatMap((path) => repository.file(path) ?? []);
}

/** What is left of room is for the files near the root with what they use. */
function reached(
  interest: ReadonlyMap<string, number>,
  all: readonly string[],
  repository: Repository,
): ReadonlySet<string> {
  const chosen = new Set<string>();
  const reach = (from: readonly string[]): void => {
    const queue = [...from];
    for (const path of queue) {
      const file = chosen.has(path) || chosen.size === MOST_FILES ? undefined : repository.file(path);
      if (!file) continue;
      chosen.add(path);
      queue.push(...usedBy(file, repository));
    }
  };
  reach(
    [...interest]
      .sort(([a, one], [b, other]) => other - one || compare(a, b))
      .slice(0, MOST_WANTED)
      .map(([path]) => path),
  );
  const nearRoot = all
    .map((path) => ({ path, depth: path.split('/').length }))
    .sort((a, b) => a.depth - b.depth || compare(a.path, b.path));
  for (const { path } of nearRoot) reach([path]);
  return chosen;
}

function usedBy({ path, languageId, outline }: IndexedFile, repository: Repository): readonly string[] {
  return outline.imports.flatMap(({ names, specifier }) =>
    names.flatMap(({ name }) => {
      if (name === '*') return repository.importedFiles(specifier, path, languageId);
      const places = repository.definitionsOf(name);
      return places.length > MOST_PLACES ? [] : places.map((place) => place.path);
    }),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
