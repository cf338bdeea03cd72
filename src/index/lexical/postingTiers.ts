// Which files hold a word, for files that come and go: postings that are merged as they become many.
import { Postings } from './postings';

/** Each tier is at least as many times larger than what follows it: a file that is added costs little, a query too. */
const GROWTH = 4;
/** Files that are added before their postings are merged. */
const MOST_RECENT = 32;

export class PostingTiers {
  /** The largest first. */
  private readonly tiers: Postings[] = [];
  /** Of one file each. */
  private recent: Postings[] = [];
  /** 1 for the numbers of files that are in use. */
  private inUse = new Uint8Array(1024);

  /** `number` is one that no file had before; `distinct` ascends. */
  add(number: number, distinct: Uint32Array): void {
    if (number >= this.inUse.length) this.inUse = grown(this.inUse);
    this.inUse[number] = 1;
    this.recent.push(Postings.ofFile(number, distinct));
    if (this.recent.length >= MOST_RECENT) this.merge();
  }

  /** Costs nothing: what is left of the file goes with the next merge. */
  remove(number: number): void {
    this.inUse[number] = 0;
  }

  /** In how many of them each word is looked for. */
  get parts(): number {
    return this.tiers.length + this.recent.length;
  }

  /** Calls `onFile` with the numbers of the files with a word, in no order; some of them may not be in use any more. */
  forEachWith(hash: number, onFile: (number: number) => void): void {
    for (const part of this.tiers) part.forEachWith(hash, onFile);
    for (const part of this.recent) part.forEachWith(hash, onFile);
  }

  private merge(): void {
    let merged = Postings.merged(this.recent, this.inUse);
    this.recent = [];
    for (let last = this.tiers.at(-1); last && last.size < GROWTH * merged.size; last = this.tiers.at(-1)) {
      merged = Postings.merged([last, merged], this.inUse);
      this.tiers.pop();
    }
    this.tiers.push(merged);
  }
}

function grown(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * array.length);
  larger.set(array);
  return larger;
}
