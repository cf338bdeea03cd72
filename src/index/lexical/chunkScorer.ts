// How well the chunks of a file answer a query: BM25 (Robertson and Zaragoza, 2009).
import type { ChunkWords } from './chunkWords';

export interface WeightedWord {
  readonly hash: number;
  readonly weight: number;
}

const K1 = 1.2;
const B = 0.75;

/**
 * Slots of a table, so many more than a query has words that most words of a chunk are told to be none of them by one
 * look.
 */
const SLOTS = 1 << 13;

export class ChunkScorer {
  /** A word stands in the first free slot from that of its last bits on. */
  private readonly hashes = new Uint32Array(SLOTS);
  private readonly weights = new Float64Array(SLOTS);

  /** `meanLength` is that of a chunk, in words. */
  constructor(
    words: readonly WeightedWord[],
    private readonly meanLength: number,
  ) {
    for (const { hash, weight } of words.slice(0, SLOTS / 2)) {
      let slot = hash & (SLOTS - 1);
      while (this.weights[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
      this.hashes[slot] = hash;
      this.weights[slot] = weight;
    }
  }

  /** Calls `onChunk` with the range and the score of each chunk. */
  forEachChunk(
    { ranges, lengths, hashes, counts, ends }: ChunkWords,
    onChunk: (start: number, end: number, score: number) => void,
  ): void {
    for (let chunk = 0, at = 0; chunk < ends.length; chunk++) {
      const norm = K1 * (1 - B + (B * (lengths[chunk] ?? 0)) / this.meanLength);
      let score = 0;
      for (const end = ends[chunk] ?? 0; at < end; at++) {
        const weight = this.weightOf(hashes[at] ?? 0);
        if (weight === 0) continue;
        const count = counts[at] ?? 0;
        score += (weight * count * (K1 + 1)) / (count + norm);
      }
      onChunk(ranges[2 * chunk] ?? 0, ranges[2 * chunk + 1] ?? 0, score);
    }
  }

  /** 0 for a word that is not in the query. */
  private weightOf(hash: number): number {
    const { hashes, weights } = this;
    let slot = hash & (SLOTS - 1);
    while (weights[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
    return weights[slot] ?? 0;
  }
}
