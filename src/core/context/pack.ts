// What is shown of a workspace: signatures, names alone of what is less near, and similar code, as far as a budget goes.
import type { Candidate } from './candidates';
import type { Definition } from './outline';
import type { Repository, SimilarChunk } from './repository';
import { headOf } from './signatures';

/** A part of a file as it is shown. */
export interface ContextPiece {
  readonly path: string;
  readonly text: string;
}

export interface Budget {
  readonly limit: number;
  /** The cost of a text, in the unit of `limit`. */
  readonly costOf: (text: string) => number;
}

/**
 * Shares of the budget; what one part leaves goes to the next. A name costs a tenth of its signature, and says that it is there. Of
 * shares from 0.1 to 0.35 and from 0.2 to 0.6 these missed the fewest names on all trees of `npm run bench -- context`.
 */
const SIGNATURE_SHARE = 0.2;
const NAME_SHARE = 0.6;

const LONGEST_SIGNATURE = 120;

/** `candidates` and `similar` have the best first. */
export function pack(candidates: readonly Candidate[], similar: readonly SimilarChunk[], repository: Repository, { limit, costOf }: Budget): readonly ContextPiece[] {
  const purse = new Purse(costOf);
  purse.left = limit * SIGNATURE_SHARE;
  const signatures = packSignatures(candidates, repository, purse);
  purse.left += limit * NAME_SHARE;
  const names = packNames(candidates, signatures, purse);
  purse.left += limit * (1 - SIGNATURE_SHARE - NAME_SHARE);
  const chunks = packChunks(similar, repository, purse);
  const paths = new Set([...signatures.keys(), ...names.keys()]);
  return [...[...paths].map((path) => ({ path, text: linesOf(signatures.get(path), names.get(path)) })), ...chunks];
}

class Purse {
  left = 0;

  constructor(private readonly costOf: (text: string) => number) {}

  /** Pays for all of the texts or for none. */
  pays(...texts: readonly string[]): boolean {
    const cost = texts.reduce((sum, text) => sum + this.costOf(text), 0);
    if (cost > this.left) return false;
    this.left -= cost;
    return true;
  }
}

/** By path, and by the place of the definition in its file. */
type Signatures = Map<string, Map<number, string>>;

/** A member brings the head of its type with it. Ends with the first that does not fit, or small ones from far would take the rest. */
function packSignatures(candidates: readonly Candidate[], repository: Repository, purse: Purse): Signatures {
  const shown: Signatures = new Map();
  for (const { path, index } of candidates) {
    const file = repository.file(path);
    const ofFile = shown.get(path) ?? new Map<number, string>();
    if (!file || ofFile.has(index)) continue;
    const container = file.outline.definitions[index]?.container;
    const places = [container, index].filter((place) => place !== undefined && !ofFile.has(place));
    const text = repository.textOf(path);
    if (text === undefined) continue;
    const lines = places.map((place) => signatureLine(text, file.outline.definitions[place ?? index]));
    if (!purse.pays(...lines, ...(ofFile.size === 0 ? [path] : []))) break;
    for (const [at, place] of places.entries()) ofFile.set(place ?? index, lines[at] ?? '');
    shown.set(path, ofFile);
  }
  return shown;
}

function packNames(candidates: readonly Candidate[], signatures: Signatures, purse: Purse): ReadonlyMap<string, readonly string[]> {
  const shown = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { path, index, name } of candidates) {
    if (signatures.get(path)?.has(index) === true) seen.add(name);
    if (seen.has(name)) continue;
    const list = shown.get(path) ?? [];
    if (!purse.pays(`${name}, `, ...(list.length === 0 && !signatures.has(path) ? [path] : []))) break;
    seen.add(name);
    list.push(name);
    shown.set(path, list);
  }
  return shown;
}

function packChunks(similar: readonly SimilarChunk[], repository: Repository, purse: Purse): readonly ContextPiece[] {
  return similar.flatMap(({ path, start, end }) => {
    const text = repository.textOf(path)?.slice(start, end) ?? '';
    return text !== '' && purse.pays(path, text) ? [{ path, text }] : [];
  });
}

function linesOf(signatures: ReadonlyMap<number, string> = new Map(), names: readonly string[] = []): string {
  const lines = [...signatures].sort(([a], [b]) => a - b).map(([, line]) => line);
  return [...lines, ...(names.length > 0 ? [names.join(', ')] : [])].join('\n');
}

/** Without the body, on one line. */
export function signatureLine(text: string, definition: Definition | undefined): string {
  if (!definition) return '';
  const line = headOf(text, definition).replace(/\s+/gu, ' ');
  const shown = line.length > LONGEST_SIGNATURE ? `${line.slice(0, LONGEST_SIGNATURE)} …` : line;
  return definition.container === undefined ? shown : `  ${shown}`;
}
