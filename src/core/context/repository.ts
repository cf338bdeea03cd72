// What the context engine asks of an index of the workspace.
import type { Definition, DefinitionKind, Outline, Reference } from './outline/outline';

export interface IndexedFile {
  /** Absolute, with forward slashes. */
  readonly path: string;
  readonly languageId: string;
  /** Of the text that the outline is of; of another text it is another. */
  readonly hash: string;
  readonly outline: Outline;
}

export interface DefinitionPlace {
  readonly path: string;
  /** The place in the list of the file's definitions. */
  readonly index: number;
}

export interface NamedPlace extends DefinitionPlace {
  /** The place of the definition that it stands in, in the same list. */
  readonly container: number | undefined;
}

export interface SimilarChunk {
  readonly path: string;
  /** UTF-16 offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * What an outline holds, a part at a time: a context looks into hundreds of files, and has not the time to read all of
 * each.
 */
export interface OutlineParts {
  readonly definitionAt: (index: number) => Definition | undefined;
  readonly nameAt: (index: number) => string;
  readonly kindAt: (index: number) => DefinitionKind;
  /** Whether it stands in another definition. */
  readonly isInside: (index: number) => boolean;
  readonly isPrivate: (index: number) => boolean;
  /** The places of the definitions that stand in the one at a place. */
  readonly membersOf: (index: number) => readonly number[];
  /** The places of the definitions that stand in no other one and are not private. */
  readonly exported: () => readonly number[];
  /** Those of the references that begin between two offsets. */
  readonly referencesIn: (start: number, end: number) => readonly Reference[];
  /** The names of types that begin between two offsets, each once; at most `most` of them. */
  readonly typesIn: (start: number, end: number, most: number) => readonly string[];
  /** The definitions whose names stand between two offsets. */
  readonly definitionsIn: (start: number, end: number) => readonly Definition[];
}

export interface Repository {
  readonly paths: Iterable<string>;
  readonly file: (path: string) => IndexedFile | undefined;
  readonly partsOf: (path: string) => OutlineParts | undefined;
  /** Reads the text that the outline is of; undefined where the file is another by now. */
  readonly textOf: (path: string) => string | undefined;
  /** In the order in which their files came; at most `most` of them, if that is given. */
  readonly definitionsOf: (name: string, most?: number) => readonly NamedPlace[];
  /** The place of the first definition of the name in a file that stands in no other one. */
  readonly outermostIn: (path: string, name: string) => number | undefined;
  /** The files that use a name, those that define it too; in no order. None for a name of one letter. */
  readonly filesUsing: (name: string) => readonly string[];
  /** A number for a name, the same as long as the repository is there; 0 for a name that no file has. */
  readonly numberOf: (name: string) => number;
  /** The numbers of what the definitions of a file are called, by their places. */
  readonly numbersOf: (path: string) => Uint32Array;
  /** How many files use the name with the number and do not define it. */
  readonly usersOf: (number: number) => number;
  /** The files that an import may name, the nearest first; in Go those that it names together. */
  readonly importedFiles: (specifier: string, from: string, languageId: string) => readonly string[];
  /** How rare a word is among the files, which is given by its hash; 0 for one that says nothing, or is in no file. */
  readonly rarityOf: (hash: number) => number;
  /** Chunks of other files than `path` with the words, which are given by their hashes with weights; the best first. */
  readonly similar: (words: ReadonlyMap<number, number>, path: string, limit: number) => readonly SimilarChunk[];
}
