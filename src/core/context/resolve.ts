// Which definitions a name in a file stands for: by the file's imports, else by the name alone where few places define it.
import { lookUpsOf } from './lookUps';
import type { DefinitionPlace, IndexedFile, Repository } from './repository';

/** A definition, or with `index` undefined a module as a whole. */
export interface Target {
  readonly path: string;
  readonly index: number | undefined;
}

/** Re-exports are followed so far. */
const DEEPEST_REEXPORT = 5;
/** A name that more places define says too little without an import. */
const MOST_PLACES = 3;

/** What `name` stands for in `file`; `guesses` is whether a name that is not imported may be looked for everywhere. */
export function targetsOf(name: string, file: IndexedFile, repository: Repository, guesses: boolean): readonly Target[] {
  for (const { specifier, names } of file.outline.imports) {
    const imported = names.find((one) => (one.alias ?? one.name) === name);
    if (!imported && !(names.length === 0 && lastPart(specifier) === name)) continue;
    const found = inFiles(imported?.name ?? '*', repository.importedFiles(specifier, file.path, file.languageId), repository, DEEPEST_REEXPORT);
    if (found.length > 0) return found;
  }
  if (!guesses || lookUpsOf(file.outline).outermost.has(name)) return [];
  const places = repository.definitionsOf(name).filter(({ path }) => path !== file.path);
  return places.length <= MOST_PLACES ? places : [];
}

/** The definitions that are visible outside of a module, and those it brings from others. */
export function exportsOf(path: string, repository: Repository, deepest = DEEPEST_REEXPORT): readonly DefinitionPlace[] {
  const file = repository.file(path);
  if (!file) return [];
  const own = file.outline.definitions.flatMap(({ container, visibility }, index) => (container === undefined && visibility !== 'private' ? [{ path, index }] : []));
  if (deepest === 0) return own;
  const brought = file.outline.imports.filter(({ isReExport }) => isReExport).flatMap(({ specifier, names }) => {
    const files = repository.importedFiles(specifier, path, file.languageId).slice(0, 1);
    return files.flatMap((from) =>
      names.length === 0 || names.some(({ name }) => name === '*')
        ? exportsOf(from, repository, deepest - 1)
        : names.flatMap(({ name }) => inFiles(name, [from], repository, deepest - 1).flatMap(({ path: at, index }) => (index === undefined ? [] : [{ path: at, index }]))),
    );
  });
  return [...own, ...brought];
}

function inFiles(name: string, paths: readonly string[], repository: Repository, deepest: number): readonly Target[] {
  for (const path of paths.slice(0, 2)) {
    if (name === '*') return [{ path, index: undefined }];
    const file = repository.file(path);
    if (!file) continue;
    const index = name === 'default' ? defaultExport(file, repository) : lookUpsOf(file.outline).outermost.get(name);
    if (index !== undefined) return [{ path, index }];
    const reExport = deepest === 0 ? undefined : file.outline.imports.filter((one) => one.names.some((named) => (named.alias ?? named.name) === name) || one.names.some((named) => named.name === '*') || one.names.length === 0);
    for (const { specifier, names } of reExport ?? []) {
      const original = names.find((named) => (named.alias ?? named.name) === name)?.name ?? name;
      const found = inFiles(original, repository.importedFiles(specifier, path, file.languageId), repository, deepest - 1);
      if (found.some(({ index: at }) => at !== undefined)) return found;
    }
  }
  return [];
}

function defaultExport({ path, outline }: IndexedFile, repository: Repository): number | undefined {
  const text = repository.textOf(path) ?? '';
  const index = outline.definitions.findIndex(({ container, start, nameStart }) => container === undefined && /\bexport\s+default\b/u.test(text.slice(start, nameStart)));
  return index < 0 ? undefined : index;
}

function lastPart(specifier: string): string {
  return /[\p{L}\p{N}_]+$/u.exec(specifier)?.[0] ?? '';
}
