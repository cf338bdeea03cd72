// Which names of others a text uses: each place once.
import type { Node, QueryCapture } from 'web-tree-sitter';
import type { Definition, Import, Reference } from '../../core/context/outline/outline';
import { anyOf } from '../../core/context/ranges';

/** What a capture says of a name. */
const kinds: ReadonlyMap<string, Reference['kind'] | 'declared'> = new Map([
  ['declared', 'declared'],
  ['reference.call', 'call'],
  ['reference.type', 'type'],
  ['reference.member', 'member'],
  ['reference.name', 'name'],
]);

export function isOfReference({ name }: QueryCapture): boolean {
  return kinds.has(name);
}

export function referencesOf(
  text: string,
  captures: readonly QueryCapture[],
  definitions: readonly Definition[],
  imports: readonly Import[],
): readonly Reference[] {
  const defined = new Set(definitions.map(({ nameStart }) => nameStart));
  const isImported = anyOf(imports);
  const references: Reference[] = [];
  let last = -1;
  // Of those at one place the queries name first what says most.
  for (const { name, node } of captures.toSorted((a, b) => a.node.startIndex - b.node.startIndex)) {
    const start = node.startIndex;
    if (start === last) continue;
    last = start;
    const kind = kinds.get(name);
    if (kind === undefined || kind === 'declared' || defined.has(start) || isImported(start)) continue;
    const word = wordAt(text, node);
    // Where something is missing the grammar puts a name without text.
    if (word !== '') references.push({ name: word, start, kind });
  }
  return references;
}

/** The end of a node is asked of WebAssembly, which takes longer than reading a plain word. */
function wordAt(text: string, node: Node): string {
  const { startIndex } = node;
  let end = startIndex;
  while (isPlain(text.charCodeAt(end))) end++;
  return end > startIndex && !endsElsewhere.test(text.charAt(end))
    ? text.slice(startIndex, end)
    : text.slice(startIndex, node.endIndex);
}

/** What may go on in a name, in some language. */
const endsElsewhere = /[-?!:\u0080-\uffff]/u;

function isPlain(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit === 36
  );
}
