// Long lists in slices, for the thread in which nothing else of the editor's happens meanwhile.

/** Files that are handled at a time. */
const MOST_AT_ONCE = 50;

/** `turn` is awaited before more is taken of them. */
export async function* slicesOf<T>(items: Iterable<T>, turn: () => Promise<unknown>): AsyncGenerator<readonly T[]> {
  let slice: T[] = [];
  for (const item of items) {
    slice.push(item);
    if (slice.length < MOST_AT_ONCE) continue;
    yield slice;
    slice = [];
    await turn();
  }
  if (slice.length > 0) yield slice;
}
