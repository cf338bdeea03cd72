// The definitions that may be of use at a cursor: what the file imports, what is named near the cursor and around it, the types behind
// that, and what similar code uses.
import { lookUpsOf } from './lookUps';
import { namesIn } from './names';
import { namesNear } from './namesNear';
import type { Definition, Outline, Reference } from './outline';
import type { DefinitionPlace, IndexedFile, Repository } from './repository';
import { exportsOf, namesHere, targetsOf } from './resolve';

export type Reason = 'import' | 'near' | 'scope' | 'member' | 'type' | 'similar';

/** One definition that may be shown. */
export interface Candidate extends DefinitionPlace {
  readonly name: string;
  readonly score: number;
  readonly reason: Reason;
}

/** What the file imports counts so much even where nothing near the cursor names it; what stands at the cursor counts 1. */
const IMPORT_WEIGHT = 0.15;
/** For what the heads of the definitions around the cursor name, such as the class that theirs extends. */
const SCOPE_WEIGHT = 0.7;
/** For the types in the signature of what counts 1. */
const NEXT_LEVEL_WEIGHT = 0.5;
/** For the type whose member is named; where more types have such a member it says nothing. */
const OWNER_WEIGHT = 0.5;
const MOST_OWNERS = 4;
/** For a name that similar code uses, if few places define it; and on top of the weight that it has for another reason. */
const SIMILAR_WEIGHT = 0.3;
const MOST_SIMILAR_PLACES = 20;
const ALSO_SIMILAR_WEIGHT = 0.5;

/** Types that one definition leads to. */
const MOST_TYPES = 12;

/** A place in a document as the editor has it: `file` is of `text`, UTF-16 offsets. */
export interface Cursor {
  readonly file: IndexedFile;
  readonly text: string;
  readonly cursor: number;
}

interface Related extends DefinitionPlace {
  readonly weight: number;
  readonly reason: Reason;
}

/** `similarNames` are those in similar code, with weights up to 1. A definition comes once, the best one first. */
export function candidatesAt({ file, text, cursor }: Cursor, similarNames: ReadonlyMap<string, number>, repository: Repository): readonly Candidate[] {
  const related = new RelatedDefinitions(file, repository);
  const near = namesNear(text, cursor);
  for (const imported of file.outline.imports) {
    for (const name of namesHere(imported)) {
      related.addName(name, file, { weight: Math.max(near.get(name) ?? 0, IMPORT_WEIGHT), reason: 'import' });
    }
  }
  for (const [name, weight] of near) {
    related.addName(name, file, { weight, reason: 'near' }, true);
    for (const owner of ownersOf(name, repository)) related.add({ ...owner, weight: weight * OWNER_WEIGHT, reason: 'member' });
  }
  for (const name of scopeNames(text, file.outline, cursor)) related.addName(name, file, { weight: SCOPE_WEIGHT, reason: 'scope' }, true);
  for (const [name, weight] of similarNames) {
    const [place, ...others] = repository.definitionsOf(name);
    if (place && others.length < MOST_SIMILAR_PLACES) related.add({ ...place, weight: weight * SIMILAR_WEIGHT, reason: 'similar' });
  }
  for (const { path, index, weight } of related.named) {
    const from = repository.file(path);
    if (!from) continue;
    const next = { weight: weight * NEXT_LEVEL_WEIGHT, reason: 'type' } as const;
    for (const name of typesIn(from, index)) {
      related.addType(name, from, next);
      const own = lookUpsOf(from.outline).outermost.get(name);
      if (own !== undefined && own !== index) related.add({ path, index: own, ...next });
    }
  }
  return scored(related.all, similarNames, repository);
}

/** Of each definition in other files the relation with the most weight. */
class RelatedDefinitions {
  private readonly best = new Map<string, Related>();
  private readonly ofModules = new Set<string>();
  /** Modules with the weight that their exports have already. */
  private readonly modules = new Map<string, number>();

  constructor(
    private readonly file: IndexedFile,
    private readonly repository: Repository,
  ) {}

  get all(): readonly Related[] {
    return [...this.best.values()];
  }

  /** Those that came by themselves, and not with all that a module exports. */
  get named(): readonly Related[] {
    return this.all.filter((related) => !this.ofModules.has(keyOf(related)));
  }

