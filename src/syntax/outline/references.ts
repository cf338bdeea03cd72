// Which names of others a text uses: each place once.
import type { Node, QueryCapture } from '@vscode/tree-sitter-wasm';
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
  const byStart = new Map<number, QueryCapture>();
  for (const capture of captures) {
    const { startIndex } = capture.node;
    // The queries name what says most first.
    if (!byStart.has(startIndex)) byStart.set(startIndex, capture);
  }
  for (const { nameStart } of definitions) byStart.delete(nameStart);
  const isImported = anyOf(imports);
  const references: Reference[] = [];
  for (const [start, { name, node }] of byStart) {
    const kind = kinds.get(name);
    if (kind === undefined || kind === 'declared' || isImported(start)) continue;
    const word = wordAt(text, node);
    // Where something is missing the grammar puts a name without text.
    if (word !== '') references.push({ name: word, start, kind });
  }
  return references.sort((a, b) => a.start - b.start);
}

/** The end of a node is asked of WebAssembly, which takes longer than reading a plain word. */
function wordAt(text: string, node: Node): string {
  const { startIndex } = node;
  let end = startIndex;
  while (isPlain(text.charCodeAt(end))) end++;
  return end > startIndex && !endsElsewhere.test(text.charAt(end)) ? text.slice(startIndex, end) : text.slice(startIndex, node.endIndex);
}

/** What may go on in a name, in some language. */
const endsElsewhere = /[-?!:\u0080-\uffff]/u;

function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit === 36;
}
