// The pool of KV caches. Each place, a window or a conversation, keeps its own between requests; the one that was idle
// longest gives it up to another.
import { AppError } from '../core/errors';
import type { NativeContext, NativeSequence } from './nativeSequence';

/** Who reads and writes: what was read under a name is found again under that name. */
export type PlaceKey = string;

export interface Slot {
  sequence: NativeSequence;
}

interface OwnedSlot extends Slot {
  owner: PlaceKey;
  busy: boolean;
}

export class SlotPool {
  /** The one used last stands at the end. */
  private slots: OwnedSlot[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly context: NativeContext,
    private readonly size: number,
  ) {}

  /**
   * The owner's slot, or the one that it takes over; to be given back. Waits while the owner's own slot or all slots
   * are at work; throws `cancelled` when `signal` is aborted meanwhile.
   */
  async take(owner: PlaceKey, signal: AbortSignal): Promise<Slot> {
    let slot = this.slotFor(owner);
    while (slot === undefined) {
      await this.change(signal);
      slot = this.slotFor(owner);
    }
    slot.busy = true;
    this.slots = [...this.slots.filter((other) => other !== slot), slot];
    return slot;
  }

  giveBack(slot: Slot): void {
    for (const one of this.slots) if (one === slot) one.busy = false;
    for (const look of this.waiting) look();
  }

  /** A new sequence for a slot whose own is broken. */
  async renew(slot: Slot): Promise<void> {
    await slot.sequence.dispose();
    slot.sequence = this.context.takeSequence();
  }

  /** The owner's slot is the next to be taken over. */
  release(owner: PlaceKey): void {
    const slot = this.slots.find((one) => one.owner === owner);
    if (slot !== undefined) this.slots = [slot, ...this.slots.filter((other) => other !== slot)];
  }

  private slotFor(owner: PlaceKey): OwnedSlot | undefined {
    const own = this.slots.find((one) => one.owner === owner);
    if (own !== undefined) return own.busy ? undefined : own;
    if (this.slots.length < this.size) {
      const fresh = { sequence: this.context.takeSequence(), owner, busy: false };
      this.slots.push(fresh);
      return fresh;
    }
    const oldest = this.slots.find(({ busy }) => !busy);
    if (oldest !== undefined) oldest.owner = owner;
    return oldest;
  }

  /** Resolves when a slot has become free, perhaps to somebody else's use. */
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
