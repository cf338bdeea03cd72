// Finds the chunks of a workspace whose words are those of a query: BM25 (Robertson and Zaragoza, 2009).
import { TopList } from '../../core/context/topList';
import { distinctWords, type ChunkWords, type Range } from './chunkWords';
import { PostingTiers } from './postingTiers';
import { WordCounts } from './wordCounts';

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
/** The files of the rarest words are looked for, until so many have been met: the others add little, and take the most time. */
const MOST_POSTINGS = 5000;
const LAST_BITS = 0x1fff;

export class LexicalIndex<File> {
  private readonly numbers = new Map<File, number>();
  /** By number; a file that has changed gets another one. */
  private readonly entries = new Map<number, { readonly file: File; readonly read: () => ChunkWords }>();
  private readonly holders = new WordCounts();
  private readonly postings = new PostingTiers();
  private lastNumber = 0;
  private chunks = 0;
  private length = 0;

  /** In place of what was known of the file. `read` gives its words, now and whenever a search looks into it. */
  put(file: File, read: () => ChunkWords): void {
    this.remove(file);
    const words = read();
    const number = ++this.lastNumber;
    this.numbers.set(file, number);
    this.entries.set(number, { file, read });
    const distinct = distinctWords(words);
    this.count(words, distinct, 1);
    this.postings.add(number, distinct);
  }

  remove(file: File): void {
    const number = this.numbers.get(file);
    const entry = number === undefined ? undefined : this.entries.get(number);
    if (number === undefined || entry === undefined) return;
    this.numbers.delete(file);
    this.entries.delete(number);
    this.postings.remove(number);
    const words = entry.read();
    this.count(words, distinctWords(words), -1);
  }

  get files(): number {
    return this.entries.size;
  }

  /** In no order. */
  filesWith(hash: number): readonly File[] {
    return this.postings.filesWith(hash).flatMap((numbers) => [...numbers].flatMap((number) => this.entries.get(number)?.file ?? []));
  }

  /** The best chunks, the best one first. */
  search({ words, limit, isWanted }: Search<File>): readonly Found<File>[] {
    const known = [...words].map(([hash, weight]) => ({ hash, rarity: this.rarity(hash), weight })).filter(({ rarity }) => rarity > 0);
    const rarestFirst = known.sort((a, b) => b.rarity - a.rarity).map(({ hash, rarity, weight }) => ({ hash, weight: weight * rarity }));
    const best = new TopList<Found<File>>(limit);
    const query = new Query(rarestFirst);
    for (const number of this.filesFor(rarestFirst, isWanted)) this.lookInto(number, query, best);
    return best.items;
  }

  /** Inverse document frequency, with files as documents; 0 for a word that too many of them have. */
  private rarity(hash: number): number {
    const having = this.holders.of(hash);
    const { files } = this;
    if (having === 0 || (files >= FEWEST_TO_TELL && having > files * COMMONEST)) return 0;
    return Math.log(1 + (files - having + 0.5) / (having + 0.5));
  }

  private filesFor(rarestFirst: readonly Weighted[], isWanted: (file: File) => boolean): readonly number[] {
    const sums = new Float64Array(this.lastNumber + 1);
    let met = 0;
    for (const { hash, weight } of rarestFirst) {
      if (met > MOST_POSTINGS) break;
      for (const numbers of this.postings.filesWith(hash)) {
        met += numbers.length;
        for (let at = 0; at < numbers.length; at++) {
          const number = numbers[at] ?? 0;
          sums[number] = (sums[number] ?? 0) + weight;
        }
      }
    }
    const best = new TopList<number>(FILES_LOOKED_AT);
    for (let number = 0; number < sums.length; number++) {
      const sum = sums[number] ?? 0;
      if (sum <= best.least) continue;
      const entry = this.entries.get(number);
      if (entry && isWanted(entry.file)) best.add(number, sum);
    }
    return best.items;
  }

  private lookInto(number: number, query: Query, best: TopList<Found<File>>): void {
    const entry = this.entries.get(number);
    if (entry === undefined) return;
    const { ranges, lengths, hashes, counts, ends } = entry.read();
    const meanLength = this.length / this.chunks;
    for (let index = 0, at = 0; index < ends.length; index++) {
      const norm = K1 * (1 - B + (B * (lengths[index] ?? 0)) / meanLength);
      let score = 0;
      for (const end = ends[index] ?? 0; at < end; at++) {
        const hash = hashes[at] ?? 0;
        if (query.ends[hash & LAST_BITS] === 0) continue;
        const weight = query.weights.get(hash);
        if (weight === undefined) continue;
        const count = counts[at] ?? 0;
        score += (weight * count * (K1 + 1)) / (count + norm);
      }
      if (score > best.least) best.add({ file: entry.file, start: ranges[2 * index] ?? 0, end: ranges[2 * index + 1] ?? 0, score }, score);
    }
  }

  private count({ lengths }: ChunkWords, distinct: Uint32Array, sign: 1 | -1): void {
    this.holders.add(distinct, sign);
    this.chunks += sign * lengths.length;
    for (const length of lengths) this.length += sign * length;
  }
}

interface Weighted {
  readonly hash: number;
  readonly weight: number;
}

/** Most words of a chunk are none of the query: a mark for the last bits of each hash tells that faster than a map. */
class Query {
  readonly weights: ReadonlyMap<number, number>;
  readonly ends = new Uint8Array(LAST_BITS + 1);

  constructor(words: readonly Weighted[]) {
    this.weights = new Map(words.map(({ hash, weight }) => [hash, weight]));
    for (const { hash } of words) this.ends[hash & LAST_BITS] = 1;
  }
}
