// The outline of a file as it lies in the bytes of its record: each part is read when it is asked for.
import type { Definition, Import, Outline, Reference } from '../../core/context/outline';
import type { Columns } from './columns';
import { definitionKinds, referenceKinds, visibilities } from './kinds';

/** Names by their ids; undefined for 0. */
export interface Names {
  readonly at: (id: number | undefined) => string | undefined;
}

export class PackedOutline implements Outline {
  private knownDefinitions: readonly Definition[] | undefined;
  private knownReferences: readonly Reference[] | undefined;
  private knownImports: readonly Import[] | undefined;

  constructor(
    private readonly columns: Columns,
    private readonly names: Names,
  ) {}

  get definitions(): readonly Definition[] {
    return (this.knownDefinitions ??= this.allDefinitions());
  }

  get references(): readonly Reference[] {
    return (this.knownReferences ??= this.referencesBetween(0, this.columns.referenceStarts.length));
  }

  get imports(): readonly Import[] {
    return (this.knownImports ??= this.allImports());
  }

  /** Those that begin between two offsets, `end` not included. */
  referencesIn(start: number, end: number): readonly Reference[] {
    const { referenceStarts } = this.columns;
    return this.referencesBetween(firstFrom(referenceStarts, start << 2), firstFrom(referenceStarts, end << 2));
  }

  private nameAt(id: number | undefined): string {
    return this.names.at(id) ?? '';
  }

  private allDefinitions(): readonly Definition[] {
    const { definitionOffsets, definitionNames, containers, owners, definitionKinds: kinds } = this.columns;
    return Array.from(definitionNames, (name, at) => {
      const [kind = 0, container = 0] = [kinds[at], containers[at]];
      return {
        name: this.nameAt(name),
        kind: definitionKinds[kind & 0xf] ?? 'variable',
        nameStart: definitionOffsets[4 * at] ?? 0,
        start: definitionOffsets[4 * at + 1] ?? 0,
        end: definitionOffsets[4 * at + 2] ?? 0,
        signatureEnd: definitionOffsets[4 * at + 3] ?? 0,
        container: container === 0 ? undefined : container - 1,
        owner: this.names.at(owners[at]),
        visibility: visibilities[kind >> 4] ?? 'public',
      };
    });
  }

  private referencesBetween(first: number, end: number): readonly Reference[] {
    const { referenceStarts, referenceNames } = this.columns;
    const references: Reference[] = [];
    for (let at = first; at < end; at++) {
      const start = referenceStarts[at] ?? 0;
      references.push({ name: this.nameAt(referenceNames[at]), start: start >>> 2, kind: referenceKinds[start & 3] ?? 'name' });
    }
    return references;
  }

  private allImports(): readonly Import[] {
    const { importOffsets, specifiers, importedCounts, importedNames, reExports } = this.columns;
    let next = 0;
    return Array.from(specifiers, (specifier, at) => {
      const names = Array.from({ length: importedCounts[at] ?? 0 }, () => {
        const [name, alias] = [importedNames[next], importedNames[next + 1]];
        next += 2;
        return { name: this.nameAt(name), alias: this.names.at(alias) };
      });
      return { specifier: this.nameAt(specifier), names, start: importOffsets[2 * at] ?? 0, end: importOffsets[2 * at + 1] ?? 0, isReExport: reExports[at] === 1 };
    });
  }
}

/** The place of the first number that is not less than `least`, in numbers that ascend. */
function firstFrom(numbers: Uint32Array, least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
