// Which definitions a name in a file stands for: by the file's imports, else by the name alone where few places define it.
import { lookUpsOf } from './lookUps';
import type { Definition, Import, ImportedName } from './outline';
import type { DefinitionPlace, IndexedFile, Repository } from './repository';

/** A definition, or with `index` undefined a module as a whole. */
export interface Target {
  readonly path: string;
  readonly index: number | undefined;
}

/** Re-exports are followed so far. */
const DEEPEST_REEXPORT = 5;
/** An import may name several files; this many of them are looked into, the nearest, but all where they are one package. */
const MOST_FILES = 2;
/** A name that more places define says too little without an import. */
const MOST_PLACES = 3;

/** What an import brings is called so in its file. */
export function namesHere({ specifier, names }: Import): readonly string[] {
  return names.length > 0 ? names.map((one) => nameHere(one, specifier)) : [specifier];
}

/** What `name` stands for in `file`; `guesses` is whether a name that is not imported may be looked for everywhere. */
export function targetsOf(name: string, file: IndexedFile, repository: Repository, guesses: boolean): readonly Target[] {
  for (const { specifier, names } of file.outline.imports) {
    const imported = names.find((one) => nameHere(one, specifier) === name);
    if (!imported && !(names.length === 0 && lastPart(specifier) === name)) continue;
    const found = inFiles(imported?.name ?? '*', repository.importedFiles(specifier, file.path, file.languageId), repository, DEEPEST_REEXPORT);
    if (found.length > 0) return found;
  }
  const isOwn = lookUpsOf(file.outline).outermost.has(name);
  const beside = isGo(file) && !isOwn ? inFiles(name, repository.importedFiles('.', file.path, file.languageId), repository, 0) : [];
  if (beside.length > 0 || isOwn || !guesses) return beside;
  const places = repository.definitionsOf(name).filter(({ path }) => path !== file.path);
  return places.length <= MOST_PLACES ? places : [];
}

/** The definitions that are visible outside of a module, and those it brings from others. */
export function exportsOf(path: string, repository: Repository, deepest = DEEPEST_REEXPORT): readonly DefinitionPlace[] {
  const file = repository.file(path);
  if (!file) return [];
  const isVisible = ({ name, container, visibility }: Definition) => container === undefined && visibility !== 'private' && (!isGo(file) || /^\p{Lu}/u.test(name));
  const own = file.outline.definitions.flatMap((definition, index) => (isVisible(definition) ? [{ path, index }] : []));
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
  const areOne = paths[0]?.endsWith('.go') === true;
  for (const path of areOne ? paths : paths.slice(0, MOST_FILES)) {
    const file = repository.file(path);
    if (!file) continue;
    if (name === '*') return (areOne ? paths : [path]).map((one) => ({ path: one, index: undefined }));
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

/** A module as a whole that is given no name has the last of its path; the version of a Go module is no part of that. */
function nameHere({ name, alias }: ImportedName, specifier: string): string {
  return alias ?? (name === '*' ? lastPart(specifier.replace(/\/v\d+$/u, '')) : name);
}

function isGo({ languageId }: IndexedFile): boolean {
  return languageId === 'go';
}

function lastPart(specifier: string): string {
  return /[\p{L}\p{N}_]+$/u.exec(specifier)?.[0] ?? '';
}
