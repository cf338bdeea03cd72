// What was found by its words, in the order of words and meaning together.

/**
 * Of Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods"
 * (SIGIR 2009).
 */
const RANK_OFFSET = 60;

/**
 * `parts` come in the order of their words; by `vectors`, one for each, they are ordered once more, the most similar to
 * `asked` first. A part is worth the sum of 1 / (60 + rank) over both; of equals the one that was first stays so.
 * Vectors are of length 1, or empty where there is none: such a part is worth its first rank alone.
 */
export function fusedOrder<Part>(
  parts: readonly Part[],
  asked: Float32Array,
  vectors: readonly Float32Array[],
): readonly Part[] {
  const all = parts.map((part, rank) => ({
    part,
    worth: 1 / (RANK_OFFSET + rank + 1),
    similarity: dotProduct(asked, vectors[rank]),
  }));
  const known = all
    .filter(({ similarity }) => similarity !== undefined)
    .sort((a, b) => (b.similarity ?? 0) - (a.similarity ?? 0));
  for (const [rank, one] of known.entries()) one.worth += 1 / (RANK_OFFSET + rank + 1);
  return all.sort((a, b) => b.worth - a.worth).map(({ part }) => part);
}

/** The cosine, as both are of length 1. */
function dotProduct(a: Float32Array, b: Float32Array | undefined): number | undefined {
  if (b === undefined || a.length === 0 || a.length !== b.length) return undefined;
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
