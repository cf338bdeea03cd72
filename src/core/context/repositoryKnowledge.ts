// What can be asked of a repository by somebody who does not know where to look.
import type { MapPiece } from './knowledge/fittedMap';
import type { Interest } from './knowledge/interest';
import { definitionsNamed, type NamedDefinition, type Usage, usagesOf } from './knowledge/places';
import { repositoryMap } from './knowledge/repositoryMap';
import { type FoundChunk, searchChunks } from './knowledge/search';
import type { Repository } from './repository';
import type { Budget } from './shown/pack';

/** Files that are others by now than when they were indexed are left out of each answer. Paths are absolute. */
export interface RepositoryKnowledge {
  /** The pieces of code that a question in plain language is about, the best first. */
  readonly search: (question: string, limit: number) => readonly FoundChunk[];
  readonly definitions: (name: string, limit: number) => readonly NamedDefinition[];
  readonly usages: (name: string, limit: number) => readonly Usage[];
  /** The files that matter with their most important definitions, one piece a file, the most important first. */
  readonly map: (interest: Interest, budget: Budget) => readonly MapPiece[];
}

export function repositoryKnowledge(repository: Repository): RepositoryKnowledge {
  return {
    search: (question, limit) => searchChunks(question, limit, repository),
    definitions: (name, limit) => definitionsNamed(name, limit, repository),
    usages: (name, limit) => usagesOf(name, limit, repository),
    map: (interest, budget) => repositoryMap(interest, budget, repository),
  };
}
