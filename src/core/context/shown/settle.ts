// Keeps what a model is shown: each change of the context makes it read the whole prompt again.
import type { Candidate } from '../candidates';
import type { Context } from '../contextAt';
import type { Repository } from '../repository';
import { signatureLine } from './pack';
import type { ContextPiece } from './piece';

/** What is shown stays while its definitions are worth so much of what the best ones would be. */
const KEPT_SHARE = 0.75;

/**
 * The pieces to show where `shown` are in the prompt already: the same ones while all that they say is true and they
 * serve nearly as well as `fresh` would; else those of `fresh`, of which the ones that stay keep their places.
 */
export function settle(
  shown: readonly ContextPiece[],
  fresh: Context,
  repository: Repository,
): readonly ContextPiece[] {
  const isKept =
    shown.length > 0 &&
    given(shown) === given(fresh.pieces) &&
    shown.every((piece) => isTrue(piece, repository)) &&
    servesAsWell(shown, fresh);
  return isKept ? shown : inOldPlaces(fresh.pieces, shown);
}

/** What is shown in any case. */
function given(pieces: readonly ContextPiece[]): string {
  return pieces
    .filter(({ reason }) => reason === 'pinned' || reason === 'own-imports')
    .map(({ text }) => text)
    .join('\n\n');
}

function isTrue({ path, reason, text, hash, names }: ContextPiece, repository: Repository): boolean {
  if (reason === 'pinned' || reason === 'own-imports') return true;
  // Signatures say more than the names that stood in for them.
  if (hash === '') return false;
  const file = repository.file(path);
  if (file?.hash === hash) return true;
  const now = repository.textOf(path);
  if (now === undefined || !file) return false;
  if (names.length === 0) return now.includes(text);
  const named = new Set(names);
  const definitions = file.outline.definitions.filter(({ name }) => named.has(name));
  const known = new Set([
    ...definitions.map((definition) => signatureLine(now, definition)),
    ...definitions.map(({ name }) => name),
  ]);
  return text.split('\n').every((line) => known.has(line) || line.split(', ').every((name) => known.has(name)));
}

/** Without definitions there is nothing but similar code, of which the first pieces then decide. */
function servesAsWell(shown: readonly ContextPiece[], { pieces, candidates }: Context): boolean {
  const worth = worthOf(pieces, candidates);
  if (worth > 0) return worthOf(shown, candidates) >= KEPT_SHARE * worth;
  const [best] = pieces;
  return best === undefined || shown.some((piece) => isSame(piece, best));
}

function worthOf(pieces: readonly ContextPiece[], candidates: readonly Candidate[]): number {
  const names = new Map(
    pieces.filter(({ names: shown }) => shown.length > 0).map(({ path, names: shown }) => [path, new Set(shown)]),
  );
  return candidates.reduce((sum, { path, name, score }) => sum + (names.get(path)?.has(name) === true ? score : 0), 0);
}

function inOldPlaces(pieces: readonly ContextPiece[], shown: readonly ContextPiece[]): readonly ContextPiece[] {
  const kept = shown.flatMap((old) => pieces.filter((piece) => isSame(piece, old)).slice(0, 1));
  return [...kept, ...pieces.filter((piece) => !kept.includes(piece))];
}

/** One place in a repository, whatever it shows by now. */
function isSame(a: ContextPiece, b: ContextPiece): boolean {
  return (
    a.path === b.path &&
    (a.names.length === 0) === (b.names.length === 0) &&
    (a.names.length > 0 || a.start === b.start)
  );
}
