// Finds the chunks of a workspace whose words are those of a query: BM25 (Robertson and Zaragoza, 2009).
import { distinctWords, type ChunkWords, type Range } from './chunkWords';
import { Postings } from './postings';

export interface Found<File> extends Range {
  readonly file: File;
  readonly score: number;
}

export interface Search<File> {
  /** Words by their hashes, each once, with its weight. */
  readonly words: ReadonlyMap<number, number>;
  readonly limit: number;
  readonly isWanted: (file: File) => boolean;
}

const K1 = 1.2;
const B = 0.75;

/** A word that more of the files have says nothing. */
const COMMONEST = 0.25;
/** Of fewer files none is common. */
const FEWEST_TO_TELL = 8;
/** Files whose chunks are looked at, those with the rarest of the words. */
const FILES_LOOKED_AT = 100;
/** Each part of the postings is at least as many times larger than the next one: a file that is added costs little, a query too. */
const GROWTH = 4;

export class LexicalIndex<File> {
  private readonly numbers = new Map<File, number>();
  /** By number; a file that has changed gets another one. */
  private readonly entries = new Map<number, { readonly file: File; readonly read: () => ChunkWords }>();
  /** 1 for the numbers in use: a common word is counted with each query. */
  private inUse = new Uint8Array(1024);
  private parts: Postings[] = [];
  private lastNumber = 0;
  private chunks = 0;
  private length = 0;

  /** In place of what was known of the file. `read` gives its words, now and whenever a search looks into it. */
  put(file: File, read: () => ChunkWords): void {
    this.remove(file);
    const words = read();
    const number = ++this.lastNumber;
    if (number >= this.inUse.length) this.inUse = grown(this.inUse);
    this.inUse[number] = 1;
    this.numbers.set(file, number);
    this.entries.set(number, { file, read });
    this.count(words, 1);
    this.parts.push(Postings.ofFile(number, distinctWords(words)));
    this.tidy();
  }

  remove(file: File): void {
    const number = this.numbers.get(file);
    const entry = number === undefined ? undefined : this.entries.get(number);
    if (number === undefined || entry === undefined) return;
    this.numbers.delete(file);
    this.entries.delete(number);
    this.inUse[number] = 0;
    this.count(entry.read(), -1);
  }

  get files(): number {
    return this.entries.size;
  }

  /** The best chunks, the best one first. */
  search({ words, limit, isWanted }: Search<File>): readonly Found<File>[] {
    const known = [...words].map(([hash, weight]) => ({ hash, weight: weight * this.rarity(hash) })).filter(({ weight }) => weight > 0);
    const query = { hashes: Uint32Array.from(known, ({ hash }) => hash).sort(), weights: new Map(known.map(({ hash, weight }) => [hash, weight])) };
    const weights = Float64Array.from(query.hashes, (hash) => query.weights.get(hash) ?? 0);
    const found = this.filesFor(known, isWanted).flatMap((number) => this.chunksOf(number, query.hashes, weights));
    return found.sort((a, b) => b.score - a.score).slice(0, limit);
  }

  /** Inverse document frequency, with files as documents; 0 for a word that too many of them have. */
  private rarity(hash: number): number {
    let having = 0;
    for (const part of this.parts) for (const number of part.filesWith(hash)) having += this.inUse[number] ?? 0;
    const { files } = this;
    if (having === 0 || (files >= FEWEST_TO_TELL && having > files * COMMONEST)) return 0;
    return Math.log(1 + (files - having + 0.5) / (having + 0.5));
  }

  private filesFor(words: readonly { hash: number; weight: number }[], isWanted: (file: File) => boolean): readonly number[] {
    const sums = new Float64Array(this.lastNumber + 1);
    for (const { hash, weight } of words) {
      for (const part of this.parts) for (const number of part.filesWith(hash)) sums[number] = (sums[number] ?? 0) + weight;
    }
    const isFound = (number: number) => {
      const entry = this.entries.get(number);
      return entry !== undefined && isWanted(entry.file);
    };
    return greatest(sums, FILES_LOOKED_AT, isFound);
  }

  private chunksOf(number: number, query: Uint32Array, weights: Float64Array): readonly Found<File>[] {
    const entry = this.entries.get(number);
    if (entry === undefined) return [];
    const { ranges, lengths, hashes, counts, ends } = entry.read();
    const meanLength = this.length / this.chunks;
    const found: Found<File>[] = [];
    for (let index = 0, at = 0; index < ends.length; index++) {
      const end = ends[index] ?? 0;
      const norm = K1 * (1 - B + (B * (lengths[index] ?? 0)) / meanLength);
      let score = 0;
      // Both ascend.
      for (let next = 0; at < end && next < query.length; ) {
        const [hash = 0, wanted = 0] = [hashes[at], query[next]];
        if (hash === wanted) {
          const count = counts[at] ?? 0;
          score += ((weights[next] ?? 0) * count * (K1 + 1)) / (count + norm);
        }
        if (hash <= wanted) at++;
        if (hash >= wanted) next++;
      }
      at = end;
      if (score > 0) found.push({ file: entry.file, start: ranges[2 * index] ?? 0, end: ranges[2 * index + 1] ?? 0, score });
    }
    return found;
  }

  private tidy(): void {
    const isInUse = (number: number) => this.inUse[number] === 1;
    let from = this.parts.length;
    let size = 0;
    while (from > 0 && (this.parts[from - 1]?.size ?? 0) < GROWTH * Math.max(size, 1)) size += this.parts[--from]?.size ?? 0;
    if (this.parts.length - from > 1) this.parts = [...this.parts.slice(0, from), Postings.merged(this.parts.slice(from), isInUse)];
  }

  private count({ lengths }: ChunkWords, sign: 1 | -1): void {
    this.chunks += sign * lengths.length;
    for (const length of lengths) this.length += sign * length;
  }
}

function grown(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * array.length);
  larger.set(array);
  return larger;
}

/** The places of the greatest of the values above 0, at most `most` that are wanted; the greatest first, of equal ones the first. */
function greatest(values: Float64Array, most: number, isWanted: (place: number) => boolean): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? 0;
    const least = places.length < most ? 0 : (values[places.at(-1) ?? 0] ?? 0);
    if (value <= least || !isWanted(place)) continue;
    let at = places.length;
    while (at > 0 && (values[places[at - 1] ?? 0] ?? 0) < value) at--;
    places.splice(at, 0, place);
    if (places.length > most) places.pop();
  }
  return places;
}
