// The index of a workspace in memory: what is asked of it, answered from the records of its files.
import { LRUCache } from 'lru-cache';
import { type Files, importedFiles } from '../core/context/imports/importedFiles';
import type { Manifests } from '../core/context/modules/manifestsIn';
import type { NamedPlace, OutlineParts, Repository, SimilarChunk } from '../core/context/repository';
import { forEachWord, wordHash } from '../core/context/words';
import type { FileRecord } from './fileRecord';
import { LexicalIndex } from './lexical/lexicalIndex';
import { ModuleNames } from './moduleNames';
import { WorkspaceNames } from './names/workspaceNames';
import { PackedRecord, wordsIn } from './record/packedRecord';
import { packed } from './record/storedRecord';

/** What records that are kept unpacked hold, in objects of about 100 bytes. */
const MOST_UNPACKED = 100_000;
/** Files of which it is known what their imports name. */
const MOST_IMPORTERS = 2000;

export class WorkspaceIndex implements Repository {
  private readonly records = new Map<string, ArrayBuffer>();
  private readonly unpacked = new LRUCache<string, PackedRecord>({
    maxSize: MOST_UNPACKED,
    sizeCalculation: ({ weight }) => weight,
  });
  private readonly names = new WorkspaceNames();
  /** Paths by the last name in them. */
  private readonly namesakes = new Map<string, Set<string>>();
  /** What imports name, by file and specifier, until another file comes or one goes: a context asks for hundreds. */
  private readonly imported = new LRUCache<string, Map<string, readonly string[]>>({ max: MOST_IMPORTERS });
  private readonly lexical = new LexicalIndex<string>();
  private readonly modules = new ModuleNames();
  private readonly files: Files = {
    has: (path) => this.records.has(path),
    endingWith: (tail) => [...(this.namesakes.get(baseOf(tail)) ?? [])].filter((path) => path.endsWith(`/${tail}`)),
    named: (...asked) => this.modules.named(...asked),
    ofGoPackage: (specifier, from) => this.modules.ofGoPackage(specifier, from),
  };

  /** `readText` gives the text of a file as it was when its record was made; undefined where it is another by now. */
  constructor(private readonly readText: (record: FileRecord) => string | undefined) {}

  get size(): number {
    return this.records.size;
  }

  /** Of all files together. */
  get definitionCount(): number {
    return this.names.definitionCount;
  }

  get manifests(): Manifests {
    return this.modules.all;
  }

  get paths(): Iterable<string> {
    return this.records.keys();
  }

  /** In place of what was known of the file. */
  put(record: FileRecord): void {
    const { path } = record;
    const known = this.file(path);
    if (known) this.names.remove(known);
    else this.addPath(path);
    const now = packed(record);
    const { buffer } = now;
    this.records.set(path, buffer);
    this.unpacked.set(path, now);
    this.names.add(now);
    this.lexical.put(path, () => wordsIn(buffer));
    if (this.modules.put(now)) this.imported.clear();
  }

  remove(path: string): void {
    const record = this.file(path);
    if (!record) return;
    this.names.remove(record);
    this.records.delete(path);
    this.unpacked.delete(path);
    this.imported.clear();
    const namesakes = this.namesakes.get(baseOf(path));
    namesakes?.delete(path);
    if (namesakes?.size === 0) this.namesakes.delete(baseOf(path));
    this.lexical.remove(path);
    this.modules.remove(path);
  }

  file(path: string): PackedRecord | undefined {
    const known = this.unpacked.get(path);
    if (known) return known;
    const buffer = this.records.get(path);
    const record = buffer && PackedRecord.in(buffer);
    if (record) this.unpacked.set(path, record);
    return record;
  }

  textOf(path: string): string | undefined {
    const record = this.file(path);
    return record && this.readText(record);
  }

  partsOf(path: string): OutlineParts | undefined {
    return this.file(path)?.outline;
  }

  outermostIn(path: string, name: string): number | undefined {
    const places = this.names.placesIn(path, name);
    const outline = places.length > 0 ? this.file(path)?.outline : undefined;
    return outline && places.find((place) => !outline.isInside(place));
  }

  definitionsOf(name: string, most = Infinity): NamedPlace[] {
    return this.names.definitionsOf(name, most);
  }

  numberOf(name: string): number {
    return this.names.numberOf(name);
  }

  numbersOf(path: string): Uint32Array {
    return this.names.numbersOf(path);
  }

  usersOf(number: number): number {
    return this.names.usersOf(number);
  }

  filesUsing(name: string): readonly string[] {
    const words: number[] = [];
    forEachWord(name, (word) => words.push(wordHash(word)));
    const [first] = words;
    const candidates = first === undefined ? [] : this.lexical.filesWith(first);
    return candidates.filter((path) =>
      this.file(path)?.outline.references.some((reference) => reference.name === name),
    );
  }

  importedFiles(specifier: string, from: string, languageId: string): readonly string[] {
    let ofFile = this.imported.get(from);
    if (!ofFile) this.imported.set(from, (ofFile = new Map()));
    let found = ofFile.get(specifier);
    if (!found) ofFile.set(specifier, (found = importedFiles(specifier, from, languageId, this.files)));
    return found;
  }

  rarityOf(hash: number): number {
    return this.lexical.rarityOf(hash);
  }

  similar(words: ReadonlyMap<number, number>, path: string, limit: number): readonly SimilarChunk[] {
    const found = this.lexical.search({ words, limit, isWanted: (file) => file !== path });
    return found.map(({ file, start, end, score }) => ({ path: file, start, end, score }));
  }

  private addPath(path: string): void {
    this.imported.clear();
    const namesakes = this.namesakes.get(baseOf(path));
    if (namesakes) namesakes.add(path);
    else this.namesakes.set(baseOf(path), new Set([path]));
  }
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
