// Reads what a fixture expects to be found in it. Its documents are titled by one of the subjects, as `definitions: …`,
// and mark all there is of that: a caret in a comment under the place, with words for it. `<-` marks what stands where
// the comment does.
import { readFileSync } from 'node:fs';
import type { Definition, Import, Outline } from '../../../src/core/context/outline/outline';
import type { Scope } from '../../../src/core/context/scope';
import { find, type ParsedText } from '../../../src/syntax/parsedText';
import { scopesIn } from '../../../src/syntax/scopes';
import { wholeOutlineOf } from './syntax';

export const subjects = ['definitions', 'references', 'imports', 'scopes', 'comments', 'strings'];

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

/** What is found of the document's subject, as its marks say it. */
export function marksOf({ title: words }: MarkedDocument, parsed: ParsedText): readonly string[] {
  const { text } = parsed;
  const at = (offset: number, found: string): string => {
    const lines = text.slice(0, offset).split('\n');
    const before = lines.at(-1) ?? '';
    const isBeforeMark = before.replace(/^\t+/u, '').length < 2;
    return inWords(lines.length, isBeforeMark ? 0 : before.length, found);
  };
  const subject = subjectOf(words);
  switch (subject) {
    case 'definitions': {
      const outline = wholeOutlineOf(parsed);
      return outline.definitions.map((definition) => at(definition.nameStart, definitionWords(definition, outline)));
    }
    case 'references':
      return wholeOutlineOf(parsed).references.map(({ start, kind }) => at(start, kind));
    case 'imports':
      return wholeOutlineOf(parsed).imports.map((one) => at(one.start, importWords(one)));
    case 'scopes':
      return scopeMarks(scopesIn(parsed, 0, text.length)).map(({ start, found }) => at(start, found));
    case 'comments':
    case 'strings':
      return find(parsed, subject, 0, text.length).map(({ name, node }) => at(node.startIndex, name));
    default:
      throw new Error(`no subject: ${words}`);
  }
}

export function subjectOf(words: string): string {
  return words.split(':')[0] ?? '';
}

/** A scope and its locals have the number of the scopes that hold them, the scope itself among them. */
function scopeMarks(scopes: readonly Scope[]): readonly { readonly start: number; readonly found: string }[] {
  const marks = scopes.flatMap((scope) => {
    const depth = scopes.filter(({ start, end }) => start <= scope.start && scope.end <= end).length;
    return [
      { start: scope.start, found: `scope ${depth}` },
      ...[...scope.locals.values()].map((start) => ({ start, found: `local ${depth}` })),
    ];
  });
  return marks.sort((a, b) => a.start - b.start);
}

function inWords(line: number, column: number, words: string): string {
  return `${line}:${column} ${words}`;
}

function definitionWords({ kind, visibility, container, owner }: Definition, { definitions }: Outline): string {
  const seen = visibility === 'public' ? '' : `${visibility} `;
  const place = container === undefined ? '' : ` in ${definitions[container]?.name}`;
  return `${seen}${kind}${place}${owner === undefined ? '' : ` of ${owner}`}`;
}

function importWords({ specifier, names, isReExport }: Import): string {
  const named = names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`)).join(', ');
  return `${isReExport ? 're-export' : 'import'} ${specifier}${named === '' ? '' : `: ${named}`}`;
}
