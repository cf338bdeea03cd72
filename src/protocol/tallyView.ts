// Messages between the window and the page that draws the tally.
import { counted, type Counts, type Tally } from '../core/completion/tally';
import { type Check, isNumber, isText, listOf, objectOf } from './checks';
import { fromEachView, type ViewMessages } from './view';

export interface TallyContent {
  readonly tally: Tally;
  readonly words: TallyWords;
}

/** Texts in the user's language. */
export interface TallyWords {
  /** BCP 47; numbers are written as this language writes them. */
  readonly language: string;
  readonly title: string;
  readonly neverSent: string;
  readonly whatInferredMeans: string;
  readonly nothingYet: string;
  readonly allLanguages: string;
  readonly counted: Readonly<Record<keyof Counts, string>>;
  /** Column heads. */
  readonly step: string;
  readonly number: string;
  readonly ofStepBefore: string;
}

export const tallyMessages = {
  toView: {
    show: objectOf<TallyContent>({
      tally: listOf(objectOf({ languageId: isText, ...forEachCount(isNumber) })),
      words: objectOf<TallyWords>({
        language: isText,
        title: isText,
        neverSent: isText,
        whatInferredMeans: isText,
        nothingYet: isText,
        allLanguages: isText,
        counted: objectOf(forEachCount(isText)),
        step: isText,
        number: isText,
        ofStepBefore: isText,
      }),
    }),
  },
  toHost: fromEachView,
} as const satisfies ViewMessages;

function forEachCount<T>(check: Check<T>): Readonly<Record<keyof Counts, Check<T>>> {
  return Object.fromEntries(counted.map((what) => [what, check])) as Record<keyof Counts, Check<T>>;
}
