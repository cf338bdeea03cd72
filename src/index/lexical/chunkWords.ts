// The words of a file, chunk by chunk, in a form that is small enough to be kept for each file of a workspace.
import { forEachWord, wordHash } from '../../core/context/words';

/** UTF-16 offsets: start included, end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface ChunkWords {
  /** Of each chunk: where in the text it stands, and how many words it has. */
  readonly ranges: readonly Range[];
  readonly lengths: Uint16Array;
  /** The different words of the chunks, one chunk behind the other; those of a chunk ascend. `ends[i]` is where chunk i ends. */
  readonly hashes: Uint32Array;
  /** How often a word stands in its chunk, at most 255 times. */
  readonly counts: Uint8Array;
  readonly ends: Uint32Array;
}

export function chunkWordsOf(text: string, ranges: readonly Range[]): ChunkWords {
  const lengths = new Uint16Array(ranges.length);
  const ends = new Uint32Array(ranges.length);
  const words: (readonly [hash: number, count: number])[] = [];
  for (const [index, { start, end }] of ranges.entries()) {
    const counts = new Map<number, number>();
    let length = 0;
    forEachWord(text.slice(start, end), (word) => {
      const hash = wordHash(word);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
      length++;
    });
    for (const word of [...counts].sort(([a], [b]) => a - b)) words.push(word);
    lengths[index] = Math.min(length, 0xffff);
    ends[index] = words.length;
  }
  return { ranges, lengths, ends, hashes: Uint32Array.from(words, ([hash]) => hash), counts: Uint8Array.from(words, ([, count]) => Math.min(count, 0xff)) };
}

/** The different words of all chunks, ascending. */
export function distinctWords({ hashes }: ChunkWords): Uint32Array {
  const sorted = hashes.slice().sort();
  return sorted.filter((hash, index) => index === 0 || hash !== sorted[index - 1]);
}
