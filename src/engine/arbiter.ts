// Hands out the one place at the processor or the card: a chunk of prompt, a token of output or a vector at a time, in
// the order of asking. Requests that ask again after each turn take turns, so that none waits longer than one step of
// each other. What has time begins no turn while a request is under way that has none.
import { AppError } from '../core/errors';

export class Arbiter {
  private busy = false;
  private urgentRequests = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly waitingAside: (() => void)[] = [];

  /**
   * Runs `work` when all who asked before had their turn. Throws `cancelled`, at once, when `signal` is aborted before
   * that.
   */
  async turn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw new AppError('cancelled');
    if (this.busy) await wait(this.waiting, signal);
    return this.run(work);
  }

  /** As `turn`, but not between two turns of an urgent request. */
  async turnAside<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw new AppError('cancelled');
    if (this.busy || this.urgentRequests > 0) await wait(this.waitingAside, signal);
    return this.run(work);
  }

  /** A request that takes several turns and that somebody waits for. */
  async urgently<T>(request: () => Promise<T>): Promise<T> {
    this.urgentRequests++;
    try {
      return await request();
    } finally {
      this.urgentRequests--;
      if (!this.busy) this.passOn();
    }
  }

  private async run<T>(work: () => Promise<T>): Promise<T> {
    this.busy = true;
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  /** The place stays taken where it goes to another at once. */
  private passOn(): void {
    const next = this.waiting.shift() ?? (this.urgentRequests === 0 ? this.waitingAside.shift() : undefined);
    this.busy = next !== undefined;
    next?.();
  }
}

function wait(queue: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      queue.splice(queue.indexOf(begin), 1);
      reject(new AppError('cancelled'));
    };
    signal.addEventListener('abort', leave, { once: true });
    queue.push(begin);
  });
}
