// A repository as if some of its files were not there: those that the user does not want to be shown.
import type { Repository } from './repository';

export function withoutFiles(repository: Repository, excluded: ReadonlySet<string>): Repository {
  if (excluded.size === 0) return repository;
  const isThere = ({ path }: { readonly path: string }) => !excluded.has(path);
  return {
    get paths() {
      return [...repository.paths].filter((path) => !excluded.has(path));
    },
    file: (path) => (excluded.has(path) ? undefined : repository.file(path)),
    partsOf: (path) => (excluded.has(path) ? undefined : repository.partsOf(path)),
    textOf: (path) => (excluded.has(path) ? undefined : repository.textOf(path)),
    definitionsOf: (name, most) => repository.definitionsOf(name, most).filter(isThere),
    outermostIn: (path, name) => (excluded.has(path) ? undefined : repository.outermostIn(path, name)),
    filesUsing: (name) => repository.filesUsing(name).filter((path) => !excluded.has(path)),
    numberOf: (name) => repository.numberOf(name),
    numbersOf: (path) => repository.numbersOf(path),
    usersOf: (number) => repository.usersOf(number),
    importedFiles: (...asked) => repository.importedFiles(...asked).filter((path) => !excluded.has(path)),
    rarityOf: (hash) => repository.rarityOf(hash),
    similar: (words, path, limit) => repository.similar(words, path, limit).filter(isThere),
  };
}