  add(related: Related): void {
    this.ofModules.delete(keyOf(related));
    this.weigh(related);
  }

  private weigh(related: Related): void {
    const key = keyOf(related);
    if (related.path !== this.file.path && related.weight > (this.best.get(key)?.weight ?? 0)) this.best.set(key, related);
  }

  /** A module stands for what it exports. */
  addName(name: string, from: IndexedFile, relation: Omit<Related, keyof DefinitionPlace>, guesses = false): void {
    for (const { path, index } of targetsOf(name, from, this.repository, guesses)) {
      if (index === undefined) this.addModule(path, relation);
      else this.add({ path, index, ...relation });
    }
  }

  /** A module that a signature names stands for nothing. */
  addType(name: string, from: IndexedFile, relation: Omit<Related, keyof DefinitionPlace>): void {
    for (const { path, index } of targetsOf(name, from, this.repository, false)) if (index !== undefined) this.add({ path, index, ...relation });
  }

  private addModule(path: string, relation: Omit<Related, keyof DefinitionPlace>): void {
    if (relation.weight <= (this.modules.get(path) ?? 0)) return;
    this.modules.set(path, relation.weight);
    for (const place of exportsOf(path, this.repository)) {
      if (!this.best.has(keyOf(place))) this.ofModules.add(keyOf(place));
      this.weigh({ ...place, ...relation });
    }
  }
}

/** The types that have a member of the name, where they are few. */
function ownersOf(name: string, repository: Repository): readonly DefinitionPlace[] {
  const places = repository.definitionsOf(name);
  if (places.length > MOST_OWNERS) return [];
  return places.flatMap(({ path, index }) => {
    const container = repository.file(path)?.outline.definitions[index]?.container;
    return container === undefined ? [] : [{ path, index: container }];
  });
}

/** The names in the heads of the definitions that the cursor stands in, without those of the definitions themselves. */
function scopeNames(text: string, { definitions }: Outline, cursor: number): readonly string[] {
  const around = definitions.filter(({ start, end }) => start < cursor && cursor <= end);
  return around.flatMap(({ nameStart, signatureEnd }) => {
    const [, ...others] = namesIn(text.slice(nameStart, Math.min(signatureEnd, cursor)));
    return others;
  });
}

/** The types that a definition names: a type with its members, anything else in its signature. */
function typesIn({ outline: { definitions, references } }: IndexedFile, index: number): ReadonlySet<string> {
  const names = new Set<string>();
  const definition = definitions[index];
  if (!definition) return names;
  const end = isType(definition) ? definition.end : definition.signatureEnd;
  for (let at = firstFrom(references, definition.start); names.size < MOST_TYPES; at++) {
    const reference = references[at];
    if (!reference || reference.start >= end) break;
    if (reference.kind === 'type') names.add(reference.name);
  }
  return names;
}

/** The place of the first reference at an offset or behind it. */
function firstFrom(references: readonly Reference[], offset: number): number {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((references[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** With the members of types, each by itself; of two that are as near, what more files use comes first. */
function scored(related: readonly Related[], similarNames: ReadonlyMap<string, number>, repository: Repository): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const { path, index, weight, reason } of related) {
    const outline = repository.file(path)?.outline;
    const definition = outline?.definitions[index];
    if (!outline || !definition) continue;
    const members = isType(definition) ? (lookUpsOf(outline).members.get(index) ?? []) : [];
    for (const at of [index, ...members]) {
      const { name, visibility } = outline.definitions[at] ?? definition;
      if (visibility === 'private') continue;
      const nearness = weight + ALSO_SIMILAR_WEIGHT * (similarNames.get(name) ?? 0);
      const candidate = { path, index: at, name, reason, score: nearness * (1 + Math.log2(1 + repository.usersOf(name))) };
      if (candidate.score > (best.get(keyOf(candidate))?.score ?? 0)) best.set(keyOf(candidate), candidate);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

function keyOf({ path, index }: DefinitionPlace): string {
  return `${path}#${index}`;
}

function isType({ kind }: Definition): boolean {
  return kind === 'class' || kind === 'interface' || kind === 'type' || kind === 'enum' || kind === 'module';
}
