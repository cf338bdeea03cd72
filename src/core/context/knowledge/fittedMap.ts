// Definitions as lines of a map, as far as a budget goes.
import type { Definition } from '../outline';
import { signatureLine, type Budget, type ContextPiece } from '../pack';
import type { IndexedFile, Repository } from '../repository';
import { family } from './nameGraph';
import type { ScoredDefinition } from './scoredDefinitions';

/**
 * One piece a file, in the order of `definitions`; a member brings what it is a member of. Ends with the first that does not fit, or
 * small ones of little worth would take the rest.
 */
export function fittedMap(definitions: readonly ScoredDefinition[], { limit, costOf }: Budget, repository: Repository): readonly ContextPiece[] {
  const shown = new Map<string, Map<number, string>>();
  let left = limit;
  for (const { path, index, isKnown } of definitions) {
    const [file, text] = [repository.file(path), repository.textOf(path)];
    const chain = file ? withContainers(file, index) : [];
    if (!file || text === undefined || (!isKnown && isInternal(text, chain[0], file))) continue;
    // Names that are declared at once have one signature, and begin at one place.
    const lines = shown.get(path) ?? new Map<number, string>();
    const missing = chain.filter(({ start }) => !lines.has(start)).map((definition) => [definition.start, signatureLine(text, definition)] as const);
    const cost = [...(lines.size === 0 ? [path] : []), ...missing.map(([, line]) => line)].reduce((sum, line) => sum + costOf(`${line}\n`), 0);
    if (cost > left) break;
    left -= cost;
    shown.set(path, new Map([...lines, ...missing]));
  }
  return [...shown].map(([path, lines]) => ({ path, text: [...lines].sort(([a], [b]) => a - b).map(([, line]) => line).join('\n') }));
}

/** A definition behind those that it stands in. */
function withContainers({ outline: { definitions } }: IndexedFile, index: number): readonly Definition[] {
  const chain: Definition[] = [];
  for (let at: number | undefined = index; at !== undefined && chain.length < definitions.length; at = definitions[at]?.container) chain.unshift(...definitions.slice(at, at + 1));
  return chain;
}

/** What a module of JavaScript does not export; other scripts have no word for that. */
function isInternal(text: string, definition: Definition | undefined, file: IndexedFile): boolean {
  if (family(file) !== 'typescript' || !definition || !/^(?:import|export)\b/mu.test(text)) return false;
  return !/\bexport\b/u.test(text.slice(definition.start, definition.nameStart));
}
