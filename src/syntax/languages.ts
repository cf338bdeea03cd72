// The languages that have a grammar. A language is a row of `syntaxes/languages.json` and a folder of queries beside
// it.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import table from '../../syntaxes/languages.json';

export interface LanguageRow {
  /** The folder of the language's queries. */
  readonly queries: string;
  /** The middle of the name of the grammar's file. */
  readonly grammar: string;
  /** Of its files, for where no editor tells the language. */
  readonly extensions: readonly string[];
  /** A folder with references that the other grammars of `queries` have no words for. */
  readonly moreReferences?: string;
  /** For languages that close blocks with words: an expression for a line that opens one, and the word. */
  readonly endings?: readonly Ending[];
}

export interface Ending {
  readonly opener: string;
  readonly word: string;
}

const languages: ReadonlyMap<string, LanguageRow> = new Map(Object.entries(table));

/** The row of the editor's language id, if it has a grammar. */
export function languageRow(languageId: string): LanguageRow | undefined {
  return languages.get(languageId);
}

const byExtension: ReadonlyMap<string, string> = new Map(
  Object.entries(table).flatMap(([languageId, { extensions }]) =>
    extensions.map((extension) => [extension, languageId]),
  ),
);

/** The editor's language id for a file, by the end of its name; undefined where it has no grammar. */
export function languageOfFile(path: string): string | undefined {
  return byExtension.get(/\.[^./]+$/u.exec(path)?.[0].toLowerCase() ?? '');
}

/** Each question that is asked of a syntax tree is a file `<name>.scm`. */
export type Question = 'comments' | 'strings' | 'statements' | 'blocks' | 'openers' | 'mistakes';

/** Rejects when a file can not be read. `folder` is that of all languages. */
export function readQuestion(folder: string, { queries }: LanguageRow, question: Question): Promise<string> {
  return readFile(join(folder, queries, `${question}.scm`), 'utf8');
}

/**
 * One query for the whole outline, because the text is walked once for each query. @throws when a file can not be read
 */
export function readOutlineQuestions(folder: string, { queries, moreReferences }: LanguageRow): string {
  const read = (language: string, name: string) => readFileSync(join(folder, language, `${name}.scm`), 'utf8');
  const ofQueries = ['definitions', 'references', 'imports'].map((name) => read(queries, name));
  return [...ofQueries, ...(moreReferences === undefined ? [] : [read(moreReferences, 'references')])].join('\n');
}

/** @throws when the file can not be read */
export function readScopesQuestion(folder: string, { queries }: LanguageRow): string {
  return readFileSync(join(folder, queries, 'scopes.scm'), 'utf8');
}
