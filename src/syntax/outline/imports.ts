// The imports of a text, put together from what the queries find of them.
import type { Node, QueryCapture, QueryMatch } from '@vscode/tree-sitter-wasm';
import type { Import, ImportedName } from '../../core/context/outline/outline';

interface Statement extends Import {
  readonly names: (ImportedName & { readonly place: number })[];
}

const importCaptures: ReadonlySet<string> = new Set(['import', 'import.reexport', 'import.within', 'imported', 'all', 'default']);

export function isOfImport({ name }: QueryCapture): boolean {
  return importCaptures.has(name);
}

/** An import that stands in another one is a part of it, but for those whose path goes on from the other's. */
export function importsOf(text: string, matches: readonly QueryMatch[]): readonly Import[] {
  const statements: Statement[] = [];
  const named = new Set<number>();
  for (const { captures, setProperties } of byStart(matches)) {
    const around = (node: Node) => statements.findLast(({ start, end }) => start <= node.startIndex && node.startIndex < end);
    const statement = captures.find(({ name }) => name.startsWith('import.') || name === 'import');
    const specifier = captures.find(({ name }) => name === 'specifier');
    if (statement && specifier) {
      const outer = around(statement.node);
      const path = unquoted(textOf(text, specifier.node));
      if (!outer) statements.push({ specifier: path, names: [], ...rangeOf(statement.node), isReExport: statement.name === 'import.reexport' });
      if (outer && statement.name === 'import.within') {
        const joined = outer.specifier + (setProperties?.['join'] ?? '') + path;
        statements.push({ specifier: joined, names: [], ...rangeOf(statement.node), isReExport: outer.isReExport });
      }
    }
    const what = captures.find(({ name }) => name === 'imported' || name === 'all' || name === 'default');
    if (!what || named.has(what.node.startIndex)) continue;
    named.add(what.node.startIndex);
    const alias = captures.find(({ name }) => name === 'alias');
    around(what.node)?.names.push({ place: what.node.startIndex, name: importedName(text, what), alias: alias && textOf(text, alias.node) });
  }
  // A list of paths alone brings nothing by its own path.
  return statements
    .filter((statement) => statement.names.length > 0 || !statements.some((other) => isInside(other, statement)))
    .map(({ specifier, names, start, end, isReExport }) => {
      const inOrder = names.sort((a, b) => a.place - b.place).map(({ name, alias }) => ({ name, alias }));
      return { specifier, names: inOrder, start, end, isReExport };
    });
}

function byStart(matches: readonly QueryMatch[]): readonly QueryMatch[] {
  const startOf = ({ captures }: QueryMatch) => captures.reduce((least, { node }) => Math.min(least, node.startIndex), Infinity);
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

function rangeOf({ startIndex, endIndex }: Node): { start: number; end: number } {
  return { start: startIndex, end: endIndex };
}

function unquoted(specifier: string): string {
  return /^(["'`])(.*)\1$/u.exec(specifier)?.[2] ?? specifier.replace(/^<(.*)>$/u, '$1');
}
