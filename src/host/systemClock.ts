// The clock of this process.
import type { Clock } from '../core/clock';

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (delayMs, run) => {
    const timeout = setTimeout(run, delayMs);
    return { cancel: () => clearTimeout(timeout) };
  },
};
