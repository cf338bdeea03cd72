// How many threads decode. One busy core less than ggml counts on makes a token up to a hundred times slower, as its
// threads wait for each other in busy loops: so one core stays free, and threads are taken away while tokens are slow.

/** Threads to begin with on a machine of `mathCores` physical cores. */
export function startingThreads(mathCores: number): number {
  return Math.max(1, mathCores - 1);
}

/** Tokens that are judged together: their median shrugs off single pauses. */
const WINDOW_TOKENS = 16;
/**
 * So many times slower than the best window, the missing threads allowed for, is slow: a growing context alone does not
 * come near it.
 */
const SLOW_FACTOR = 2.5;
/** Windows in a row that were not slow, after which a thread is tried again. */
const CALM_WINDOWS = 20;

/** Watches the milliseconds per output token and says how many threads to use. */
export class ThreadGovernor {
  private threads: number;
  private window: number[] = [];
  private bestMs = Infinity;
  private calmWindows = 0;

  constructor(private readonly most: number) {
    this.threads = most;
  }

  /** The number of threads to use from now on, if it changes. */
  sawToken(milliseconds: number): number | undefined {
    this.window.push(milliseconds);
    if (this.window.length < WINDOW_TOKENS) return undefined;
    const median = this.window.sort((a, b) => a - b)[WINDOW_TOKENS / 2] ?? milliseconds;
    this.window = [];
    if (median > (this.bestMs * SLOW_FACTOR * this.most) / this.threads) {
      this.calmWindows = 0;
      return this.change(this.threads - 1);
    }
    this.bestMs = Math.min(this.bestMs, median);
    this.calmWindows++;
    return this.calmWindows % CALM_WINDOWS === 0 ? this.change(this.threads + 1) : undefined;
  }

  private change(threads: number): number | undefined {
    const wanted = Math.min(this.most, Math.max(1, threads));
    if (wanted === this.threads) return undefined;
    this.threads = wanted;
    return wanted;
  }
}
