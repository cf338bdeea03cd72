// Who uses whose names: a graph from files to the definitions of others.
import type { IndexedFile, Repository } from '../repository';
import type { Graph } from './pageRank';
import { stemOf } from './stems';
import { type Use, type Uses, usesOf } from './uses';

export interface NameGraph extends Graph {
  /** The nodes. */
  readonly files: readonly IndexedFile[];
  /** Of each edge the definition that it leads to, by its place in the target's outline. */
  readonly definitions: Uint32Array;
}

/** What more files define is no name by which one of them is known. */
const MOST_DEFINERS = 5;
/** So many are looked at for the one that an import names. */
const MOST_LOOKED_AT = 100;
/** A name that is not imported is often one of the file's own. */
const UNIMPORTED = 0.1;
/** For names of the question. */
const NAMED = 10;
/** What a file keeps of its weight, beside names whose weight is up to 1. */
const KEPT = 0.5;

interface Definer {
  readonly file: number;
  readonly index: number;
  readonly stem: string;
}

/**
 * Only what stands in no other definition: members are reached through their types, and are called what others are
 * called too.
 */
export function nameGraph(
  files: readonly IndexedFile[],
  named: ReadonlySet<string>,
  repository: Repository,
): NameGraph {
  const definers = definersIn(files);
  const edges: { file: number; index: number; share: number }[] = [];
  const starts = new Uint32Array(files.length + 1);
  for (const [number, file] of files.entries()) {
    const found: { file: number; index: number; weight: number }[] = [];
    const uses = usesOf(file, (one) => definers.has(one));
    const leadsHere = (specifier: string) => repository.importedFiles(specifier, file.path, file.languageId).length > 0;
    for (const [name, use] of uses.names) {
      const known = definers.get(name) ?? [];
      if (known.some((place) => place.file === number)) continue;
      const { places, certainty } = meantBy(
        use,
        uses,
        known.filter((place) => family(files[place.file]) === family(file)),
        leadsHere,
      );
      const rarity = 1 / Math.sqrt(Math.max(1, repository.usersOf(repository.numberOf(name))));
      const weight = Math.sqrt(use.count) * rarity * certainty * (named.has(name) ? NAMED : 1);
      for (const place of places) found.push({ file: place.file, index: place.index, weight: weight / places.length });
    }
    const total = found.reduce((sum, { weight }) => sum + weight, KEPT);
    for (const { weight, ...place } of found) edges.push({ ...place, share: weight / total });
    starts[number + 1] = edges.length;
  }
  return {
    files,
    starts,
    targets: Uint32Array.from(edges, ({ file }) => file),
    definitions: Uint32Array.from(edges, ({ index }) => index),
    shares: Float64Array.from(edges, ({ share }) => share),
  };
}

function definersIn(files: readonly IndexedFile[]): ReadonlyMap<string, readonly Definer[]> {
  const definers = new Map<string, Definer[]>();
  for (const [file, { path, outline }] of files.entries()) {
    const stem = stemOf(path);
    for (const [index, { name, container, owner, visibility }] of outline.definitions.entries()) {
      if (container !== undefined || owner !== undefined || visibility === 'private') continue;
      const places = definers.get(name);
      if (places) places.push({ file, index, stem });
      else definers.set(name, [{ file, index, stem }]);
    }
  }
  return definers;
}

interface Meant {
  readonly places: readonly Definer[];
  /** From 0 to 1. */
  readonly certainty: number;
}

/**
 * The definitions in the files that the imports name, if there are any; else all, if they are few and not the file's
 * own.
 */
function meantBy(
  { specifier, isDefault }: Use,
  { modules, isComplete }: Uses,
  places: readonly Definer[],
  leadsHere: (specifier: string) => boolean,
): Meant {
  const nothing = { places: [], certainty: 0 };
  if (places.length > MOST_LOOKED_AT) return nothing;
  const stem = specifier === undefined ? undefined : stemOf(specifier);
  const imported = places.filter((place) => (stem === undefined ? modules.has(place.stem) : place.stem === stem));
  if (imported.length > 0) return { places: imported, certainty: 1 };
  if (isDefault || new Set(places.map(({ file }) => file)).size > MOST_DEFINERS) return nothing;
  if (specifier === undefined) return isComplete ? nothing : { places, certainty: UNIMPORTED };
  return leadsHere(specifier) ? { places, certainty: 1 } : nothing;
}

/** Languages that use each other's names. */
export function family({ languageId }: Pick<IndexedFile, 'languageId'> = { languageId: '' }): string {
  return families[languageId] ?? languageId;
}

const families: Readonly<Record<string, string>> = {
  typescriptreact: 'typescript',
  javascript: 'typescript',
  javascriptreact: 'typescript',
  cpp: 'c',
};
