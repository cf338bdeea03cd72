// Words like `private:` that say who may use what follows them in the same body.
import type { Node, QueryMatch } from 'web-tree-sitter';

/** The last such word before a node and beside it, or ''. */
export function accessesIn(text: string, matches: readonly QueryMatch[]): (node: Node) => string {
  const byBody = new Map<number, { start: number; word: string }[]>();
  for (const { captures } of matches) {
    for (const { name, node } of captures) {
      if (name !== 'access' && !name.startsWith('access.')) continue;
      const body = node.parent?.id ?? 0;
      const word = name === 'access' ? text.slice(node.startIndex, node.endIndex) : name.slice('access.'.length);
      const words = byBody.get(body);
      if (words) words.push({ start: node.startIndex, word });
      else byBody.set(body, [{ start: node.startIndex, word }]);
    }
  }
  if (byBody.size === 0) return () => '';
  return (node) => byBody.get(node.parent?.id ?? 0)?.findLast(({ start }) => start < node.startIndex)?.word ?? '';
}
