// Where definitions begin with what stands in front of them: `export`, decorators, attributes.
import type { Node, QueryMatch } from 'web-tree-sitter';

/**
 * The begin of a node with all that belongs to it: a @wrapper begins where its @wrapped node does, and a @prefix is a
 * part of what follows it.
 */
export function startsIn(text: string, matches: readonly QueryMatch[]): (node: Node) => number {
  const wrappers = new Map<number, Node>();
  const prefixes = new Map<number, number>();
  for (const { captures } of matches) {
    const [first, second] = captures;
    if (first?.name === 'prefix') prefixes.set(first.node.endIndex, first.node.startIndex);
    if (first?.name === 'wrapper' && second) wrappers.set(second.node.id, first.node);
  }
  const withPrefixes = (start: number): number => {
    const before = prefixes.get(text.slice(0, start).trimEnd().length);
    return before === undefined ? start : withPrefixes(before);
  };
  const outermost = (node: Node): Node => {
    const wrapper = wrappers.get(node.id);
    return wrapper ? outermost(wrapper) : node;
  };
  return (node) => {
    const { startIndex } = outermost(node);
    return prefixes.size === 0 ? startIndex : withPrefixes(startIndex);
  };
}
