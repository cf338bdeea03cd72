// What somebody is interested in, as weights of files and definitions: what the question names, the files at hand.
import { namesIn } from '../names';
import type { DefinitionPlace, Repository } from '../repository';
import { definitionsAbout, filesNamed } from './aboutQuestion';
import { questionWords } from './questionWords';

export interface Interest {
  /** In plain language or code; may be empty. */
  readonly question: string;
  readonly openFiles: readonly string[];
  /** The latest first. */
  readonly editedFiles: readonly string[];
}

export interface InterestWeights {
  readonly files: ReadonlyMap<string, number>;
  readonly definitions: readonly (DefinitionPlace & { readonly weight: number })[];
  /** Those of the question that are defined somewhere and are no plain words. */
  readonly names: ReadonlySet<string>;
}

const OPEN_WEIGHT = 1;
/** Each file that was edited before counts less. */
const EDITED_WEIGHT = 1;
const EDITED_DECAY = 0.7;
/** For a name that can only be one, such as `lineOf`; a plain word may be meant as one, if it is not short and no member has it. */
const NAME_WEIGHT = 2;
const WORD_WEIGHT = 0.3;
const SHORTEST_WORD = 4;
/** What more places define is no name of one of them. */
const MOST_PLACES = 8;
/** For all that the words of the question find, in the code and in the names of files. */
const CODE_WEIGHT = 3;
const FILE_NAMES_WEIGHT = 1;

export function weightsOf({ question, openFiles, editedFiles }: Interest, repository: Repository): InterestWeights {
  const files = new Map<string, number>();
  const definitions: (DefinitionPlace & { readonly weight: number })[] = [];
  const addFile = (path: string, weight: number) => repository.file(path) && files.set(path, (files.get(path) ?? 0) + weight);
  const add = ({ path, index }: DefinitionPlace, weight: number) => {
    definitions.push({ path, index, weight });
    addFile(path, weight);
  };
  for (const path of openFiles) addFile(path, OPEN_WEIGHT);
  for (const [rank, path] of editedFiles.entries()) addFile(path, EDITED_WEIGHT * EDITED_DECAY ** rank);
  const names = new Set(namesIn(question).filter((name) => !isPlainWord(name) && placesOf(name, repository).length > 0));
  for (const name of new Set(namesIn(question))) {
    const places = placesOf(name, repository);
    for (const place of places) add(place, (isPlainWord(name) ? WORD_WEIGHT : NAME_WEIGHT) / places.length);
  }
  const words = questionWords(question);
  for (const { share, ...place } of definitionsAbout(words, repository)) add(place, CODE_WEIGHT * share);
  for (const { share, path } of filesNamed(words, repository)) addFile(path, FILE_NAMES_WEIGHT * share);
  return { files, definitions, names };
}

function isPlainWord(name: string): boolean {
  return /^\p{L}?\p{Ll}*$/u.test(name);
}

function placesOf(name: string, repository: Repository): readonly DefinitionPlace[] {
  if (isPlainWord(name) && name.length < SHORTEST_WORD) return [];
  const isMeant = ({ path, index }: DefinitionPlace) => !isPlainWord(name) || repository.file(path)?.outline.definitions[index]?.container === undefined;
  const places = repository.definitionsOf(name).filter(isMeant);
  return places.length > MOST_PLACES ? [] : places;
}
