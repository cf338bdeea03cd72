// Which definitions a name in a file stands for: by the file's imports, else by the name alone where few places define
// it.
import type { DefinitionPlace, IndexedFile, Repository } from '../repository';
import { type ImportsByName, importsByName, isWhole } from './importsByName';

/** A definition, or with `index` undefined a module as a whole. */
export interface Target {
  readonly path: string;
  readonly index: number | undefined;
}

/**
 * An import may name several files; this many of them are looked into, the nearest, but all where they are one package.
 */
const MOST_FILES = 2;
/** Re-exports are followed so far. */
const DEEPEST_REEXPORT = 5;
/** A name that more places define says too little without an import; of that many all may be in the file itself. */
const MOST_PLACES = 3;
const MOST_PLACES_READ = 20;

/**
 * Answers for one state of the repository. What was found once is known from then on: a context asks for the same names
 * again and again.
 */
export class Resolver {
  private readonly targets = new Map<string, Map<string, readonly Target[]>>();
  private readonly imports = new Map<string, ImportsByName>();
  private readonly inModules = new Map<string, Map<string, readonly Target[]>>();
  private readonly exports = new Map<string, readonly DefinitionPlace[]>();

  constructor(private readonly repository: Repository) {}

  /** What `name` stands for by the imports of `file`. */
  imported(name: string, file: IndexedFile): readonly Target[] {
    return kept(this.targets, file.path, name, () => {
      const { named, modules } = this.importsOf(file);
      for (const { specifier, original } of [...(named.get(name) ?? []), ...(modules.get(name) ?? [])]) {
        const found = this.inFiles(original, this.filesOf(specifier, file), DEEPEST_REEXPORT);
        if (found.length > 0) return found;
      }
      return isGo(file) && this.repository.outermostIn(file.path, name) === undefined
        ? this.inFiles(name, this.filesOf('.', file), 0)
        : [];
    });
  }

  /** Where other files than `path` define a name that is imported from none of them, if that says enough. */
  guessed(name: string, path: string): readonly DefinitionPlace[] {
    const places = this.repository.definitionsOf(name, MOST_PLACES_READ).filter((place) => place.path !== path);
    return places.length <= MOST_PLACES ? places : [];
  }

  /** The definitions that are visible outside of a module, and those it brings from others. */
  exportsOf(path: string, deepest = DEEPEST_REEXPORT): readonly DefinitionPlace[] {
    const key = `${deepest} ${path}`;
    const known = this.exports.get(key);
    if (known) return known;
    const found = this.findExports(path, deepest);
    this.exports.set(key, found);
    return found;
  }

  private findExports(path: string, deepest: number): readonly DefinitionPlace[] {
    const file = this.repository.file(path);
    if (!file) return [];
    const parts = this.repository.partsOf(path);
    const isVisible = (index: number) => !isGo(file) || /^\p{Lu}/u.test(parts?.definitionAt(index)?.name ?? '');
    const own = (parts?.exported() ?? []).filter(isVisible).map((index) => ({ path, index }));
    if (deepest === 0) return own;
    const brought = file.outline.imports
      .filter(({ isReExport }) => isReExport)
      .flatMap(({ specifier, names }) =>
        this.filesOf(specifier, file)
          .slice(0, 1)
          .flatMap((from) => {
            if (isWhole(names)) return this.exportsOf(from, deepest - 1);
            return names.flatMap(({ name }) => this.inFiles(name, [from], deepest - 1).filter(isDefinition));
          }),
      );
    return [...own, ...brought];
  }

  private inFiles(name: string, paths: readonly string[], deepest: number): readonly Target[] {
    const areOne = paths[0]?.endsWith('.go') === true;
    if (name === '*') return paths.slice(0, areOne ? undefined : 1).map((path) => ({ path, index: undefined }));
    for (const path of areOne ? paths : paths.slice(0, MOST_FILES)) {
      const found = this.inModule(name, path, deepest);
      if (found.length > 0) return found;
    }
    return [];
  }

  private inModule(name: string, path: string, deepest: number): readonly Target[] {
    return kept(this.inModules, path, `${deepest} ${name}`, () => {
      const file = this.repository.file(path);
      if (!file) return [];
      const index = name === 'default' ? this.defaultExport(file) : this.repository.outermostIn(path, name);
      if (index !== undefined) return [{ path, index }];
      if (deepest === 0) return [];
      const { named, wholes } = this.importsOf(file);
      // What is not exported again is followed one step: from file to file it would be the whole workspace.
      const ways = [
        ...(named.get(name) ?? []).map((one) => ({ ...one, left: deepest - 1 })),
        ...wholes.map(({ specifier, isReExport }) => ({
          specifier,
          original: name,
          left: isReExport ? deepest - 1 : 0,
        })),
      ];
      for (const { specifier, original, left } of ways) {
        const found = this.inFiles(original, this.filesOf(specifier, file), left);
        if (found.some(isDefinition)) return found;
      }
      return [];
    });
  }

  private defaultExport({ path, outline }: IndexedFile): number | undefined {
    const text = this.repository.textOf(path) ?? '';
    const index = outline.definitions.findIndex(
      ({ container, start, nameStart }) =>
        container === undefined && /\bexport\s+default\b/u.test(text.slice(start, nameStart)),
    );
    return index < 0 ? undefined : index;
  }

  private filesOf(specifier: string, { path, languageId }: IndexedFile): readonly string[] {
    return this.repository.importedFiles(specifier, path, languageId);
  }

  private importsOf(file: IndexedFile): ImportsByName {
    const known = this.imports.get(file.path);
    if (known) return known;
    const made = importsByName(file.outline.imports, file.languageId);
    this.imports.set(file.path, made);
    return made;
  }
}

function isGo({ languageId }: IndexedFile): boolean {
  return languageId === 'go';
}

function isDefinition(target: Target): target is DefinitionPlace {
  return target.index !== undefined;
}

/** The value for two keys, made when it is first asked for. */
function kept<Value>(known: Map<string, Map<string, Value>>, first: string, second: string, make: () => Value): Value {
  const ofFirst = known.get(first) ?? new Map<string, Value>();
  known.set(first, ofFirst);
  const before = ofFirst.get(second);
  if (before !== undefined) return before;
  const made = make();
  ofFirst.set(second, made);
  return made;
}
