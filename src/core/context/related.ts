// The definitions of other files that have to do with a cursor, each with the relation that weighs the most.
import { Resolver } from './imports/resolve';
import { PlaceMap } from './placeMap';
import type { DefinitionPlace, IndexedFile, Repository } from './repository';

export type Reason = 'import' | 'near' | 'scope' | 'member' | 'type' | 'similar';

export interface Relation {
  readonly weight: number;
  readonly reason: Reason;
}

export interface Related extends DefinitionPlace, Relation {
  /** Whether it came by itself, and not with all that a module exports. */
  readonly isNamed: boolean;
}

export class RelatedDefinitions {
  private readonly best = new PlaceMap<Related>();
  /** Modules with the weight that their exports have already. */
  private readonly modules = new Map<string, number>();
  private readonly resolver: Resolver;
  private readonly ownNames: ReadonlySet<string>;

  constructor(
    private readonly file: IndexedFile,
    repository: Repository,
  ) {
    this.resolver = new Resolver(repository);
    this.ownNames = new Set(
      file.outline.definitions.filter(({ container }) => container === undefined).map(({ name }) => name),
    );
  }

  /** Those with the most weight first. */
  get all(): readonly Related[] {
    return this.best.values.sort((a, b) => b.weight - a.weight);
  }

  add(place: DefinitionPlace, relation: Relation): void {
    this.weigh(place, relation, true);
  }

  /** What the file imports under a name; a module stands for what it exports. */
  addImported(name: string, relation: Relation): boolean {
    const targets = this.resolver.imported(name, this.file);
    for (const { path, index } of targets) {
      if (index === undefined) this.addModule(path, relation);
      else this.add({ path, index }, relation);
    }
    return targets.length > 0;
  }

  /** What a name in the file stands for, also where it is not imported. */
  addName(name: string, relation: Relation): void {
    if (this.addImported(name, relation) || this.ownNames.has(name)) return;
    for (const place of this.resolver.guessed(name, this.file.path)) this.add(place, relation);
  }

  /** What another file imports under a name; a module that a signature names stands for nothing. */
  addType(name: string, from: IndexedFile, relation: Relation): void {
    for (const { path, index } of this.resolver.imported(name, from)) {
      if (index !== undefined) this.add({ path, index }, relation);
    }
  }

  private addModule(path: string, relation: Relation): void {
    if (relation.weight <= (this.modules.get(path) ?? 0)) return;
    this.modules.set(path, relation.weight);
    for (const place of this.resolver.exportsOf(path)) this.weigh(place, relation, false);
  }

  private weigh({ path, index }: DefinitionPlace, { weight, reason }: Relation, isNamed: boolean): void {
    if (path === this.file.path) return;
    const known = this.best.get({ path, index });
    if (!known || weight > known.weight) {
      this.best.set({ path, index }, { path, index, weight, reason, isNamed: isNamed || known?.isNamed === true });
    } else if (isNamed && !known.isNamed) this.best.set(known, { ...known, isNamed });
  }
}
