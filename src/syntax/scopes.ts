// Which names are known only in a part of a text, such as a function or a loop.
import type { QueryCapture } from 'web-tree-sitter';
import type { Scope } from '../core/context/scope';
import type { ParsedText } from './parsedText';

interface Opened {
  readonly start: number;
  readonly end: number;
  /** Nothing where what is declared belongs to an owner. */
  readonly locals: Map<string, number> | undefined;
}

/**
 * The scopes that hold a part of the text between two offsets, and those beside them in the same outermost one, with
 * what is declared in them up to `end`; in the order of their begin.
 * @throws where the language's query can not be used.
 */
export function scopesIn(parsed: ParsedText, start: number, end: number): readonly Scope[] {
  const here = capturesIn(parsed, start, end);
  const outermost = here.find(({ name }) => name === 'scope')?.node.startIndex ?? start;
  const captures = outermost < start ? capturesIn(parsed, outermost, end) : here;
  const scopes: Opened[] = [];
  const open: Opened[] = [];
  for (const { name, node } of captures) {
    const { startIndex } = node;
    while ((open.at(-1)?.end ?? Infinity) <= startIndex) open.pop();
    if (name === 'scope' || name === 'members') {
      const opened = {
        start: startIndex,
        end: node.endIndex,
        locals: name === 'scope' ? new Map<string, number>() : undefined,
      };
      open.push(opened);
      scopes.push(opened);
      continue;
    }
    const locals = open.at(name === 'local.around' ? -2 : -1)?.locals;
    const local = parsed.text.slice(startIndex, node.endIndex);
    if (locals && !locals.has(local)) locals.set(local, startIndex);
  }
  return scopes.flatMap(({ locals, ...range }) => (locals ? [{ ...range, locals }] : []));
}

/** In the order of their begin; of those that begin at one place the queries name the scope first. */
function capturesIn({ grammar, tree }: ParsedText, start: number, end: number): readonly QueryCapture[] {
  return grammar.scopesQuery().captures(tree.rootNode, { startIndex: start, endIndex: end });
}
