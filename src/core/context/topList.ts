// The best of many, without sorting them all.

export class TopList<Item> {
  private readonly found: { readonly item: Item; readonly score: number }[] = [];

  constructor(private readonly most: number) {}

  /** What scores no more than this is not among them. */
  get least(): number {
    return this.found.length < this.most ? 0 : (this.found.at(-1)?.score ?? Infinity);
  }

  /** The best first; of equal ones the one that was added first. */
  get items(): readonly Item[] {
    return this.found.map(({ item }) => item);
  }

  add(item: Item, score: number): void {
    if (score <= this.least) return;
    let [low, high] = [0, this.found.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.found[middle]?.score ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    this.found.splice(low, 0, { item, score });
    if (this.found.length > this.most) this.found.pop();
  }
}
