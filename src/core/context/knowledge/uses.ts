// The names that a file uses, and what its imports say of where they are from.
import type { IndexedFile } from '../repository';
import { stemOf } from './stems';

export interface Use {
  /** How often. */
  readonly count: number;
  /** What the name is imported from, if it is imported by name. */
  readonly specifier: string | undefined;
  /** Whether it is what a module exports without a name, which may be called anything. */
  readonly isDefault: boolean;
}

export interface Uses {
  readonly names: ReadonlyMap<string, Use>;
  /** The stems of what is imported as a whole. */
  readonly modules: ReadonlySet<string>;
  /** Whether all that the file uses of others stands in its imports. */
  readonly isComplete: boolean;
}

const completeLanguages: ReadonlySet<string> = new Set([
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'python',
]);

/** Of the names that are known. */
export function usesOf({ languageId, outline }: IndexedFile, isKnown: (name: string) => boolean): Uses {
  const names = new Map<string, Use & { count: number }>();
  const modules = new Set<string>();
  for (const { names: imported, specifier } of outline.imports) {
    for (const { name, alias } of imported) {
      const isDefault = name === 'default';
      const known = isDefault ? alias : name;
      if (name === '*') modules.add(stemOf(specifier));
      else if (known !== undefined && isKnown(known)) names.set(known, { count: 1, specifier, isDefault });
    }
  }
  const isComplete = completeLanguages.has(languageId);
  for (const { name } of outline.references) {
    const use = names.get(name);
    if (use) use.count++;
    else if (isKnown(name)) names.set(name, { count: 1, specifier: undefined, isDefault: false });
  }
  return { names, modules, isComplete };
}
