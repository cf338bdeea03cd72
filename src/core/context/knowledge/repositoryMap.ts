// A map of a repository: its most important definitions as signatures, by who uses whose names, near to what somebody
// is interested in.
import type { IndexedFile, Repository } from '../repository';
import type { Budget } from '../shown/pack';
import { fittedMap, type MapPiece } from './fittedMap';
import { type Interest, weightsOf } from './interest';
import { mapFiles } from './mapFiles';
import { nameGraph } from './nameGraph';
import { pageRank } from './pageRank';
import { scoredDefinitions } from './scoredDefinitions';

/** Of the restarts, for the files of interest; the others are for all. */
const WANTED = 0.8;
/** For a file that uses the program and is no part of it. */
const ASIDE = 0.1;

/** One piece a file, the most important first. The cost of a piece is that of its path and of its lines. */
export function repositoryMap(interest: Interest, budget: Budget, repository: Repository): readonly MapPiece[] {
  const weights = weightsOf(interest, repository);
  const graph = nameGraph(mapFiles(weights.files, repository), weights.names, repository);
  const rank = pageRank(graph, restarts(graph.files, weights.files));
  return fittedMap(scoredDefinitions(graph, rank, weights, repository), budget, repository);
}

function restarts(files: readonly IndexedFile[], interest: ReadonlyMap<string, number>): Float64Array {
  const wanted = files.map(({ path }) => interest.get(path) ?? 0);
  const all = files.map(({ path }) => (isAside(path) ? ASIDE : 1));
  const [sumOfWanted, sumOfAll] = [sumOf(wanted), sumOf(all)];
  const share = sumOfWanted > 0 ? WANTED : 0;
  return Float64Array.from(
    all,
    (weight, file) =>
      ((1 - share) * weight) / sumOfAll + (share === 0 ? 0 : (share * (wanted[file] ?? 0)) / sumOfWanted),
  );
}

/** Tests, examples and their like, by the conventions for their paths. */
function isAside(path: string): boolean {
  return asidePaths.some((pattern) => pattern.test(path));
}

const asidePaths: readonly RegExp[] = [
  /\/(?:tests?|__tests__|specs?|fixtures|examples?|bench(?:marks?)?)\//u,
  /[._](?:test|spec)\.\w+$/u,
  /\/test_\w+\.py$/u,
];

function sumOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
