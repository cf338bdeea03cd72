// A repository of texts in memory, read by the product's own parts.
import { importedFiles } from '../../src/core/context/importedFiles';
import type { DefinitionPlace, IndexedFile, Repository } from '../../src/core/context/repository';
import { chunkWordsOf } from '../../src/index/lexical/chunkWords';
import { LexicalIndex } from '../../src/index/lexical/lexicalIndex';
import type { Grammar } from '../../src/syntax/grammars';
import { outlineOf } from '../../src/syntax/outline';

export interface MemoryRepository extends Repository {
  readonly paths: readonly string[];
  /** A text that is not in the repository. */
  readonly parsed: (path: string, text: string) => IndexedFile;
}

export interface MemoryFiles {
  readonly grammar: Grammar;
  readonly languageId: string;
  /** Texts by absolute paths. */
  readonly texts: Iterable<readonly [path: string, text: string]>;
  /** Lines of one chunk. */
  readonly chunkLines: number;
}

export function memoryRepository({ grammar, languageId, texts, chunkLines }: MemoryFiles): MemoryRepository {
  const parsed = (path: string, text: string): IndexedFile => ({ path, languageId, text, outline: outlineIn(grammar, text) });
  const files = new Map([...texts].map(([path, text]) => [path, parsed(path, text)]));
  const definitions = new Map<string, DefinitionPlace[]>();
  const users = new Map<string, Set<string>>();
  const namesakes = new Map<string, string[]>();
  const lexical = new LexicalIndex<string>();
  for (const [path, { text, outline }] of files) {
    for (const [index, { name }] of outline.definitions.entries()) listIn(definitions, name).push({ path, index });
    const own = new Set(outline.definitions.map(({ name }) => name));
    for (const { name } of outline.references) if (!own.has(name)) users.set(name, (users.get(name) ?? new Set()).add(path));
    listIn(namesakes, baseOf(path)).push(path);
    lexical.put(path, chunkWordsOf(text, rangesOf(text, chunkLines)));
  }
  const known = {
    has: (path: string) => files.has(path),
    endingWith: (tail: string) => (namesakes.get(baseOf(tail)) ?? []).filter((path) => path.endsWith(`/${tail}`)),
    named: () => [],
  };
  return {
    paths: [...files.keys()],
    parsed,
    file: (path) => files.get(path),
    definitionsOf: (name) => definitions.get(name) ?? [],
    usersOf: (name) => users.get(name)?.size ?? 0,
    importedFiles: (specifier, from, language) => importedFiles(specifier, from, language, known),
    similar: (words, path, limit) => lexical.search({ words, limit, isWanted: (file) => file !== path }).map(({ file, ...chunk }) => ({ path: file, ...chunk })),
  };
}

function outlineIn(grammar: Grammar, text: string) {
  const tree = grammar.parser.parse(text);
  if (!tree) throw new Error('the text was not parsed');
  const outline = outlineOf({ grammar, text, tree });
  tree.delete();
  return outline;
}

function rangesOf(text: string, chunkLines: number) {
  const starts = [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)].filter((_, line) => line % chunkLines === 0);
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.length }));
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
