// The imports of a text, put together from what the queries find of them.
import type { Node, QueryCapture, QueryMatch } from 'web-tree-sitter';
import type { Import, ImportedName } from '../../core/context/outline/outline';

interface Statement extends Import {
  readonly names: (ImportedName & { readonly place: number })[];
}

const importCaptures: ReadonlySet<string> = new Set([
  'import',
  'import.reexport',
  'import.within',
  'imported',
  'all',
  'default',
]);

export function isOfImport({ name }: QueryCapture): boolean {
  return importCaptures.has(name);
}

/** An import that stands in another one is a part of it, but for those whose path goes on from the other's. */
export function importsOf(text: string, matches: readonly QueryMatch[]): readonly Import[] {
  if (matches.length === 0) return [];
  const statements: Statement[] = [];
  const named = new Set<number>();
  for (const match of byStart(matches)) {
    addStatement(statements, text, match);
    addName(statements, text, match, named);
  }
  // A list of paths alone brings nothing by its own path.
  return statements
    .filter((statement) => statement.names.length > 0 || !statements.some((other) => isInside(other, statement)))
    .map(inOrder);
}

function addStatement(statements: Statement[], text: string, { captures, setProperties }: QueryMatch): void {
  const statement = captures.find(({ name }) => name.startsWith('import.') || name === 'import');
  const specifier = captures.find(({ name }) => name === 'specifier');
  if (!statement || !specifier) return;
  const outer = around(statements, statement.node);
  const path = unquoted(textOf(text, specifier.node));
  const { startIndex: start, endIndex: end } = statement.node;
  if (!outer) {
    statements.push({ specifier: path, names: [], start, end, isReExport: statement.name === 'import.reexport' });
  }
  if (outer && statement.name === 'import.within') {
    const joined = outer.specifier + (setProperties?.['join'] ?? '') + path;
    statements.push({ specifier: joined, names: [], start, end, isReExport: outer.isReExport });
  }
}

/** A place has one name, that of the match that says more. */
function addName(statements: readonly Statement[], text: string, { captures }: QueryMatch, named: Set<number>): void {
  const what = captures.find(({ name }) => name === 'imported' || name === 'all' || name === 'default');
  if (!what || named.has(what.node.startIndex)) return;
  named.add(what.node.startIndex);
  const alias = captures.find(({ name }) => name === 'alias');
  around(statements, what.node)?.names.push({
    place: what.node.startIndex,
    name: importedName(text, what),
    alias: alias && textOf(text, alias.node),
  });
}

function around(statements: readonly Statement[], { startIndex }: Node): Statement | undefined {
  return statements.findLast(({ start, end }) => start <= startIndex && startIndex < end);
}

function inOrder({ specifier, names, start, end, isReExport }: Statement): Import {
  const sorted = names.sort((a, b) => a.place - b.place);
  return { specifier, names: sorted.map(({ name, alias }) => ({ name, alias })), start, end, isReExport };
}

function byStart(matches: readonly QueryMatch[]): readonly QueryMatch[] {
  const startOf = ({ captures }: QueryMatch) =>
    captures.reduce((least, { node }) => Math.min(least, node.startIndex), Infinity);
  // More captures say more: they come first where two begin at one place.
  return matches
    .map((match) => ({ match, start: startOf(match) }))
    .sort((a, b) => a.start - b.start || b.match.captures.length - a.match.captures.length)
    .map(({ match }) => match);
}

function importedName(text: string, { name, node }: QueryCapture): string {
  if (name === 'imported') return unquoted(textOf(text, node));
  return name === 'all' ? '*' : 'default';
}

function isInside(inner: Statement, { start, end }: { start: number; end: number }): boolean {
  return start < inner.start && inner.end <= end;
}

function textOf(text: string, { startIndex, endIndex }: Node): string {
  return text.slice(startIndex, endIndex);
}

function unquoted(specifier: string): string {
  if (!/^["'`<]/u.test(specifier)) return specifier;
  return /^(["'`])(.*)\1$/u.exec(specifier)?.[2] ?? specifier.replace(/^<(.*)>$/u, '$1');
}
