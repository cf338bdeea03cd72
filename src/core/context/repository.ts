// What the context engine asks of an index of the workspace.
import type { Outline } from './outline';

export interface IndexedFile {
  /** Absolute, with forward slashes. */
  readonly path: string;
  readonly languageId: string;
  readonly outline: Outline;
}

export interface DefinitionPlace {
  readonly path: string;
  /** The place in the list of the file's definitions. */
  readonly index: number;
}

export interface SimilarChunk {
  readonly path: string;
  /** UTF-16 offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

export interface Repository {
  readonly paths: Iterable<string>;
  readonly file: (path: string) => IndexedFile | undefined;
  /** Reads the text that the outline is of; undefined where the file is another by now. */
  readonly textOf: (path: string) => string | undefined;
  readonly definitionsOf: (name: string) => readonly DefinitionPlace[];
  /** The files that use a name, those that define it too; in no order. None for a name of one letter. */
  readonly filesUsing: (name: string) => readonly string[];
  /** How many files use a name that they do not define. */
  readonly usersOf: (name: string) => number;
  /** The files that an import may name, the nearest first; in Go those that it names together. */
  readonly importedFiles: (specifier: string, from: string, languageId: string) => readonly string[];
  /** Chunks of other files than `path` with the words, which are given by their hashes with weights; the best first. */
  readonly similar: (words: ReadonlyMap<number, number>, path: string, limit: number) => readonly SimilarChunk[];
}
