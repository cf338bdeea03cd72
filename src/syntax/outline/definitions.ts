// The definitions of a text, put together from what the queries find of them.
import type { Node, QueryCapture, QueryMatch } from 'web-tree-sitter';
import type { Definition, DefinitionKind, Import } from '../../core/context/outline/outline';
import { visibilityOf } from '../../core/context/outline/visibility';
import { anyOf, type Range } from '../../core/context/ranges';
import { accessesIn } from './accesses';
import { type Found, withContainers } from './containers';
import { startsIn } from './starts';

/** What stands in an import is not defined here. */
export function definitionsOf(
  text: string,
  matches: readonly QueryMatch[],
  imports: readonly Import[],
): readonly Definition[] {
  const places = { text, startOf: startsIn(text, matches), accessOf: accessesIn(text, matches) };
  const isHidden = anyOf(matches.flatMap(hiddenIn));
  const isImported = anyOf(imports);
  const byName = new Map<number, { found: Found; captures: number; pattern: number }>();
  for (const match of matches) {
    const name = nameIn(match.captures)?.startIndex;
    if (name === undefined || isImported(name)) continue;
    if (match.setProperties?.['owner'] !== 'type' && isHidden(name)) continue;
    // Several patterns may find one definition; the one with the most captures, or the first, says the most.
    const [captures, pattern] = [match.captures.length, match.patternIndex];
    const known = byName.get(name);
    if (known && (known.captures > captures || (known.captures === captures && known.pattern <= pattern))) continue;
    const found = foundIn(match, places);
    if (found) byName.set(name, { found, captures, pattern });
  }
  return withContainers([...byName.values()].map(({ found }) => found));
}

interface Places {
  readonly text: string;
  readonly startOf: (node: Node) => number;
  readonly accessOf: (node: Node) => string;
}

function foundIn({ captures, setProperties }: QueryMatch, { text, startOf, accessOf }: Places): Found | undefined {
  const definition = captures.find(({ name }) => kinds.has(name));
  const nameNode = nameIn(captures);
  const kind = kinds.get(definition?.name ?? '');
  if (!definition || !nameNode || kind === undefined) return undefined;
  const { node } = definition;
  const body = captures.find((capture) => capture.name === 'body')?.node;
  const owner = captures.find((capture) => capture.name === 'owner')?.node;
  const start = startOf(node);
  const nameStart = nameNode.startIndex;
  const written = text.slice(nameStart, nameNode.endIndex).replace(/^["']|["']$/gu, '');
  const sigil = setProperties?.['sigil'];
  const name = typeof sigil === 'string' && written.startsWith(sigil) ? written.slice(sigil.length) : written;
  const visibility = visibilityOf(name, text.slice(start, nameStart), accessOf(node));
  // Where something is missing the grammar puts a name without text.
  if (name === '') return undefined;
  return {
    definition: {
      name,
      kind,
      nameStart,
      start,
      end: node.endIndex,
      signatureEnd: body?.startIndex ?? node.endIndex,
      visibility,
    },
    owner: owner && text.slice(owner.startIndex, owner.endIndex),
    isOfType: setProperties?.['owner'] === 'type',
  };
}

/** By the captures of the queries. */
const kinds: ReadonlyMap<string, DefinitionKind> = new Map(
  [
    ...(['class', 'interface', 'type', 'enum', 'enum-member', 'function', 'method', 'field'] as const),
    ...(['variable', 'module', 'macro', 'selector'] as const),
  ].map((kind) => [`definition.${kind}`, kind]),
);

function nameIn(captures: readonly QueryCapture[]): Node | undefined {
  return captures.find(({ name }) => name === 'name')?.node;
}

/** What a function does is its own affair. */
function hiddenIn({ captures }: QueryMatch): readonly Range[] {
  const isOfFunction = captures.some(({ name }) => name === 'definition.function' || name === 'definition.method');
  const hidden = captures.find(({ name }) => name === 'inside' || (isOfFunction && name === 'body'));
  return hidden ? [{ start: hidden.node.startIndex, end: hidden.node.endIndex }] : [];
}
