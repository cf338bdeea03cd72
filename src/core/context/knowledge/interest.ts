// What somebody is interested in, as weights of files and definitions: what the question names, the files at hand.
import type { Attention } from '../attention';
import { namesIn } from '../names';
import type { DefinitionPlace, Repository } from '../repository';
import { definitionsAbout, filesNamed } from './aboutQuestion';
import { questionWords } from './questionWords';
import { stemOf } from './stems';

export interface Interest extends Attention {
  /** In plain language or code; may be empty. */
  readonly question: string;
}

export interface InterestWeights {
  readonly files: ReadonlyMap<string, number>;
  readonly definitions: readonly (DefinitionPlace & { readonly weight: number })[];
  /** Those that the question names. */
  readonly names: ReadonlySet<string>;
}

const PINNED_WEIGHT = 2;
const OPEN_WEIGHT = 1;
/** Each file that was edited before counts less. */
const EDITED_WEIGHT = 1;
const EDITED_DECAY = 0.7;
const NAME_WEIGHT = 2;
/** For all that the words of the question find, in the code and in the names of files. */
const CODE_WEIGHT = 3;
const FILE_NAMES_WEIGHT = 2;

export function weightsOf({ question, pinned, open, edited }: Interest, repository: Repository): InterestWeights {
  const files = new Map<string, number>();
  const definitions: (DefinitionPlace & { readonly weight: number })[] = [];
  const addFile = (path: string, weight: number) => files.set(path, (files.get(path) ?? 0) + weight);
  const add = ({ path, index }: DefinitionPlace, weight: number) => {
    definitions.push({ path, index, weight });
    addFile(path, weight);
  };
  for (const path of pinned) addFile(path, PINNED_WEIGHT);
  for (const path of open) addFile(path, OPEN_WEIGHT);
  for (const [rank, path] of [...new Set(edited.map((place) => place.path))].entries()) {
    addFile(path, EDITED_WEIGHT * EDITED_DECAY ** rank);
  }
  const names = namesMeant(question);
  for (const name of names) {
    const places = repository.definitionsOf(name);
    for (const place of places) add(place, NAME_WEIGHT / places.length);
  }
  const words = questionWords(question);
  for (const { share, ...place } of definitionsAbout(words, repository)) add(place, CODE_WEIGHT * share);
  for (const { share, path } of filesNamed(words, repository)) {
    const index = namesake(path, repository);
    if (index === undefined) addFile(path, FILE_NAMES_WEIGHT * share);
    else add({ path, index }, FILE_NAMES_WEIGHT * share);
  }
  return { files, definitions, names };
}

/** The definition that a file is called after. */
function namesake(path: string, repository: Repository): number | undefined {
  const stem = stemOf(path).toLowerCase();
  const index =
    repository
      .file(path)
      ?.outline.definitions.findIndex(
        ({ name, container }) => container === undefined && name.toLowerCase() === stem,
      ) ?? -1;
  return index < 0 ? undefined : index;
}

/** What can only be a name, such as `lineOf`, and words that are written as code: called, or in backticks. */
function namesMeant(question: string): ReadonlySet<string> {
  const asCode = question.match(/`[^`]*`|[\p{L}_$][\p{L}\p{N}_$]*(?=\()/gu) ?? [];
  const isPlainWord = (name: string) => /^\p{L}?\p{Ll}*$/u.test(name);
  return new Set([...namesIn(question).filter((name) => !isPlainWord(name)), ...asCode.flatMap(namesIn)]);
}
