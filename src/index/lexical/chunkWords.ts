// The words of a file, chunk by chunk, in a form that is small enough to be kept for each file of a workspace.
import { forEachWordHash } from '../../core/context/words';

/** UTF-16 offsets: start included, end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface ChunkWords {
  /** Of each chunk: where in the text it stands, start and end in turn, and how many words it has. */
  readonly ranges: Uint32Array;
  readonly lengths: Uint16Array;
  /**
   * The different words of the chunks, one chunk behind the other; those of a chunk ascend. `ends[i]` is where chunk i
   * ends.
   */
  readonly hashes: Uint32Array;
  /** How often a word stands in its chunk, at most 255 times. */
  readonly counts: Uint8Array;
  readonly ends: Uint32Array;
}

export function chunkWordsOf(text: string, ranges: readonly Range[]): ChunkWords {
  const lengths = new Uint16Array(ranges.length);
  const ends = new Uint32Array(ranges.length);
  hashes.length = 0;
  counts.length = 0;
  for (const [index, { start, end }] of ranges.entries()) {
    words.length = 0;
    forEachWordHash(text, start, end, (hash) => {
      words.push(hash);
    });
    const sorted = words.values.sort();
    for (let at = 0, next = 0; at < sorted.length; at = next) {
      while (next < sorted.length && sorted[next] === sorted[at]) next++;
      hashes.push(sorted[at] ?? 0);
      counts.push(Math.min(next - at, 0xff));
    }
    lengths[index] = Math.min(sorted.length, 0xffff);
    ends[index] = hashes.length;
  }
  const flat = Uint32Array.from(ranges.flatMap(({ start, end }) => [start, end]));
  return { ranges: flat, lengths, ends, hashes: hashes.values.slice(), counts: Uint8Array.from(counts.values) };
}

/** The different words of all chunks, ascending. */
export function distinctWords({ hashes }: ChunkWords): Uint32Array {
  const sorted = hashes.slice().sort();
  let length = 0;
  for (const hash of sorted) if (length === 0 || sorted[length - 1] !== hash) sorted[length++] = hash;
  return sorted.slice(0, length);
}

/** Numbers of 32 bits, of which nobody knows how many there will be. */
class Column {
  private space = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.space.length) {
      const larger = new Uint32Array(2 * this.space.length);
      larger.set(this.space);
      this.space = larger;
    }
    this.space[this.length++] = value;
  }

  get values(): Uint32Array {
    return this.space.subarray(0, this.length);
  }
}

/** Used again for each file: new ones for each chunk would be most of what there is to collect. */
const [words, hashes, counts] = [new Column(), new Column(), new Column()];
