// How much work a parse or a query may be.

export interface Limits {
  /** After so many operations of the library, of which it tells a hundred at a time, as a step. */
  readonly mostSteps: number;
  /** Of processor time. */
  readonly mostMs: number;
}

/**
 * To be asked at each step; true when it is too much. The time is that of the process, and no longer than has passed: a
 * thread that waits for others on a busy machine takes none.
 */
export function tooMuchFor({ mostSteps, mostMs }: Limits): () => boolean {
  const startMs = performance.now();
  const before = process.cpuUsage();
  let steps = 0;
  return () => {
    if (++steps > mostSteps) return true;
    if (performance.now() - startMs < mostMs) return false;
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 >= mostMs;
  };
}
