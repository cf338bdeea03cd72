// Which definitions stand in which.
import type { Definition, DefinitionKind } from '../../core/context/outline/outline';

/** What a query found, before it is known what it stands in. */
export interface Found {
  readonly definition: Omit<Definition, 'container' | 'owner'>;
  /** The name of the type that it belongs to, if it names one. */
  readonly owner: string | undefined;
  /** Belongs to the type around it, though it stands in a function of that. */
  readonly isOfType: boolean;
}

/** Members of nothing, as those of an object that is an argument, are left out. */
export function withContainers(found: readonly Found[]): readonly Definition[] {
  const sorted = [...found].sort(
    ({ definition: a }, { definition: b }) => a.start - b.start || b.end - a.end || a.nameStart - b.nameStart,
  );
  const types = new Map(sorted.filter(isType).map((type) => [type.definition.name, type]));
  const open: Found[] = [];
  const containers = new Map<Found, Found | undefined>();
  const assigned = new Map<Found | undefined, Set<string>>();
  for (const one of sorted) {
    const { start, name, kind } = one.definition;
    while ((open.at(-1)?.definition.end ?? Infinity) <= start) open.pop();
    const around = open.findLast((other) => isIn(one, other) && (!one.isOfType || isType(other)));
    const container = (one.owner === undefined ? undefined : types.get(one.owner)) ?? around;
    if (container === undefined && one.owner === undefined && (one.isOfType || memberKinds.has(kind))) continue;
    // A field is assigned in more than one place.
    if (one.isOfType && assigned.get(container)?.has(name)) continue;
    assigned.set(container, (assigned.get(container) ?? new Set()).add(name));
    containers.set(one, container);
    open.push(one);
  }
  const places = new Map([...containers.keys()].map((one, place) => [one, place]));
  return [...containers].map(([{ definition: one, owner }, container]) => ({
    name: one.name,
    kind: owner !== undefined || (container && isType(container)) ? (memberKind[one.kind] ?? one.kind) : one.kind,
    // Written out, because copying properties took a tenth of the outline's time.
    nameStart: one.nameStart,
    start: one.start,
    end: one.end,
    signatureEnd: one.signatureEnd,
    container: container && places.get(container),
    owner: owner === undefined || types.has(owner) ? undefined : owner,
    visibility: one.visibility,
  }));
}

function isType({ definition: { kind }, owner }: Found): boolean {
  return typeKinds.has(kind) && owner === undefined;
}

/**
 * Those that are declared at once, as `a` and `b` in `let a = { c: 1 }, b` or `a = b = 1`, are not in one another, and
 * `c` is not in `b`.
 */
function isIn({ definition: one }: Found, { definition: other }: Found): boolean {
  if (one.end > other.end || (one.start === other.start && one.end === other.end)) return false;
  return other.kind !== 'variable' || (one.kind !== 'variable' && other.nameStart < one.nameStart);
}

const typeKinds: ReadonlySet<DefinitionKind> = new Set(['class', 'interface', 'type', 'enum']);

/** What a function and a variable are called in a type. */
const memberKind: Partial<Record<DefinitionKind, DefinitionKind>> = { function: 'method', variable: 'field' };

const memberKinds: ReadonlySet<DefinitionKind> = new Set(['method', 'field', 'enum-member']);
