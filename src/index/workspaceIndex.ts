// The index of a workspace in memory: what is asked of it, answered from the records of its files.
import { importedFiles, type Files } from '../core/context/importedFiles';
import type { DefinitionPlace, Repository, SimilarChunk } from '../core/context/repository';
import { forEachWord, wordHash } from '../core/context/words';
import type { FileRecord } from './fileRecord';
import { LexicalIndex } from './lexical/lexicalIndex';
import { ModuleNames } from './moduleNames';

export class WorkspaceIndex implements Repository {
  private readonly records = new Map<string, FileRecord>();
  private readonly definitions = new Map<string, DefinitionPlace[]>();
  private readonly users = new Map<string, number>();
  /** Paths by the last name in them. */
  private readonly namesakes = new Map<string, Set<string>>();
  /** What imports name, by file and specifier; a context asks for thousands. */
  private readonly imported = new Map<string, readonly string[]>();
  private readonly lexical = new LexicalIndex<string>();
  private readonly modules = new ModuleNames();
  private readonly files: Files = {
    has: (path) => this.records.has(path),
    endingWith: (tail) => [...(this.namesakes.get(baseOf(tail)) ?? [])].filter((path) => path.endsWith(`/${tail}`)),
    named: (specifier, from) => this.modules.named(specifier, from),
    ofGoPackage: (specifier, from) => this.modules.ofGoPackage(specifier, from),
  };

  /** `readText` gives the text of a file as it was when its record was made; undefined where it is another by now. */
  constructor(private readonly readText: (record: FileRecord) => string | undefined) {}

  get size(): number {
    return this.records.size;
  }

  /** Different names that are defined. */
  get definitionCount(): number {
    return this.definitions.size;
  }

  get paths(): Iterable<string> {
    return this.records.keys();
  }

  /** In place of what was known of the file. */
  put(record: FileRecord): void {
    this.remove(record.path);
    this.imported.clear();
    const { path, outline, words } = record;
    this.records.set(path, record);
    for (const [index, { name }] of outline.definitions.entries()) {
      const places = this.definitions.get(name);
      if (places) places.push({ path, index });
      else this.definitions.set(name, [{ path, index }]);
    }
    for (const name of namesUsedBy(record)) this.users.set(name, this.usersOf(name) + 1);
    const namesakes = this.namesakes.get(baseOf(path));
    if (namesakes) namesakes.add(path);
    else this.namesakes.set(baseOf(path), new Set([path]));
    this.lexical.put(path, words);
    this.modules.put(record);
  }

  remove(path: string): void {
    const record = this.records.get(path);
    if (!record) return;
    this.records.delete(path);
    this.imported.clear();
    for (const name of new Set(record.outline.definitions.map((definition) => definition.name))) {
      const left = this.definitionsOf(name).filter((place) => place.path !== path);
      if (left.length > 0) this.definitions.set(name, left);
      else this.definitions.delete(name);
    }
    for (const name of namesUsedBy(record)) {
      const left = this.usersOf(name) - 1;
      if (left > 0) this.users.set(name, left);
      else this.users.delete(name);
    }
    const namesakes = this.namesakes.get(baseOf(path));
    namesakes?.delete(path);
    if (namesakes?.size === 0) this.namesakes.delete(baseOf(path));
    this.lexical.remove(path);
    this.modules.remove(path);
  }

  file(path: string): FileRecord | undefined {
    return this.records.get(path);
  }

  textOf(path: string): string | undefined {
    const record = this.records.get(path);
    return record && this.readText(record);
  }

  definitionsOf(name: string): DefinitionPlace[] {
    return this.definitions.get(name) ?? [];
  }

  usersOf(name: string): number {
    return this.users.get(name) ?? 0;
  }

  filesUsing(name: string): readonly string[] {
    const words: number[] = [];
    forEachWord(name, (word) => words.push(wordHash(word)));
    const [first] = words;
    const candidates = first === undefined ? [] : this.lexical.filesWith(first);
    return candidates.filter((path) => this.records.get(path)?.outline.references.some((reference) => reference.name === name));
  }

  importedFiles(specifier: string, from: string, languageId: string): readonly string[] {
    const key = `${from}\n${specifier}`;
    const known = this.imported.get(key);
    if (known) return known;
    const found = importedFiles(specifier, from, languageId, this.files);
    this.imported.set(key, found);
    return found;
  }

  similar(words: ReadonlyMap<number, number>, path: string, limit: number): readonly SimilarChunk[] {
    const found = this.lexical.search({ words, limit, isWanted: (file) => file !== path });
    return found.map(({ file, start, end, score }) => ({ path: file, start, end, score }));
  }
}

/** Each once; what a file defines itself it does not use of others. */
function namesUsedBy({ outline }: FileRecord): ReadonlySet<string> {
  const names = new Set(outline.references.map(({ name }) => name));
  for (const { name } of outline.definitions) names.delete(name);
  return names;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
