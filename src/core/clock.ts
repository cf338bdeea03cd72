// Time as the pure parts see it: given to them, so that a test decides how it passes.

export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Calls `run` once when `delayMs` have passed, unless it is cancelled before. */
  after(delayMs: number, run: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}
