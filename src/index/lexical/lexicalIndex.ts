// Finds the chunks of a workspace whose words are those of a query: BM25 (Robertson and Zaragoza, 2009).
import type { ChunkWords, Range } from './chunkWords';
import { distinctWords } from './chunkWords';
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
  private readonly entries = new Map<number, { readonly file: File; readonly words: ChunkWords }>();
  /** 1 for the numbers in use: a common word is counted with each query. */
  private inUse = new Uint8Array(1024);
  private parts: Postings[] = [];
  private lastNumber = 0;
  private chunks = 0;
  private length = 0;

  /** In place of what was known of the file. */
  put(file: File, words: ChunkWords): void {
    this.remove(file);
    const number = ++this.lastNumber;
    if (number >= this.inUse.length) this.inUse = grown(this.inUse);
    this.inUse[number] = 1;
    this.numbers.set(file, number);
    this.entries.set(number, { file, words });
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
    this.count(entry.words, -1);
  }

  get files(): number {
    return this.entries.size;
  }

  /** In no order. */
  filesWith(hash: number): readonly File[] {
    return this.parts.flatMap((part) => [...part.filesWith(hash)].flatMap((number) => this.entries.get(number)?.file ?? []));
  }

  /** The best chunks, the best one first. */
  search({ words, limit, isWanted }: Search<File>): readonly Found<File>[] {
    const known = [...words].map(([hash, weight]) => ({ hash, weight: weight * this.rarity(hash) })).filter(({ weight }) => weight > 0);
    const weights = new Map(known.map(({ hash, weight }) => [hash, weight]));
    const found = this.filesFor(known, isWanted).flatMap((number) => this.chunksOf(number, weights));
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
    const sums = new Map<number, number>();
    for (const { hash, weight } of words) {
      for (const part of this.parts) for (const number of part.filesWith(hash)) sums.set(number, (sums.get(number) ?? 0) + weight);
    }
    const wanted = [...sums].filter(([number]) => {
      const entry = this.entries.get(number);
      return entry !== undefined && isWanted(entry.file);
    });
    return wanted.sort(([, a], [, b]) => b - a).slice(0, FILES_LOOKED_AT).map(([number]) => number);
  }

  private chunksOf(number: number, weights: ReadonlyMap<number, number>): readonly Found<File>[] {
    const entry = this.entries.get(number);
    if (entry === undefined) return [];
    const { file, words } = entry;
    const meanLength = this.length / this.chunks;
    return words.ranges.flatMap((range, index) => {
      const norm = K1 * (1 - B + (B * (words.lengths[index] ?? 0)) / meanLength);
      let score = 0;
      for (let at = words.ends[index - 1] ?? 0; at < (words.ends[index] ?? 0); at++) {
        const weight = weights.get(words.hashes[at] ?? 0);
        const count = words.counts[at] ?? 0;
        if (weight !== undefined) score += (weight * count * (K1 + 1)) / (count + norm);
      }
      return score > 0 ? [{ ...range, file, score }] : [];
    });
  }

  private tidy(): void {
    const isInUse = (number: number) => this.inUse[number] === 1;
    let from = this.parts.length;
    let size = 0;
    while (from > 0 && (this.parts[from - 1]?.size ?? 0) < GROWTH * Math.max(size, 1)) size += this.parts[--from]?.size ?? 0;
    if (this.parts.length - from > 1) this.parts = [...this.parts.slice(0, from), Postings.merged(this.parts.slice(from), isInUse)];
  }

  private count({ ranges, lengths }: ChunkWords, sign: 1 | -1): void {
    this.chunks += sign * ranges.length;
    for (const length of lengths) this.length += sign * length;
  }
}

function grown(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * array.length);
  larger.set(array);
  return larger;
}
