// The files that a map is made of: all of a small repository, the most interesting and the most used of a large one.
import type { IndexedFile, Repository } from '../repository';

const MOST_FILES = 2000;
/** Of those, of interest by themselves. */
const MOST_WANTED = 500;
/** Where more places define what a file imports, it says too little of one of them. */
const MOST_PLACES = 5;

/** In the order of their paths. */
export function mapFiles(interest: ReadonlyMap<string, number>, repository: Repository): readonly IndexedFile[] {
  const chosen = new Set<string>();
  const choose = (path: string) => chosen.size < MOST_FILES && chosen.add(path);
  const wanted = [...interest].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, MOST_WANTED);
  for (const [path] of wanted) choose(path);
  for (const [path] of wanted) {
    for (const { name } of repository.file(path)?.outline.imports.flatMap(({ names }) => names) ?? []) {
      const places = repository.definitionsOf(name);
      if (places.length <= MOST_PLACES) places.forEach((place) => choose(place.path));
    }
  }
  const byUse = [...repository.paths].map((path) => ({ path, uses: usesOf(path, repository) })).sort((a, b) => b.uses - a.uses || (a.path < b.path ? -1 : 1));
  for (const { path } of byUse) choose(path);
  return [...chosen].sort().flatMap((path) => repository.file(path) ?? []);
}

/** How many files use names that the file defines, as if each had only one of them. */
function usesOf(path: string, repository: Repository): number {
  let uses = 0;
  for (const { name, container } of repository.file(path)?.outline.definitions ?? []) {
    if (container === undefined) uses += repository.usersOf(name) / Math.max(1, repository.definitionsOf(name).length);
  }
  return uses;
}
