// The imports of a file, by the names that they bring.
import type { Import, ImportedName } from '../outline/outline';

export interface ImportsByName {
  /** By the name in the file; `original` is the one where it comes from, '*' for a module as a whole. */
  readonly named: ReadonlyMap<string, readonly { readonly specifier: string; readonly original: string }[]>;
  /** Modules that are imported without names, by the last part of what they are called. */
  readonly modules: ReadonlyMap<string, readonly { readonly specifier: string; readonly original: '*' }[]>;
  /** All that is imported as a whole, so that its names may be those of the file as well. */
  readonly wholes: readonly Pick<Import, 'specifier' | 'isReExport'>[];
}

/** A context asks for those of a hundred files, of which many are asked for by the next one too. */
const made = new WeakMap<readonly Import[], ImportsByName>();

/** Of one list of imports always the same. In JavaScript only an export brings the names of a module. */
export function importsByName(imports: readonly Import[], languageId: string): ImportsByName {
  const known = made.get(imports) ?? byName(imports, languageId);
  made.set(imports, known);
  return known;
}

function byName(imports: readonly Import[], languageId: string): ImportsByName {
  const isScript = /^(?:java|type)script/u.test(languageId);
  const named = imports.flatMap((one) =>
    one.names.flatMap((name) => {
      const here = nameHere(name, one.specifier, languageId);
      const inModule = [here, { specifier: one.specifier, original: name.name }] as const;
      return [
        inModule,
        ...submodulesOf({ ...one, names: [name] }, languageId).map(
          (specifier) => [here, { specifier, original: '*' }] as const,
        ),
      ];
    }),
  );
  const modules = imports
    .filter(({ names }) => names.length === 0)
    .map(({ specifier }) => [lastPart(specifier), { specifier, original: '*' }] as const);
  return {
    named: grouped(named),
    modules: grouped(modules),
    wholes: imports.filter(({ names, isReExport }) => isWhole(names) && (isReExport || !isScript)),
  };
}

/** In Python what is imported from a package may be one of its modules. */
export function submodulesOf(
  { specifier, names }: Pick<Import, 'specifier' | 'names'>,
  languageId: string,
): readonly string[] {
  const named = languageId === 'python' ? names.filter(({ name }) => name !== '*') : [];
  return named.map(({ name }) => `${specifier}${specifier.endsWith('.') ? '' : '.'}${name}`);
}

/** What an import brings is called so in its file. */
export function namesHere({ specifier, names }: Import, languageId: string): readonly string[] {
  return names.length > 0 ? names.map((one) => nameHere(one, specifier, languageId)) : [specifier];
}

/** In Go a package has the last name of its path, of which a version is no part. */
function nameHere({ name, alias }: ImportedName, specifier: string, languageId: string): string {
  return alias ?? (name === '*' && languageId === 'go' ? lastPart(specifier.replace(/\/v\d+$/u, '')) : name);
}

export function isWhole(names: readonly ImportedName[]): boolean {
  return names.length === 0 || names.some(({ name }) => name === '*');
}

function grouped<Value>(
  entries: readonly (readonly [name: string, value: Value])[],
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [name, value] of entries) {
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

function lastPart(specifier: string): string {
  return /[\p{L}\p{N}_]+$/u.exec(specifier)?.[0] ?? '';
}
