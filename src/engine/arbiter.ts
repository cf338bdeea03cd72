// Hands out the one place at the processor or the card: a chunk of prompt, a token of output or a vector at a time.
// Work of the same urgency takes turns in the order of asking, so that none waits longer than one step of each other.
// What is less urgent slows down and never stops.
import { AppError } from '../core/errors';

const urgencies = ['typing', 'asked', 'background'] as const;

/** Somebody types and waits for what is written here; somebody asked and watches the answer; nobody waits. */
export type Urgency = (typeof urgencies)[number];

/** Prompt tokens that something less urgent may read in one turn: what is more urgent waits for all of them. */
export const SHARED_CHUNK_TOKENS = 32;

/** While something more urgent is under way, the turn after so many of its turns goes to what is less urgent. */
const TURNS_BEFORE_SHARING = 7;

/** Takes turns one after another: asks for the next one as soon as the last has ended. */
export interface TurnStream {
  /**
   * Runs `work` when its turn has come; `isCrowded` says that something more urgent is under way. `tokens` is given for
   * a step that cannot be divided: a large one waits in proportion. Throws `cancelled`, at once, when `signal` is
   * aborted before the turn.
   */
  turn<T>(signal: AbortSignal, work: (isCrowded: boolean) => Promise<T>, tokens?: number): Promise<T>;
  end(): void;
}

interface Waiting {
  readonly begin: () => void;
  /** Turns of something more urgent that may come before it. */
  readonly turnsBefore: number;
  /** Of a stream without a turn so far: nothing less urgent comes before it. */
  readonly isFirst: boolean;
}

export class Arbiter {
  private busy = false;
  private choosing = false;
  private readonly queues: Readonly<Record<Urgency, Waiting[]>> = { typing: [], asked: [], background: [] };
  private readonly streams: Record<Urgency, number> = { typing: 0, asked: 0, background: 0 };
  /** Turns of each urgency while something less urgent waited, since that had one. */
  private readonly turns: Record<Urgency, number> = { typing: 0, asked: 0, background: 0 };

  begin(urgency: Urgency): TurnStream {
    let isFirst = true;
    this.streams[urgency]++;
    return {
      turn: async (signal, work, tokens = SHARED_CHUNK_TOKENS) => {
        const turnsBefore = TURNS_BEFORE_SHARING * Math.ceil(tokens / SHARED_CHUNK_TOKENS);
        await this.enter(urgency, { turnsBefore, isFirst }, signal);
        isFirst = false;
        try {
          return await work(this.isCrowded(urgency));
        } finally {
          this.leave();
        }
      },
      end: () => this.streams[urgency]--,
    };
  }

  private isCrowded(urgency: Urgency): boolean {
    return urgencies.slice(0, urgencies.indexOf(urgency)).some((higher) => this.streams[higher] > 0);
  }

  private async enter(urgency: Urgency, order: Omit<Waiting, 'begin'>, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new AppError('cancelled');
    if (this.busy || this.choosing || this.isCrowded(urgency)) {
      const entered = wait(this.queues[urgency], order, signal);
      if (!this.busy) this.choose();
      await entered;
    }
    this.busy = true;
  }

  private leave(): void {
    this.busy = false;
    if (urgencies.some((urgency) => this.queues[urgency].length > 0)) this.choose();
  }

  /** Whoever had the last turn asks for another one before anything else happens, and so takes part in the choice. */
  private choose(): void {
    if (this.choosing) return;
    this.choosing = true;
    setImmediate(() => {
      this.choosing = false;
      const next = this.next(urgencies);
      // Taken for it before it wakes up, so that nobody comes between.
      this.busy = next !== undefined;
      next?.begin();
    });
  }

  private next([urgency, ...lower]: readonly Urgency[]): Waiting | undefined {
    if (urgency === undefined) return undefined;
    const queue = this.queues[urgency];
    const [first] = queue;
    if (first === undefined) {
      this.turns[urgency] = 0;
      return this.next(lower);
    }
    const other = lower.map((one) => this.queues[one][0]).find((waiting) => waiting !== undefined);
    if (other !== undefined && !first.isFirst && this.turns[urgency] >= other.turnsBefore) {
      this.turns[urgency] = 0;
      return this.next(lower);
    }
    this.turns[urgency] = other === undefined ? 0 : this.turns[urgency] + 1;
    return queue.shift();
  }
}

function wait(queue: Waiting[], order: Omit<Waiting, 'begin'>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting: Waiting = {
      ...order,
      begin: () => {
        signal.removeEventListener('abort', leave);
        resolve();
      },
    };
    const leave = () => {
      queue.splice(queue.indexOf(waiting), 1);
      reject(new AppError('cancelled'));
    };
    signal.addEventListener('abort', leave, { once: true });
    queue.push(waiting);
  });
}
