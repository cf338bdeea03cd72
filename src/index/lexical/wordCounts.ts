// How many files hold a word, for all words of a workspace: a table of numbers, because a search asks for a hundred
// words.

const FEWEST_SLOTS = 1 << 12;
/** The table is made anew when more of it is taken, with the words left out that no file holds any more. */
const FULLEST = 0.6;

export class WordCounts {
  /**
   * A word stands in the first free slot from that of its hash on; a slot with a count of 0 and a hash is still taken.
   */
  private hashes = new Uint32Array(FEWEST_SLOTS);
  private counts = new Uint32Array(FEWEST_SLOTS);
  private taken = 0;

  of(hash: number): number {
    return this.counts[this.slotOf(hash)] ?? 0;
  }

  /** Counts a file that holds the words, or with -1 holds them no more. */
  add(words: Uint32Array, sign: 1 | -1): void {
    for (const hash of words) {
      const slot = this.slotOf(hash);
      if (this.hashes[slot] === 0) {
        this.hashes[slot] = keyOf(hash);
        this.taken++;
      }
      this.counts[slot] = (this.counts[slot] ?? 0) + sign;
      if (this.taken > FULLEST * this.hashes.length) this.remake();
    }
  }

  private slotOf(hash: number): number {
    const { hashes } = this;
    const mask = hashes.length - 1;
    const key = keyOf(hash);
    let slot = key & mask;
    while (hashes[slot] !== 0 && hashes[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private remake(): void {
    const [hashes, counts] = [this.hashes, this.counts];
    const inUse = counts.reduce((sum, count) => sum + Number(count > 0), 0);
    const slots = 2 * inUse > FULLEST * hashes.length ? 2 * hashes.length : hashes.length;
    this.hashes = new Uint32Array(slots);
    this.counts = new Uint32Array(slots);
    this.taken = inUse;
    for (const [at, count] of counts.entries()) {
      if (count === 0) continue;
      const slot = this.slotOf(hashes[at] ?? 0);
      this.hashes[slot] = hashes[at] ?? 0;
      this.counts[slot] = count;
    }
  }
}

/** 0 is for what is free. */
function keyOf(hash: number): number {
  return hash === 0 ? 1 : hash;
}
