// The pool of KV caches. A window keeps its place between requests; the one that was idle longest gives up its place to
// another.
import type { Layout } from '../core/completion/layout';
import { AppError } from '../core/errors';
import type { NativeContext, NativeSequence } from './nativeSequence';

/** One window's place: what it read so far, and how its document was laid out. */
export interface Slot {
  sequence: NativeSequence;
  layout: Layout | undefined;
}

interface Place extends Slot {
  owner: number;
  busy: boolean;
}

export class SlotPool {
  /** The place used last stands at the end. */
  private places: Place[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly context: NativeContext,
    private readonly size: number,
  ) {}

  /**
   * Runs `work` with the client's place, or the one it takes over. Waits while the client's own place or all places are
   * at work; throws `cancelled` when `signal` is aborted meanwhile.
   */
  async use<T>(clientId: number, signal: AbortSignal, work: (slot: Slot) => Promise<T>): Promise<T> {
    let place = this.placeFor(clientId);
    while (place === undefined) {
      await this.change(signal);
      place = this.placeFor(clientId);
    }
    place.busy = true;
    this.places = [...this.places.filter((other) => other !== place), place];
    try {
      return await work(place);
    } finally {
      place.busy = false;
      for (const look of this.waiting) look();
    }
  }

  /** A new sequence for a slot whose own is broken. */
  async renew(slot: Slot): Promise<void> {
    await slot.sequence.dispose();
    slot.sequence = this.context.takeSequence();
  }

  /** The client's place is the next to be taken over. */
  release(clientId: number): void {
    const place = this.places.find(({ owner }) => owner === clientId);
    if (place !== undefined) this.places = [place, ...this.places.filter((other) => other !== place)];
  }

  private placeFor(clientId: number): Place | undefined {
    const own = this.places.find(({ owner }) => owner === clientId);
    if (own !== undefined) return own.busy ? undefined : own;
    if (this.places.length < this.size) {
      const fresh = { sequence: this.context.takeSequence(), layout: undefined, owner: clientId, busy: false };
      this.places.push(fresh);
      return fresh;
    }
    const oldest = this.places.find(({ busy }) => !busy);
    if (oldest !== undefined) {
      oldest.owner = clientId;
      oldest.layout = undefined;
    }
    return oldest;
  }

  /** Resolves when a place has become free, perhaps to somebody else's use. */
  private async change(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new AppError('cancelled');
    await new Promise<void>((resolve, reject) => {
      const look = () => end(resolve);
      const leave = () => end(() => reject(new AppError('cancelled')));
      const end = (settle: () => void) => {
        this.waiting.delete(look);
        signal.removeEventListener('abort', leave);
        settle();
      };
      signal.addEventListener('abort', leave);
      this.waiting.add(look);
    });
  }
}
