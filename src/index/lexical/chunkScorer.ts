// How well the chunks of a file answer a query: BM25 (Robertson and Zaragoza, 2009).
import type { ChunkWords } from './chunkWords';

export interface WeightedWord {
  readonly hash: number;
  readonly weight: number;
}

const K1 = 1.2;
const B = 0.75;

/** Of a hash, by which most words of a chunk are told to be none of the query: that is faster than a map. */
const LAST_BITS = 0x1fff;

export class ChunkScorer {
  private readonly weights: ReadonlyMap<number, number>;
  private readonly ends = new Uint8Array(LAST_BITS + 1);

  /** `meanLength` is that of a chunk, in words. */
  constructor(
    words: readonly WeightedWord[],
    private readonly meanLength: number,
  ) {
    this.weights = new Map(words.map(({ hash, weight }) => [hash, weight]));
    for (const { hash } of words) this.ends[hash & LAST_BITS] = 1;
  }

  /** Calls `onChunk` with the range and the score of each chunk. */
  forEachChunk({ ranges, lengths, hashes, counts, ends }: ChunkWords, onChunk: (start: number, end: number, score: number) => void): void {
    for (let chunk = 0, at = 0; chunk < ends.length; chunk++) {
      const norm = K1 * (1 - B + (B * (lengths[chunk] ?? 0)) / this.meanLength);
      let score = 0;
      for (const end = ends[chunk] ?? 0; at < end; at++) {
        const hash = hashes[at] ?? 0;
        if (this.ends[hash & LAST_BITS] === 0) continue;
        const weight = this.weights.get(hash) ?? 0;
        const count = counts[at] ?? 0;
        score += (weight * count * (K1 + 1)) / (count + norm);
      }
      onChunk(ranges[2 * chunk] ?? 0, ranges[2 * chunk + 1] ?? 0, score);
    }
  }
}
