// What each definition is worth: by the ranks of the files that use it, and by the interest in itself.
import type { Definition } from '../outline/outline';
import type { DefinitionPlace, IndexedFile, Repository } from '../repository';
import type { InterestWeights } from './interest';
import type { NameGraph } from './nameGraph';

export interface ScoredDefinition extends DefinitionPlace {
  readonly score: number;
  /** Whether it, or what it is a member of, is used by another file or named by who asks. */
  readonly isKnown: boolean;
}

/** What a definition is worth by the interest in itself, beside the graph. */
const DIRECT = 0.5;
/** Of a file's rank, for its own definitions. */
const OWN = 0.3;
/** Of a type's score, for a member that other files name and for another one. */
const USED_MEMBER = 0.3;
const MEMBER = 0.1;
/** So many definitions of a file are shown before the next one counts half. */
const CROWD = 4;

/** The best first, of equals in the order of the files; what is private is left out. */
export function scoredDefinitions(
  graph: NameGraph,
  rank: Float64Array,
  interest: InterestWeights,
  repository: Repository,
): readonly ScoredDefinition[] {
  const { files, starts, targets, definitions, shares } = graph;
  const scores = files.map(({ outline }) => new Float64Array(outline.definitions.length));
  const add = (file: number, index: number, score: number) => {
    const ofFile = scores[file];
    if (ofFile) ofFile[index] = (ofFile[index] ?? 0) + score;
  };
  for (const number of files.keys()) {
    for (let edge = starts[number] ?? 0; edge < (starts[number + 1] ?? 0); edge++) {
      add(targets[edge] ?? 0, definitions[edge] ?? 0, (rank[number] ?? 0) * (shares[edge] ?? 0));
    }
  }
  const isUsed = scores.map((ofFile) => Array.from(ofFile, (score) => score > 0));
  for (const [number, { outline }] of files.entries()) {
    const own = outline.definitions.flatMap(({ container }, index) => (container === undefined ? [index] : []));
    for (const index of own) add(number, index, (OWN * (rank[number] ?? 0)) / own.length);
  }
  const numbers = new Map(files.map(({ path }, number) => [path, number]));
  const direct = interest.definitions.reduce((sum, { weight }) => sum + weight, 0);
  for (const { path, index, weight } of interest.definitions) {
    add(numbers.get(path) ?? -1, index, (DIRECT * weight) / direct);
  }
  const all = files.flatMap((file, number) => {
    const isKnown = file.outline.definitions.map(
      ({ name }, index) => isUsed[number]?.[index] === true || interest.names.has(name),
    );
    return visible(file, scores[number] ?? new Float64Array(), isKnown, repository);
  });
  return lessCrowded(all.sort(byScore)).sort(byScore);
}

/** Each further definition of a file counts less. */
function lessCrowded(definitions: readonly ScoredDefinition[]): ScoredDefinition[] {
  const before = new Map<string, number>();
  return definitions.map((one) => {
    const rank = before.get(one.path) ?? 0;
    before.set(one.path, rank + 1);
    return { ...one, score: one.score / (1 + rank / CROWD) };
  });
}

function byScore(a: ScoredDefinition, b: ScoredDefinition): number {
  return b.score - a.score;
}

/** What a type is worth is shared by its members. What stands in a signature, or in a member, is shown by that. */
function visible(
  { path, outline: { definitions } }: IndexedFile,
  scores: Float64Array,
  isKnown: boolean[],
  repository: Repository,
): readonly ScoredDefinition[] {
  const isHidden: boolean[] = [];
  return definitions.flatMap(({ name, container, visibility }, index) => {
    const around = container === undefined ? undefined : definitions[container];
    const isAskedFor = container === undefined && isKnown[index] === true;
    isHidden[index] =
      (visibility === 'private' && !isAskedFor) ||
      (around !== undefined && isWhole(around)) ||
      isHidden[container ?? -1] === true;
    if (container !== undefined) {
      scores[index] =
        (scores[index] ?? 0) +
        (repository.usersOf(repository.numberOf(name)) > 0 ? USED_MEMBER : MEMBER) * (scores[container] ?? 0);
      isKnown[index] = isKnown[container] === true;
    }
    const score = scores[index] ?? 0;
    return isHidden[index] || score === 0 ? [] : [{ path, index, score, isKnown: isKnown[index] === true }];
  });
}

function isWhole({ kind, signatureEnd, end }: Definition): boolean {
  return kind === 'function' || kind === 'method' || signatureEnd === end;
}
