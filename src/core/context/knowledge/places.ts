// Where a name is defined, and where it is used.
import { signatureOf } from '../outline/signatures';
import type { Repository } from '../repository';
import { lineAt, textOfLine } from './lines';

export interface NamedDefinition {
  readonly path: string;
  /** Where the name stands, from 0. */
  readonly line: number;
  /** The name of what it is a member of. */
  readonly container: string | undefined;
  /** Of a type with those of its members. */
  readonly signature: string;
}

export interface Usage {
  readonly path: string;
  /** From 0. */
  readonly line: number;
  /** All of the line, without its indentation. */
  readonly text: string;
}

/** Private members are nobody else's; files that are others by now are left out. */
export function definitionsNamed(name: string, limit: number, repository: Repository): readonly NamedDefinition[] {
  const found: NamedDefinition[] = [];
  for (const { path, index } of repository.definitionsOf(name)) {
    if (found.length === limit) break;
    const outline = repository.file(path)?.outline;
    const definition = outline?.definitions[index];
    if (
      !outline ||
      !definition ||
      (definition.visibility === 'private' && (definition.container !== undefined || definition.owner !== undefined))
    ) {
      continue;
    }
    const text = repository.textOf(path);
    if (text === undefined) continue;
    const container =
      definition.container === undefined ? definition.owner : outline.definitions[definition.container]?.name;
    found.push({
      path,
      line: lineAt(text, definition.nameStart),
      container,
      signature: signatureOf(text, outline, index),
    });
  }
  return found;
}

/** Each line once, in the order of the paths; not what is imported, but what is done with it. */
export function usagesOf(name: string, limit: number, repository: Repository): readonly Usage[] {
  const found: Usage[] = [];
  for (const path of [...repository.filesUsing(name)].sort()) {
    if (found.length >= limit) break;
    const text = repository.textOf(path);
    if (text === undefined) continue;
    const places = repository.file(path)?.outline.references.filter((reference) => reference.name === name) ?? [];
    const byLine = new Map(places.map(({ start }) => [lineAt(text, start), start]));
    for (const [line, start] of byLine) found.push({ path, line, text: textOfLine(text, start) });
  }
  return found.slice(0, limit);
}
