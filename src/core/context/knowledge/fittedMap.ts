// Definitions as lines of a map, as far as a budget goes.
import type { Definition } from '../outline/outline';
import type { IndexedFile, Repository } from '../repository';
import { type Budget, signatureLine } from '../shown/pack';
import type { ContextPiece } from '../shown/piece';
import { lineAt } from './lines';
import { family } from './nameGraph';
import type { ScoredDefinition } from './scoredDefinitions';

/** A file on a map. */
export interface MapPiece extends Pick<ContextPiece, 'path' | 'text' | 'score' | 'names'> {
  /** At which the best of what it shows begins, counted from 0. */
  readonly line: number;
}

interface Shown {
  readonly best: ScoredDefinition;
  /** By where it begins: names that are declared at once have one signature. */
  readonly lines: Map<number, { readonly text: string; readonly name: string }>;
}

/**
 * One piece a file, in the order of `definitions`; a member brings what it is a member of. Ends with the first that
 * does not fit, or small ones of little worth would take the rest.
 */
export function fittedMap(
  definitions: readonly ScoredDefinition[],
  { limit, costOf, nameOf }: Budget,
  repository: Repository,
): readonly MapPiece[] {
  const shown = new Map<string, Shown>();
  let left = limit;
  for (const best of definitions) {
    const { path, index, isKnown } = best;
    const [file, text] = [repository.file(path), repository.textOf(path)];
    const chain = file ? withContainers(file, index) : [];
    if (!file || text === undefined || (!isKnown && isInternal(text, chain[0], file))) continue;
    const ofFile = shown.get(path) ?? { best, lines: new Map() };
    const missing = chain
      .filter(({ start }) => !ofFile.lines.has(start))
      .map((definition) => ({ ...definition, line: signatureLine(text, definition) }));
    const cost = [...(ofFile.lines.size === 0 ? [nameOf(path)] : []), ...missing.map(({ line }) => line)].reduce(
      (sum, line) => sum + costOf(`${line}\n`),
      0,
    );
    if (cost > left) break;
    left -= cost;
    for (const { start, line, name } of missing) ofFile.lines.set(start, { text: line, name });
    shown.set(path, ofFile);
  }
  return [...shown.values()].map((ofFile) => pieceOf(ofFile, repository));
}

function pieceOf({ best: { path, index, score }, lines }: Shown, repository: Repository): MapPiece {
  const inOrder = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
  const start = repository.file(path)?.outline.definitions[index]?.start ?? 0;
  return {
    path,
    text: inOrder.map(({ text }) => text).join('\n'),
    score,
    line: lineAt(repository.textOf(path) ?? '', start),
    names: inOrder.map(({ name }) => name),
  };
}

/** A definition behind those that it stands in. */
function withContainers({ outline: { definitions } }: IndexedFile, index: number): readonly Definition[] {
  const chain: Definition[] = [];
  for (
    let at: number | undefined = index;
    at !== undefined && chain.length < definitions.length;
    at = definitions[at]?.container
  ) {
    chain.unshift(...definitions.slice(at, at + 1));
  }
  return chain;
}

/** What a module of JavaScript does not export; other scripts have no word for that. */
function isInternal(text: string, definition: Definition | undefined, file: IndexedFile): boolean {
  if (family(file) !== 'typescript' || !definition || !/^(?:import|export)\b/mu.test(text)) return false;
  return !/\bexport\b/u.test(text.slice(definition.start, definition.nameStart));
}
