// What waits for its turn, the nearest first: of those that are equally near the one that came first.

export class NearestFirst<T> {
  /** By their distance. */
  private readonly waiting = new Map<number, T[]>();

  add(one: T, distance: number): void {
    const same = this.waiting.get(distance);
    if (same) same.push(one);
    else this.waiting.set(distance, [one]);
  }

  take(): T | undefined {
    const distance = Math.min(...this.waiting.keys());
    const same = this.waiting.get(distance);
    const first = same?.shift();
    if (same?.length === 0) this.waiting.delete(distance);
    return first;
  }
}
