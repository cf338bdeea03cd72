// Which files hold a word: for a set of files that does not change, as numbers side by side.

export class Postings {
  private constructor(
    /** Ascending; the files of `hashes[i]` are those of `files` from `starts[i]` to `starts[i + 1]`. */
    private readonly hashes: Uint32Array,
    private readonly starts: Uint32Array,
    private readonly files: Uint32Array,
  ) {}

  /** `distinct` ascends. */
  static ofFile(file: number, distinct: Uint32Array): Postings {
    const starts = new Uint32Array(distinct.length + 1);
    for (let index = 0; index < starts.length; index++) starts[index] = index;
    return new Postings(distinct, starts, new Uint32Array(distinct.length).fill(file));
  }

  /** All of them in one, without the files whose place in `inUse` is 0. Takes time in proportion to their size. */
  static merged(parts: readonly Postings[], inUse: Uint8Array): Postings {
    if (parts.length <= 1) return parts[0] ?? Postings.ofFile(0, new Uint32Array());
    const middle = Math.ceil(parts.length / 2);
    const one = Postings.merged(parts.slice(0, middle), inUse);
    const other = Postings.merged(parts.slice(middle), inUse);
    const hashes = new Uint32Array(one.hashes.length + other.hashes.length);
    const starts = new Uint32Array(hashes.length + 1);
    const files = new Uint32Array(one.size + other.size);
    let [words, length, i, j] = [0, 0, 0, 0];
    while (i < one.hashes.length || j < other.hashes.length) {
      const a = one.hashes[i] ?? Infinity;
      const b = other.hashes[j] ?? Infinity;
      const from = length;
      if (a <= b) length = one.copyInto(files, length, i++, inUse);
      if (b <= a) length = other.copyInto(files, length, j++, inUse);
      if (length === from) continue;
      hashes[words] = Math.min(a, b);
      starts[words++] = from;
    }
    starts[words] = length;
    return new Postings(
      hashes.slice(0, words),
      starts.slice(0, words + 1),
      length === files.length ? files : files.slice(0, length),
    );
  }

  /** How many pairs of a word and a file there are. */
  get size(): number {
    return this.files.length;
  }

  /** Calls `onFile` with the files with a word, in no order; some of them may not be in use any more. */
  forEachWith(hash: number, onFile: (file: number) => void): void {
    const { hashes, starts, files } = this;
    let low = 0;
    let high = hashes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    if (hashes[low] !== hash) return;
    for (let at = starts[low] ?? 0, end = starts[low + 1] ?? 0; at < end; at++) onFile(files[at] ?? 0);
  }

  private copyInto(target: Uint32Array, length: number, word: number, inUse: Uint8Array): number {
    let end = length;
    for (let at = this.starts[word] ?? 0, last = this.starts[word + 1] ?? 0; at < last; at++) {
      const file = this.files[at] ?? 0;
      if (inUse[file] === 1) target[end++] = file;
    }
    return end;
  }
}
