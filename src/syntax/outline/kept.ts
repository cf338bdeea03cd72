// What a module keeps for itself: values that it does not export. Types are seen through what is exported.
import type { QueryMatch } from 'web-tree-sitter';
import type { Definition } from '../../core/context/outline/outline';

/** With what is kept as private; what the queries do not call a module keeps nothing. */
export function withKept(
  definitions: readonly Definition[],
  text: string,
  ofDefinitions: readonly QueryMatch[],
  ofImports: readonly QueryMatch[],
): readonly Definition[] {
  if (![...ofDefinitions, ...ofImports].some(({ setProperties }) => setProperties?.['file'] === 'module')) {
    return definitions;
  }
  const exported = new Set<string>();
  for (const { captures } of ofDefinitions) {
    for (const { name, node } of captures) {
      if (name === 'exported') exported.add(text.slice(node.startIndex, node.endIndex));
    }
  }
  const isKept = ({ kind, name, container, start, nameStart }: Definition): boolean => {
    if ((kind !== 'variable' && kind !== 'function') || container !== undefined) return false;
    return !exported.has(name) && !/\b(?:export|declare)\b/u.test(text.slice(start, nameStart));
  };
  return definitions.map((definition) => (isKept(definition) ? { ...definition, visibility: 'private' } : definition));
}
