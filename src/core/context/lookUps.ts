// Ways into an outline that are made once for each.
import type { Outline } from './outline';

export interface LookUps {
  /** The places of a definition's members. */
  readonly members: ReadonlyMap<number, readonly number[]>;
  /** The places of the definitions that stand in no other one. */
  readonly outermost: ReadonlyMap<string, number>;
}

const known = new WeakMap<Outline, LookUps>();

export function lookUpsOf(outline: Outline): LookUps {
  const before = known.get(outline);
  if (before) return before;
  const members = new Map<number, number[]>();
  const outermost = new Map<string, number>();
  for (const [index, { name, container }] of outline.definitions.entries()) {
    if (container === undefined) {
      if (!outermost.has(name)) outermost.set(name, index);
      continue;
    }
    const list = members.get(container) ?? [];
    members.set(container, list);
    list.push(index);
  }
  const made = { members, outermost };
  known.set(outline, made);
  return made;
}
