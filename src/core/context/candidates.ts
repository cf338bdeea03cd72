// The definitions that may be of use at a cursor: what the file imports, what is named near the cursor and around it,
// the types behind that, and what similar code uses.
import { namesHere } from './imports/importsByName';
import { namesIn } from './names';
import { isDeclaredAround, namesNear, type NearSyntax, noSyntax } from './namesNear';
import type { DefinitionKind, Outline } from './outline/outline';
import { type Reason, type Related, RelatedDefinitions } from './related';
import type { DefinitionPlace, IndexedFile, OutlineParts, Repository } from './repository';
import { TopList } from './topList';

/** One definition that may be shown. */
export interface Candidate extends DefinitionPlace {
  readonly name: string;
  readonly score: number;
  readonly reason: Reason;
}

/**
 * What the file imports counts so much even where nothing near the cursor names it; what stands at the cursor counts 1.
 */
const IMPORT_WEIGHT = 0.15;
/** For what the heads of the definitions around the cursor name, such as the class that theirs extends. */
const SCOPE_WEIGHT = 0.7;
/** For the types in the signature of what counts 1. */
const NEXT_LEVEL_WEIGHT = 0.5;
/** For the type whose member is named; where more types have such a member it says nothing. */
const OWNER_WEIGHT = 0.5;
const MOST_OWNERS = 4;
/**
 * For a name that similar code uses, if few places define it; and on top of the weight that it has for another reason.
 */
const SIMILAR_WEIGHT = 0.3;
const MOST_SIMILAR_PLACES = 20;
const ALSO_SIMILAR_WEIGHT = 0.5;

/**
 * Definitions of which it is looked up what types they name, those with the most weight; and types that each of them
 * leads to.
 */
const MOST_LEADING_ON = 80;
const MOST_TYPES = 8;

/** More than any budget shows. */
const MOST_CANDIDATES = 800;

/** A place in a document as the editor has it: `file` is of `text`, UTF-16 offsets. */
export interface Cursor {
  readonly file: IndexedFile;
  readonly text: string;
  readonly cursor: number;
  readonly syntax?: NearSyntax | undefined;
}

/** `similarNames` are those in similar code, with weights up to 1. A definition comes once, the best one first. */
export function candidatesAt(
  { file, text, cursor, syntax = noSyntax }: Cursor,
  similarNames: ReadonlyMap<string, number>,
  repository: Repository,
): readonly Candidate[] {
  const related = new RelatedDefinitions(file, repository);
  const near = namesNear(text, cursor, syntax);
  for (const name of file.outline.imports.flatMap((one) => namesHere(one, file.languageId))) {
    related.addImported(name, { weight: Math.max(near.get(name)?.weight ?? 0, IMPORT_WEIGHT), reason: 'import' });
  }
  for (const [name, { weight, isLocal }] of near) {
    // A local name stands for nothing in another file, but may be called after what it holds.
    if (!isLocal) related.addName(name, { weight, reason: 'near' });
    for (const owner of ownersOf(name, repository)) {
      related.add(owner, { weight: weight * OWNER_WEIGHT, reason: 'member' });
    }
  }
  for (const name of scopeNames(text, file.outline, cursor)) {
    if (!isDeclaredAround(name, cursor, syntax.scopes)) {
      related.addName(name, { weight: SCOPE_WEIGHT, reason: 'scope' });
    }
  }
  for (const [name, weight] of similarNames) {
    const [place, ...others] = repository.definitionsOf(name, MOST_SIMILAR_PLACES + 1);
    if (place && others.length < MOST_SIMILAR_PLACES) {
      related.add(place, { weight: weight * SIMILAR_WEIGHT, reason: 'similar' });
    }
  }
  for (const { path, index, weight } of related.all.filter(({ isNamed }) => isNamed).slice(0, MOST_LEADING_ON)) {
    const from = repository.file(path);
    if (!from) continue;
    const next = { weight: weight * NEXT_LEVEL_WEIGHT, reason: 'type' } as const;
    for (const name of typesIn(path, index, repository)) {
      related.addType(name, from, next);
      const own = repository.outermostIn(path, name);
      if (own !== undefined && own !== index) related.add({ path, index: own }, next);
    }
  }
  return scored(related.all, similarNames, repository);
}

/** The types that have a member of the name, where they are few. */
function ownersOf(name: string, repository: Repository): readonly DefinitionPlace[] {
  const places = repository.definitionsOf(name, MOST_OWNERS + 1);
  if (places.length > MOST_OWNERS) return [];
  return places.flatMap(({ path, container }) => (container === undefined ? [] : [{ path, index: container }]));
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
function typesIn(path: string, index: number, repository: Repository): readonly string[] {
  const parts = repository.partsOf(path);
  const definition = parts?.definitionAt(index);
  if (!parts || !definition) return [];
  return parts.typesIn(
    definition.start,
    isType(definition.kind) ? definition.end : definition.signatureEnd,
    MOST_TYPES,
  );
}

/**
 * With the members of types, each by itself; of two that are as near, what more files use comes first. `related` has
 * the most weight first.
 */
function scored(
  related: readonly Related[],
  similarNames: ReadonlyMap<string, number>,
  repository: Repository,
): readonly Candidate[] {
  const similar = new Map([...similarNames].map(([name, weight]) => [repository.numberOf(name), weight]));
  const files = new Map<string, FileAtWork>();
  const best = new TopList<Candidate>(MOST_CANDIDATES);
  for (const { path, index, weight, reason } of related) {
    const file = files.get(path) ?? fileAtWork(path, repository);
    if (!file) continue;
    files.set(path, file);
    const { parts, numbers, isSeen } = file;
    const consider = (at: number): void => {
      if (isSeen[at] !== 0) return;
      isSeen[at] = 1;
      // What similar code has for itself tells what such code is made of.
      if (parts.isPrivate(at) && (parts.isInside(at) || reason !== 'similar')) return;
      const number = numbers[at] ?? 0;
      const nearness = weight + ALSO_SIMILAR_WEIGHT * (similar.get(number) ?? 0);
      const score = nearness * (1 + Math.log2(1 + repository.usersOf(number)));
      if (score > best.least) best.add({ path, index: at, name: parts.nameAt(at), reason, score }, score);
    };
    consider(index);
    if (isType(parts.kindAt(index))) parts.membersOf(index).forEach(consider);
  }
  return best.items;
}

/** Of a file that has definitions among the candidates; the arrays go by their places. */
interface FileAtWork {
  readonly parts: OutlineParts;
  readonly numbers: Uint32Array;
  readonly isSeen: Uint8Array;
}

function fileAtWork(path: string, repository: Repository): FileAtWork | undefined {
  const parts = repository.partsOf(path);
  const numbers = repository.numbersOf(path);
  return parts && { parts, numbers, isSeen: new Uint8Array(numbers.length) };
}

function isType(kind: DefinitionKind): boolean {
  return kind === 'class' || kind === 'interface' || kind === 'type' || kind === 'enum' || kind === 'module';
}
