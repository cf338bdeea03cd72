// Reads what a fixture expects of an outline. Its documents are titled `definitions: …`, `references: …` or `imports: …` and mark all
// there is of that: a caret in a comment under the place, with words for it. `<-` marks what stands where the comment does.
import { readFileSync } from 'node:fs';
import type { Definition, Import, Outline } from '../../../src/core/context/outline';

export interface MarkedDocument {
  readonly title: string;
  readonly text: string;
  /** `line:column words`, in the order of the text. */
  readonly marks: readonly string[];
}

const comment = String.raw`^\s*(?:\/\/|#|\/\*)`;
const title = new RegExp(String.raw`${comment} ===== (?<title>.*?)(?: \*\/)?$`, 'u');
const mark = new RegExp(String.raw`${comment}\s*(?<sign>\^|<-) (?<words>.*?)(?:\s*\*\/)?$`, 'u');

/** Lines with marks are no part of the documents. */
export function readMarkedDocuments(file: string): readonly MarkedDocument[] {
  const documents: { title: string; lines: string[]; marks: string[] }[] = [];
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const found = title.exec(line)?.groups?.['title'];
    if (found !== undefined) documents.push({ title: found, lines: [], marks: [] });
    const document = documents.at(-1);
    if (!document || found !== undefined) continue;
    const { sign, words } = mark.exec(line)?.groups ?? {};
    if (words === undefined) document.lines.push(line);
    else document.marks.push(inWords(document.lines.length, sign === '^' ? line.indexOf('^') : 0, words));
  }
  return documents.map(({ lines, ...document }) => ({ ...document, text: `${lines.join('\n')}\n` }));
}

/** What the outline has of the document's subject, as its marks say it. */
export function marksOf(document: MarkedDocument, text: string, outline: Outline): readonly string[] {
  const subject = document.title.split(':')[0];
  const at = (offset: number, words: string): string => {
    const lines = text.slice(0, offset).split('\n');
    const before = lines.at(-1) ?? '';
    const isBeforeMark = before.replace(/^\t+/u, '').length < 2;
    return inWords(lines.length, isBeforeMark ? 0 : before.length, words);
  };
  if (subject === 'definitions') return outline.definitions.map((definition) => at(definition.nameStart, definitionWords(definition, outline)));
  if (subject === 'references') return outline.references.map(({ start, kind }) => at(start, kind));
  if (subject === 'imports') return outline.imports.map((one) => at(one.start, importWords(one)));
  throw new Error(`no subject of an outline: ${document.title}`);
}

function inWords(line: number, column: number, words: string): string {
  return `${line}:${column} ${words}`;
}

function definitionWords({ kind, visibility, container, owner }: Definition, { definitions }: Outline): string {
  const place = container === undefined ? '' : ` in ${definitions[container]?.name}`;
  return `${visibility === 'public' ? '' : `${visibility} `}${kind}${place}${owner === undefined ? '' : ` of ${owner}`}`;
}

function importWords({ specifier, names, isReExport }: Import): string {
  const named = names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`)).join(', ');
  return `${isReExport ? 're-export' : 'import'} ${specifier}${named === '' ? '' : `: ${named}`}`;
}
