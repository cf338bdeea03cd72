// How many suggestions were asked for and what became of them, per language: a plain value that can be stored as JSON.

export const counted = ['requested', 'offered', 'seen', 'accepted', 'kept', 'cancelled', 'wastedTokens'] as const;

export type Counted = (typeof counted)[number];

export type Counts = Readonly<Record<Counted, number>>;

export interface LanguageTally extends Counts {
  readonly languageId: string;
}

/** Each language once. */
export type Tally = readonly LanguageTally[];

export interface Increment {
  readonly languageId: string;
  readonly what: Counted;
  readonly count: number;
}

export const noCounts: Counts = {
  requested: 0,
  offered: 0,
  seen: 0,
  accepted: 0,
  kept: 0,
  cancelled: 0,
  wastedTokens: 0,
};

export function withIncrement(tally: Tally, { languageId, what, count }: Increment): Tally {
  return sumOf(tally, [{ languageId, ...noCounts, [what]: count }]);
}

export function sumOf(one: Tally, other: Tally): Tally {
  return other.reduce<Tally>((sum, added) => {
    const known = sum.find(({ languageId }) => languageId === added.languageId);
    if (!known) return [...sum, added];
    return sum.map((language) =>
      language === known ? { languageId: known.languageId, ...plus(known, added) } : language,
    );
  }, one);
}

/** The counts of all languages together. */
export function totalOf(tally: Tally): Counts {
  return tally.reduce<Counts>(plus, noCounts);
}

/**
 * What was stored, as far as it is a tally: a language without a name is left out, what is no whole number of things is
 * 0.
 */
export function parseTally(stored: unknown): Tally {
  const languages: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return sumOf([], languages.flatMap(parseLanguage));
}

function parseLanguage(stored: unknown): readonly LanguageTally[] {
  const fields = new Map<string, unknown>(Object.entries(stored ?? {}));
  const languageId = fields.get('languageId');
  if (typeof languageId !== 'string' || languageId === '') return [];
  return [{ languageId, ...countsOf((what) => parseCount(fields.get(what))) }];
}

function parseCount(stored: unknown): number {
  return typeof stored === 'number' && Number.isSafeInteger(stored) && stored > 0 ? stored : 0;
}

function plus(one: Counts, other: Counts): Counts {
  return countsOf((what) => one[what] + other[what]);
}

function countsOf(count: (what: Counted) => number): Counts {
  return counted.reduce<Counts>((counts, what) => ({ ...counts, [what]: count(what) }), noCounts);
}
