// Finds the chunks of a workspace whose words are those of a query.
import { TopList } from '../../core/context/topList';
import { ChunkScorer, type WeightedWord } from './chunkScorer';
import { type ChunkWords, distinctWords, type Range } from './chunkWords';
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

/** A word that more of the files have says nothing. */
const COMMONEST = 0.25;
/** Of fewer files none is common. */
const FEWEST_TO_TELL = 8;
/** Files whose chunks are looked at, those with the rarest of the words. */
const FILES_LOOKED_AT = 70;
/**
 * The files of the rarest words are looked for, until so many have been met: the others add little, and take the most
 * time.
 */
const MOST_POSTINGS = 5000;

export class LexicalIndex<File> {
  private readonly numbers = new Map<File, number>();
  /** By number; a file that has changed gets another one. */
  private readonly entries = new Map<number, { readonly file: File; readonly read: () => ChunkWords }>();
  private readonly holders = new WordCounts();
  private readonly postings = new PostingTiers();
  private lastNumber = 0;
  /** Of one search, by number: used again for the next, so all of them are 0 between two searches. */
  private sums = new Float64Array(1024);
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
    const files: File[] = [];
    this.postings.forEachWith(hash, (number) => {
      const entry = this.entries.get(number);
      if (entry) files.push(entry.file);
    });
    return files;
  }

  /** Inverse document frequency, with files as documents; 0 for a word that too many of them have. */
  rarityOf(hash: number): number {
    const having = this.holders.of(hash);
    const { files } = this;
    if (having === 0 || (files >= FEWEST_TO_TELL && having > files * COMMONEST)) return 0;
    return Math.log(1 + (files - having + 0.5) / (having + 0.5));
  }

  /** The best chunks, the best one first. */
  search({ words, limit, isWanted }: Search<File>): readonly Found<File>[] {
    const known = [...words]
      .map(([hash, weight]) => ({ hash, rarity: this.rarityOf(hash), weight }))
      .filter(({ rarity }) => rarity > 0);
    const rarestFirst = known
      .sort((a, b) => b.rarity - a.rarity)
      .map(({ hash, rarity, weight }) => ({ hash, weight: weight * rarity }));
    const best = new TopList<Found<File>>(limit);
    const scorer = new ChunkScorer(rarestFirst, this.length / this.chunks);
    for (const number of this.filesFor(rarestFirst, isWanted)) {
      const entry = this.entries.get(number);
      if (!entry) continue;
      const { file } = entry;
      scorer.forEachChunk(entry.read(), (start, end, score) => {
        if (score > best.least) best.add({ file, start, end, score }, score);
      });
    }
    return best.items;
  }

  private filesFor(rarestFirst: readonly WeightedWord[], isWanted: (file: File) => boolean): readonly number[] {
    if (this.lastNumber >= this.sums.length) this.sums = new Float64Array(2 * this.lastNumber);
    const { sums } = this;
    const touched: number[] = [];
    let met = 0;
    for (const { hash, weight } of rarestFirst) {
      if (met > MOST_POSTINGS) break;
      this.postings.forEachWith(hash, (number) => {
        met++;
        const sum = sums[number] ?? 0;
        if (sum === 0) touched.push(number);
        sums[number] = sum + weight;
      });
    }
    const best = new TopList<number>(FILES_LOOKED_AT);
    for (const number of touched) {
      const sum = sums[number] ?? 0;
      sums[number] = 0;
      if (sum <= best.least) continue;
      const entry = this.entries.get(number);
      if (entry && isWanted(entry.file)) best.add(number, sum);
    }
    return best.items;
  }

  private count({ lengths }: ChunkWords, distinct: Uint32Array, sign: 1 | -1): void {
    this.holders.add(distinct, sign);
    this.chunks += sign * lengths.length;
    for (const length of lengths) this.length += sign * length;
  }
}
