// What of the workspace is shown to a model at a cursor.
import type { Attention } from './attention';
import { type Candidate, candidatesAt, type Cursor } from './candidates';
import { farImports } from './imports/farImports';
import { namesIn } from './names';
import type { Repository, SimilarChunk } from './repository';
import { editedPieces } from './shown/edited';
import { type Budget, pack } from './shown/pack';
import type { ContextPiece } from './shown/piece';
import { pinnedPieces } from './shown/pinned';
import { forEachWord, wordHash } from './words';

export interface ContextPlace extends Cursor, Attention {
  /** Where the part of the text begins that the prompt shows anyway. */
  readonly windowStart: number;
}

/** Lines whose words are looked for in other files. */
const LINES_BEFORE = 12;
const LINES_AFTER = 5;

const MOST_CHUNKS = 40;

/**
 * Of the budget, for imports that the prompt does not show, for what the user has pinned, and for what was edited a
 * moment ago.
 */
const IMPORT_SHARE = 0.2;
const PINNED_SHARE = 0.5;
const EDITED_SHARE = 0.15;

/** By which similar code of a file in a tab counts more, and that of another language less. */
const OPEN_FACTOR = 1.2;
const OTHER_LANGUAGE_FACTOR = 0.5;

/** Names in the next chunk but so many count half as much. */
const HALF_RANK = 4;

/** What is shown, and what it was chosen from. */
export interface Context {
  /** The best comes first; a part of the document's own file is among it where its imports stand far above. */
  readonly pieces: readonly ContextPiece[];
  readonly candidates: readonly Candidate[];
}

export function contextAt(place: ContextPlace, repository: Repository, budget: Budget): Context {
  const { file, text, cursor } = place;
  const pinned = pinnedPieces(
    place.pinned.filter((path) => path !== file.path),
    repository,
    { ...budget, limit: budget.limit * PINNED_SHARE },
  );
  const isPinned = ({ path }: { readonly path: string }) => pinned.some((piece) => piece.path === path);
  const words = wordsAround(text, cursor);
  const similar = nearestFirst(repository.similar(words, file.path, MOST_CHUNKS), place, repository).filter(
    (chunk) => !isPinned(chunk),
  );
  const edited = editedPieces(
    place.edited.filter((one) => one.path !== file.path && !isPinned(one)),
    repository,
    { ...budget, limit: budget.limit * EDITED_SHARE },
  );
  const imports = importsWithin(place, { ...budget, limit: budget.limit * IMPORT_SHARE });
  const known = new Set(namesIn(imports));
  const candidates = candidatesAt(place, namesUsedIn(similar, repository), repository).filter(
    (one) => !known.has(one.name) && !isPinned(one),
  );
  const spent = [
    ...(imports === '' ? [] : [imports]),
    ...[...pinned, ...edited].flatMap(({ path, text: shown }) => [budget.nameOf(path), shown]),
  ];
  const limit = budget.limit - spent.reduce((sum, shown) => sum + budget.costOf(shown), 0);
  const pieces = pack(candidates, { similar, words }, repository, { ...budget, limit });
  const own: ContextPiece = {
    path: file.path,
    text: imports,
    reason: 'own-imports',
    score: 1,
    start: 0,
    hash: file.hash,
    names: [],
  };
  return { pieces: [...pinned, ...(imports === '' ? [] : [own]), ...pieces, ...edited], candidates };
}

function nearestFirst(
  similar: readonly SimilarChunk[],
  { file, open }: ContextPlace,
  repository: Repository,
): readonly SimilarChunk[] {
  const factorOf = (path: string) =>
    (open.includes(path) ? OPEN_FACTOR : 1) *
    (kinOf(repository.file(path)?.languageId) === kinOf(file.languageId) ? 1 : OTHER_LANGUAGE_FACTOR);
  return similar
    .map((chunk) => ({ ...chunk, score: chunk.score * factorOf(chunk.path) }))
    .sort((a, b) => b.score - a.score);
}

/** Languages that are written in one another's files have one name. */
function kinOf(languageId = ''): string {
  if (/^(?:java|type)script/u.test(languageId)) return 'script';
  return languageId === 'cpp' ? 'c' : languageId;
}

/** The last imports are the first to go. */
function importsWithin({ file, text, windowStart }: ContextPlace, { limit, costOf }: Budget): string {
  const lines: string[] = [];
  for (const line of farImports(text, file.outline, windowStart)) {
    if (costOf([...lines, line].join('\n')) > limit) break;
    lines.push(line);
  }
  return lines.join('\n');
}

function wordsAround(text: string, cursor: number): ReadonlyMap<number, number> {
  const before = text
    .slice(0, cursor)
    .split('\n')
    .slice(-LINES_BEFORE - 1);
  const after = text.slice(cursor).split('\n', LINES_AFTER);
  const words = new Map<number, number>();
  forEachWord([...before, ...after].join('\n'), (word) => words.set(wordHash(word), 1));
  return words;
}

/** Each with a weight for the rank of the best chunk that uses or defines it. */
function namesUsedIn(similar: readonly SimilarChunk[], repository: Repository): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const [rank, { path, start, end }] of similar.entries()) {
    const parts = repository.partsOf(path);
    if (!parts) continue;
    for (const { name } of parts.definitionsIn(start, end)) {
      if (!weights.has(name)) weights.set(name, 1 / (1 + rank / HALF_RANK));
    }
    for (const { name } of parts.referencesIn(start, end)) {
      if (!weights.has(name)) weights.set(name, 1 / (1 + rank / HALF_RANK));
    }
  }
  return weights;
}
