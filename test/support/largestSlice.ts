// How much is done at most without a turn of the event loop.

export class LargestSlice {
  largest = 0;
  private current = 0;

  note(amount: number): void {
    if (this.current === 0) setImmediate(() => (this.current = 0));
    this.current += amount;
    this.largest = Math.max(this.largest, this.current);
  }
}
