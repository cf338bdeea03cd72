// Where the names of a workspace are defined, and how many files use them.
import type { NamedPlace } from '../../core/context/repository';
import type { PackedRecord } from '../record/packedRecord';
import { grown, NamedPlaces } from './namedPlaces';
import { NameNumbers } from './nameNumbers';

const none = new Uint32Array();

export class WorkspaceNames {
  private readonly numbers = new NameNumbers();
  private readonly definitions = new NamedPlaces();
  /** How many files use a name that they do not define, by its number. */
  private users = new Uint32Array(1024);
  /** Of each file the numbers of what its definitions are called, by their places. */
  private readonly numbersByFile: Uint32Array[] = [];
  /** By the number of the file, from 1 on, and the other way round; a file that comes back has the number of before. */
  private readonly paths: string[] = [''];
  private readonly files = new Map<string, number>();

  /** Of all files together. */
  definitionCount = 0;

  add(record: PackedRecord): void {
    const file = this.fileFor(record.path);
    const { definitionNames, containers } = record.definitionIds;
    const numbers = new Uint32Array(definitionNames.length);
    for (let index = 0; index < numbers.length; index++) {
      const number = this.numbers.numberFor(record.nameAt(definitionNames[index] ?? 0));
      numbers[index] = number;
      this.definitions.add(number, file, index, containers[index] ?? 0);
    }
    this.numbersByFile[file] = numbers;
    this.definitionCount += numbers.length;
    for (const id of record.usedIds()) {
      const number = this.numbers.numberFor(record.nameAt(id));
      if (number >= this.users.length) this.users = grown(this.users, number);
      this.users[number] = (this.users[number] ?? 0) + 1;
    }
  }

  remove(record: PackedRecord): void {
    const file = this.fileFor(record.path);
    const numbers = this.numbersOf(record.path);
    this.definitionCount -= numbers.length;
    for (const number of numbers) this.definitions.remove(number, file);
    this.numbersByFile[file] = none;
    for (const id of record.usedIds()) {
      const number = this.numbers.numberOf(record.nameAt(id));
      this.users[number] = (this.users[number] ?? 1) - 1;
    }
  }

  /** By the places of a file's definitions. */
  numbersOf(path: string): Uint32Array {
    return this.numbersByFile[this.files.get(path) ?? 0] ?? none;
  }

  /** 0 for a name that has none. */
  numberOf(name: string): number {
    return this.numbers.numberOf(name);
  }

  /** At most `most` of them, in the order in which their files were added. */
  definitionsOf(name: string, most: number): NamedPlace[] {
    return this.definitions.of(this.numbers.numberOf(name), most, (file, index, container) => ({
      path: this.paths[file] ?? '',
      index,
      container,
    }));
  }

  /** The places of the definitions in a file that have the name. */
  placesIn(path: string, name: string): readonly number[] {
    const number = this.numberOf(name);
    const numbers = this.numbersOf(path);
    const places: number[] = [];
    for (let at = numbers.indexOf(number); at >= 0; at = numbers.indexOf(number, at + 1)) places.push(at);
    return places;
  }

  usersOf(number: number): number {
    return this.users[number] ?? 0;
  }

  private fileFor(path: string): number {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    this.files.set(path, this.paths.length);
    return this.paths.push(path) - 1;
  }
}
