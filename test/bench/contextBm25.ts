// BM25 to compare with (Robertson and Zaragoza, 2009): k1 1.2, b 0.75, over chunks of ten lines, without the words that
// more than a quarter of them have.
import { forEachWord } from '../../src/core/context/words';

const K1 = 1.2;
const B = 0.75;
const CHUNK_LINES = 10;
const COMMONEST = 0.25;

interface Chunk {
  readonly path: string;
  readonly text: string;
  readonly words: number;
}

export class Bm25 {
  private readonly chunks: Chunk[] = [];
  /** Numbers of chunks, each followed by how often the word stands in it. */
  private readonly postings = new Map<string, number[]>();
  private words = 0;

  constructor(texts: ReadonlyMap<string, string>) {
    for (const [path, text] of texts) {
      const lines = text.split('\n');
      for (let line = 0; line < lines.length; line += CHUNK_LINES) {
        this.add(path, lines.slice(line, line + CHUNK_LINES).join('\n'));
      }
    }
  }

  /** Chunks of other files than `path`, the best first. */
  search(query: string, path: string, limit: number): readonly string[] {
    const scores = new Map<number, number>();
    for (const word of countsIn(query).keys()) {
      const postings = this.postings.get(word) ?? [];
      const having = postings.length / 2;
      if (having > this.chunks.length * COMMONEST) continue;
      const rarity = Math.log(1 + (this.chunks.length - having + 0.5) / (having + 0.5));
      for (let at = 0; at < postings.length; at += 2) {
        const [chunk = 0, count = 0] = [postings[at], postings[at + 1]];
        const norm = K1 * (1 - B + (B * (this.chunks[chunk]?.words ?? 0) * this.chunks.length) / this.words);
        scores.set(chunk, (scores.get(chunk) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm));
      }
    }
    const found = [...scores].filter(([chunk]) => this.chunks[chunk]?.path !== path);
    return found
      .sort(([, a], [, b]) => b - a)
      .slice(0, limit)
      .map(([chunk]) => this.chunks[chunk]?.text ?? '');
  }

  private add(path: string, text: string): void {
    const counts = countsIn(text);
    const words = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [word, count] of counts) {
      const postings = this.postings.get(word);
      if (postings) postings.push(this.chunks.length, count);
      else this.postings.set(word, [this.chunks.length, count]);
    }
    this.chunks.push({ path, text, words });
    this.words += words;
  }
}

function countsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  forEachWord(text, (word) => counts.set(word, (counts.get(word) ?? 0) + 1));
  return counts;
}
