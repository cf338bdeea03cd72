// Where the names of a workspace are defined, and how many files use them.
import type { NamedPlace } from '../../core/context/repository';
import type { PackedRecord } from '../record/packedRecord';
import { NameNumbers } from './nameNumbers';
import { grown, NamedPlaces } from './namedPlaces';

export class WorkspaceNames {
  private readonly numbers = new NameNumbers();
  private readonly definitions = new NamedPlaces();
  /** How many files use a name that they do not define, by its number. */
  private users = new Uint32Array(1024);
  /** By the number of the file, from 1 on, and the other way round; a file that comes back has the number of before. */
  private readonly paths: string[] = [''];
  private readonly files = new Map<string, number>();

  /** Of all files together. */
  definitionCount = 0;

  add(record: PackedRecord): void {
    const file = this.fileFor(record.path);
    this.definitionCount += record.outline.definitions.length;
    for (const [index, { name, container }] of record.outline.definitions.entries()) this.definitions.add(this.numbers.numberFor(name), file, index, container);
    for (const name of record.usedNames) {
      const number = this.numbers.numberFor(name);
      if (number >= this.users.length) this.users = grown(this.users, number);
      this.users[number] = (this.users[number] ?? 0) + 1;
    }
  }

  remove(record: PackedRecord): void {
    const file = this.fileFor(record.path);
    this.definitionCount -= record.outline.definitions.length;
    for (const name of record.definedNames) this.definitions.remove(this.numbers.numberOf(name), file);
    for (const name of record.usedNames) {
      const number = this.numbers.numberOf(name);
      this.users[number] = (this.users[number] ?? 1) - 1;
    }
  }

  /** At most `most` of them, in the order in which their files were added. */
  definitionsOf(name: string, most: number): NamedPlace[] {
    return this.definitions.of(this.numbers.numberOf(name), most, (file, index, container) => ({ path: this.paths[file] ?? '', index, container }));
  }

  outermostIn(path: string, name: string): number | undefined {
    return this.definitions.outermostIn(this.numbers.numberOf(name), this.files.get(path) ?? 0);
  }

  usersOf(name: string): number {
    return this.users[this.numbers.numberOf(name)] ?? 0;
  }

  private fileFor(path: string): number {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    this.files.set(path, this.paths.length);
    return this.paths.push(path) - 1;
  }
}
