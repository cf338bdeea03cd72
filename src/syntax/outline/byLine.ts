// Definitions that a text has where its grammar is lost, told by how their lines begin: one type parameter that a
// grammar does not know can hide three quarters of a module.
import type { Definition, DefinitionKind } from '../../core/context/outline/outline';
import { visibilityOf } from '../../core/context/outline/visibility';
import { anyOf } from '../../core/context/ranges';
import type { ParsedText } from '../parsedText';

/** With those that begin a line without indentation in which no query found one; they have no members. */
export function withLines(definitions: readonly Definition[], { text, tree }: ParsedText): readonly Definition[] {
  if (!tree.rootNode.hasError) return definitions;
  const isCode = (index: number) =>
    !/comment|string|template|heredoc/u.test(tree.rootNode.descendantForIndex(index)?.type ?? '');
  const isKnown = anyOf(
    definitions.map(({ nameStart }) => ({ start: text.lastIndexOf('\n', nameStart) + 1, end: nameStart + 1 })),
  );
  const missing = linesIn(text).filter(({ start, nameStart }) => !isKnown(start) && isCode(nameStart));
  const all = [...definitions, ...missing].sort((a, b) => a.start - b.start);
  const places = new Map(all.map((definition, place) => [definition, place]));
  return all.map((definition) => {
    const container = definition.container === undefined ? undefined : definitions[definition.container];
    return container ? { ...definition, container: places.get(container) } : definition;
  });
}

const parts = {
  modifier: /export|default|declare|abstract|async|public|internal|static|final|sealed|unsafe|partial/u,
  visible: /pub(?:\([^)\n]*\))?/u,
  // A class and the like whose line ends with a semicolon is defined elsewhere.
  type: /(?:class|interface|enum|struct|union|trait|record)(?=[^\n]*[^;\s][ \t]*$)/u,
  other: /type|namespace|module|mod|function\*?|def|fn|func|const|let|var/u,
  name: /[\p{L}_$][\p{L}\p{N}_$]*(?:-\p{L}[\p{L}\p{N}]*)*/u,
};

const pattern = new RegExp(
  [
    `^(?<modifiers>(?:(?:${parts.modifier.source}|${parts.visible.source})\\s+)*)`,
    `(?<keyword>${parts.type.source}|${parts.other.source})`,
    `\\s+(?<name>${parts.name.source})[^\\n]*`,
  ].join(''),
  'gmu',
);

const kinds: Readonly<Record<string, DefinitionKind>> = {
  class: 'class',
  struct: 'class',
  union: 'class',
  record: 'class',
  interface: 'interface',
  trait: 'interface',
  enum: 'enum',
  type: 'type',
  namespace: 'module',
  module: 'module',
  mod: 'module',
  const: 'variable',
  let: 'variable',
  var: 'variable',
};

function linesIn(text: string): readonly Definition[] {
  return [...text.matchAll(pattern)].map(({ 0: line, index: start, groups = {} }) => {
    const { modifiers = '', keyword = '', name = '' } = groups;
    const nameStart = start + line.indexOf(name, modifiers.length + keyword.length);
    const signatureEnd = start + line.replace(/[\s=:({[]*$/u, '').length;
    const end = Math.max(signatureEnd, endBehind(text, start + line.length));
    return {
      name,
      kind: kinds[keyword] ?? 'function',
      nameStart,
      start,
      end,
      signatureEnd,
      container: undefined,
      owner: undefined,
      visibility: visibilityOf(name, modifiers, ''),
    };
  });
}

/** Before the next line that neither is indented nor closes a bracket. */
function endBehind(text: string, lineEnd: number): number {
  const next = /\n(?![\s)\]}])/gu;
  next.lastIndex = lineEnd;
  return text.slice(0, next.exec(text)?.index ?? text.length).trimEnd().length;
}
