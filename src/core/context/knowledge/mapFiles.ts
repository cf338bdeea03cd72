// The files that a map is made of: all of a small repository, the most interesting and the most used of a large one.
import type { IndexedFile, Repository } from '../repository';

const MOST_FILES = 2000;

/** In the order of their paths. */
export function mapFiles(interest: ReadonlyMap<string, number>, repository: Repository): readonly IndexedFile[] {
  const all = [...repository.paths].sort();
  const chosen = all.length <= MOST_FILES ? all : nearest(interest, all, repository);
  return chosen.flatMap((path) => repository.file(path) ?? []);
}

/** With the files that the interesting ones use. */
function nearest(interest: ReadonlyMap<string, number>, all: readonly string[], repository: Repository): readonly string[] {
  const chosen = new Set<string>();
  const choose = (path: string) => chosen.size < MOST_FILES && chosen.add(path);
  const interesting = [...interest].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([path]) => path).slice(0, MOST_FILES / 4);
  interesting.forEach(choose);
  for (const path of interesting) {
    for (const { names } of repository.file(path)?.outline.imports ?? []) {
      for (const { name } of names) {
        const places = repository.definitionsOf(name);
        if (places.length <= MOST_PLACES) places.forEach((place) => choose(place.path));
      }
    }
  }
  const used = all.map((path) => ({ path, uses: usesOf(path, repository) })).sort((a, b) => b.uses - a.uses || (a.path < b.path ? -1 : 1));
  used.forEach(({ path }) => choose(path));
  return [...chosen].sort();
}

const MOST_PLACES = 5;

/** How many files use names that the file defines, as if each had only one of them. */
function usesOf(path: string, repository: Repository): number {
  let uses = 0;
  for (const { name, container } of repository.file(path)?.outline.definitions ?? []) {
    if (container === undefined) uses += repository.usersOf(name) / Math.max(1, repository.definitionsOf(name).length);
  }
  return uses;
}
