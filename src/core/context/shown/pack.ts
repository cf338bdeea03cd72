// What is shown of a workspace: signatures, names alone of what is less near, and similar code, as far as a budget
// goes.
import type { Candidate } from '../candidates';
import type { Definition } from '../outline/outline';
import { headOf } from '../outline/signatures';
import type { Repository, SimilarChunk } from '../repository';
import { focusOn } from './focus';
import type { ContextPiece } from './piece';

export interface Budget {
  readonly limit: number;
  /** The cost of a text, in the unit of `limit`. */
  readonly costOf: (text: string) => number;
  /** A path as it is shown. */
  readonly nameOf: (path: string) => string;
}

/**
 * Shares of the budget. A name costs a tenth of its signature, and says that it is there: of shares from 0.1 to 0.35
 * and from 0.2 to 0.6 of signatures and names these missed the fewest names on all trees of `npm run bench -- context`.
 * A small model learns more of code than of names, so of a small budget more goes to code.
 */
const CODE_SHARE = 0.2;
const CODE_LEAST = 700;
const CODE_MOST_SHARE = 0.8;
/** Of what is left. */
const SIGNATURE_SHARE = 0.25;

/** Of a chunk. */
const CODE_LINES = 12;

const LONGEST_SIGNATURE = 120;

/** Chunks that resemble the code at the cursor, and the words of that by their hashes. */
export interface Similar {
  readonly similar: readonly SimilarChunk[];
  readonly words: ReadonlyMap<number, number>;
}

/** `candidates` and `similar` have the best first. What one part leaves goes to the next. */
export function pack(
  candidates: readonly Candidate[],
  found: Similar,
  repository: Repository,
  { limit, costOf, nameOf }: Budget,
): readonly ContextPiece[] {
  const purse = new Purse(costOf, nameOf);
  const forCode = Math.max(limit * CODE_SHARE, Math.min(limit * CODE_MOST_SHARE, CODE_LEAST));
  purse.left = (limit - forCode) * SIGNATURE_SHARE;
  const { signatures, unread } = packSignatures(candidates, repository, purse);
  purse.left += (limit - forCode) * (1 - SIGNATURE_SHARE);
  const names = packNames(candidates, signatures, purse);
  purse.left += forCode;
  const chunks = packChunks(found, repository, purse);
  const paths = new Set([...signatures.keys(), ...names.keys()]);
  const definitions = [...paths].flatMap(
    (path) => pieceOf(path, signatures.get(path), names.get(path), repository) ?? [],
  );
  return [...definitions.map((piece) => (unread.has(piece.path) ? { ...piece, hash: '' } : piece)), ...chunks];
}

class Purse {
  left = 0;

  constructor(
    private readonly costOf: Budget['costOf'],
    private readonly nameOf: Budget['nameOf'],
  ) {}

  /** Pays for all of the texts, and for the path of their file where that is not shown yet, or for none. */
  pays(texts: readonly string[], path?: string): boolean {
    const cost = [...texts, ...(path === undefined ? [] : [this.nameOf(path)])].reduce(
      (sum, text) => sum + this.costOf(text),
      0,
    );
    if (cost > this.left) return false;
    this.left -= cost;
    return true;
  }
}

/**
 * The signatures that are shown of a file, by the place of the definition in it, and the candidate that brought the
 * first of them.
 */
interface OfFile {
  readonly best: Candidate;
  readonly lines: Map<number, string>;
}

type Signatures = Map<string, OfFile>;

/**
 * A member brings the head of its type with it. Ends with the first that does not fit, or small ones from far would
 * take the rest. A file that has changed and is not read again yet has no text: it is `unread`, and only its names can
 * be shown.
 */
function packSignatures(
  candidates: readonly Candidate[],
  repository: Repository,
  purse: Purse,
): { readonly signatures: Signatures; readonly unread: ReadonlySet<string> } {
  const shown: Signatures = new Map();
  const unread = new Set<string>();
  for (const candidate of candidates) {
    const { path, index } = candidate;
    const parts = repository.partsOf(path);
    const ofFile = shown.get(path) ?? { best: candidate, lines: new Map<number, string>() };
    if (!parts || ofFile.lines.has(index)) continue;
    const container = parts.definitionAt(index)?.container;
    const places = [container, index].filter((place) => place !== undefined && !ofFile.lines.has(place));
    const text = repository.textOf(path);
    if (text === undefined) {
      unread.add(path);
      continue;
    }
    const lines = places.map((place) => signatureLine(text, parts.definitionAt(place ?? index)));
    if (!purse.pays(lines, ofFile.lines.size === 0 ? path : undefined)) break;
    for (const [at, place] of places.entries()) ofFile.lines.set(place ?? index, lines[at] ?? '');
    shown.set(path, ofFile);
  }
  return { signatures: shown, unread };
}

function packNames(
  candidates: readonly Candidate[],
  signatures: Signatures,
  purse: Purse,
): ReadonlyMap<string, readonly Candidate[]> {
  const shown = new Map<string, Candidate[]>();
  const seen = new Set<string>();
  for (const candidate of candidates) {
    const { path, index, name } = candidate;
    if (signatures.get(path)?.lines.has(index) === true) seen.add(name);
    if (seen.has(name)) continue;
    const list = shown.get(path) ?? [];
    if (!purse.pays([`${name}, `], list.length === 0 && !signatures.has(path) ? path : undefined)) break;
    seen.add(name);
    list.push(candidate);
    shown.set(path, list);
  }
  return shown;
}

/** Of each chunk the lines that resemble the code at the cursor most. */
function packChunks({ similar, words }: Similar, repository: Repository, purse: Purse): readonly ContextPiece[] {
  const pieces: ContextPiece[] = [];
  for (const { path, start, end, score } of similar) {
    const whole = repository.textOf(path)?.slice(0, end);
    if (whole === undefined) continue;
    const focus = focusOn(whole.slice(start), words, CODE_LINES);
    const text = whole.slice(start + focus.start, start + focus.end).trimEnd();
    if (text === '') continue;
    if (!purse.pays([text], path)) break;
    pieces.push({
      path,
      text,
      reason: 'similar-code',
      score,
      start: start + focus.start,
      hash: repository.file(path)?.hash ?? '',
      names: [],
    });
  }
  return pieces;
}

/** The signatures of a file in their order, and behind them the names alone. */
function pieceOf(
  path: string,
  signatures: OfFile | undefined,
  named: readonly Candidate[] = [],
  repository: Repository,
): ContextPiece | undefined {
  const best = signatures?.best ?? named[0];
  const file = repository.file(path);
  const parts = repository.partsOf(path);
  if (!best || !file || !parts) return undefined;
  const shown = [...(signatures?.lines ?? [])].sort(([a], [b]) => a - b);
  const names = named.map(({ name }) => name);
  const lines = [...shown.map(([, line]) => line), ...(names.length > 0 ? [names.join(', ')] : [])];
  return {
    path,
    text: lines.join('\n'),
    reason: best.reason,
    score: best.score,
    start: parts.definitionAt(best.index)?.start ?? 0,
    hash: file.hash,
    names: [...shown.flatMap(([index]) => parts.definitionAt(index)?.name ?? []), ...names],
  };
}

/** Without the body, on one line. */
export function signatureLine(text: string, definition: Definition | undefined): string {
  if (!definition) return '';
  const line = headOf(text, definition).replace(/\s+/gu, ' ');
  const shown = line.length > LONGEST_SIGNATURE ? `${line.slice(0, LONGEST_SIGNATURE)} …` : line;
  return definition.container === undefined ? shown : `  ${shown}`;
}
