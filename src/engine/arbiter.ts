// Hands out the one place at the model: a chunk of prompt or a token of output at a time, in the order of asking. Requests that
// ask again after each turn take turns, so that none waits longer than one step of each other.
import { AppError } from '../core/errors';

export class Arbiter {
  private busy = false;
  private readonly waiting: (() => void)[] = [];

  /** Runs `work` when all who asked before had their turn. Throws `cancelled`, at once, when `signal` is aborted before that. */
  async turn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw new AppError('cancelled');
    if (this.busy) await this.wait(signal);
    this.busy = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.busy = false;
      else next();
    }
  }

  private wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(new AppError('cancelled'));
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(begin);
    });
  }
}
