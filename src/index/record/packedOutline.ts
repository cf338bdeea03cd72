// The outline of a file as it lies in the bytes of its record: each part is read when it is asked for.
import type { Definition, DefinitionKind, Import, Outline, Reference } from '../../core/context/outline/outline';
import type { OutlineParts } from '../../core/context/repository';
import type { Columns } from './columns';
import { definitionKinds, referenceKinds, visibilities } from './kinds';

/** Names by their ids; undefined for 0. */
export interface Names {
  readonly at: (id: number | undefined) => string | undefined;
}

const TYPE = referenceKinds.indexOf('type');
const PRIVATE = visibilities.indexOf('private');

export class PackedOutline implements Outline, OutlineParts {
  private readonly known: Definition[] = [];
  private knownImports: readonly Import[] | undefined;
  private members: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(
    private readonly columns: Columns,
    private readonly names: Names,
  ) {}

  get definitions(): readonly Definition[] {
    return Array.from(this.columns.definitionNames, (_, index) => this.definition(index));
  }

  get references(): readonly Reference[] {
    return this.referencesBetween(0, this.columns.referenceStarts.length);
  }

  get imports(): readonly Import[] {
    return (this.knownImports ??= this.allImports());
  }

  definitionAt(index: number): Definition | undefined {
    return index < this.columns.definitionNames.length ? this.definition(index) : undefined;
  }

  nameAt(index: number): string {
    return this.nameOf(this.columns.definitionNames[index]);
  }

  kindAt(index: number): DefinitionKind {
    return definitionKinds[(this.columns.definitionKinds[index] ?? 0) & 0xf] ?? 'variable';
  }

  isPrivate(index: number): boolean {
    return (this.columns.definitionKinds[index] ?? 0) >> 4 === PRIVATE;
  }

  /** Whether it stands in another definition. */
  isInside(index: number): boolean {
    return this.columns.containers[index] !== 0;
  }

  membersOf(index: number): readonly number[] {
    this.members ??= membersIn(this.columns.containers);
    return this.members.get(index) ?? [];
  }

  exported(): readonly number[] {
    return this.places((_, at) => !this.isInside(at) && !this.isPrivate(at));
  }

  referencesIn(start: number, end: number): readonly Reference[] {
    const { referenceStarts } = this.columns;
    return this.referencesBetween(firstFrom(referenceStarts, start << 2), firstFrom(referenceStarts, end << 2));
  }

  typesIn(start: number, end: number, most: number): readonly string[] {
    const { referenceStarts, referenceNames } = this.columns;
    const ids: number[] = [];
    for (let at = firstFrom(referenceStarts, start << 2); at < referenceStarts.length && ids.length < most; at++) {
      const [place = 0, id = 0] = [referenceStarts[at], referenceNames[at]];
      if (place >>> 2 >= end) break;
      if ((place & 3) === TYPE && !ids.includes(id)) ids.push(id);
    }
    return ids.map((id) => this.nameOf(id));
  }

  definitionsIn(start: number, end: number): readonly Definition[] {
    const isIn = (nameStart: number) => start <= nameStart && nameStart < end;
    return this.places(({ definitionOffsets }, at) => isIn(definitionOffsets[4 * at] ?? 0)).map((index) =>
      this.definition(index),
    );
  }

  private places(isWanted: (columns: Columns, index: number) => boolean): readonly number[] {
    const places: number[] = [];
    for (let index = 0; index < this.columns.definitionNames.length; index++) {
      if (isWanted(this.columns, index)) places.push(index);
    }
    return places;
  }

  private nameOf(id: number | undefined): string {
    return this.names.at(id) ?? '';
  }

  private definition(index: number): Definition {
    return (this.known[index] ??= this.read(index));
  }

  private read(index: number): Definition {
    const { definitionOffsets, containers, owners, definitionKinds: kinds } = this.columns;
    const container = containers[index] ?? 0;
    return {
      name: this.nameAt(index),
      kind: this.kindAt(index),
      nameStart: definitionOffsets[4 * index] ?? 0,
      start: definitionOffsets[4 * index + 1] ?? 0,
      end: definitionOffsets[4 * index + 2] ?? 0,
      signatureEnd: definitionOffsets[4 * index + 3] ?? 0,
      container: container === 0 ? undefined : container - 1,
      owner: this.names.at(owners[index]),
      visibility: visibilities[(kinds[index] ?? 0) >> 4] ?? 'public',
    };
  }

  private referencesBetween(first: number, end: number): readonly Reference[] {
    const { referenceStarts, referenceNames } = this.columns;
    const references: Reference[] = [];
    for (let at = first; at < end; at++) {
      const start = referenceStarts[at] ?? 0;
      references.push({
        name: this.nameOf(referenceNames[at]),
        start: start >>> 2,
        kind: referenceKinds[start & 3] ?? 'name',
      });
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
        return { name: this.nameOf(name), alias: this.names.at(alias) };
      });
      return {
        specifier: this.nameOf(specifier),
        names,
        start: importOffsets[2 * at] ?? 0,
        end: importOffsets[2 * at + 1] ?? 0,
        isReExport: reExports[at] === 1,
      };
    });
  }
}

function membersIn(containers: Columns['containers']): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (let index = 0; index < containers.length; index++) {
    const container = (containers[index] ?? 0) - 1;
    if (container < 0) continue;
    const list = members.get(container);
    if (list) list.push(index);
    else members.set(container, [index]);
  }
  return members;
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
