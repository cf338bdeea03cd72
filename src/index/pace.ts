// How fast an index works: one file at a time, with rests on battery and while it is paused.
import { setImmediate, setTimeout } from 'node:timers/promises';

/** On battery a rest is so many times as long as the work before it: a quarter of one core. */
const BATTERY_REST = 3;
const TELL_EVERY_MS = 250;

/** For so long others in the thread wait, and for the file that is read then. */
const LONGEST_SLICE_MS = 5;
const LOOK_AGAIN_MS = 200;

export interface PaceOptions {
  readonly isPaused: boolean;
  readonly onBattery: boolean;
}

export class Pace {
  private options: PaceOptions = { isPaused: false, onBattery: false };
  private files = 0;
  private workedFromMs = 0;
  private toldAtMs = 0;

  /** `tell` hears now and then how many files were gone over. */
  constructor(private readonly tell: (files: number) => void) {}

  set(options: PaceOptions): void {
    this.options = options;
  }

  begin(): void {
    this.files = 0;
    this.workedFromMs = performance.now();
  }

  /** Called after each file. Other messages are answered meanwhile. */
  async rest(signal: AbortSignal): Promise<void> {
    this.files++;
    const now = performance.now();
    if (now - this.toldAtMs >= TELL_EVERY_MS) {
      this.toldAtMs = now;
      this.tell(this.files);
    }
    const { isPaused, onBattery } = this.options;
    if (!isPaused && !onBattery && now - this.workedFromMs < LONGEST_SLICE_MS) return;
    await setImmediate();
    if (onBattery) {
      await setTimeout(BATTERY_REST * (now - this.workedFromMs), undefined, { signal }).catch(() => undefined);
    }
    while (this.options.isPaused && !signal.aborted) {
      await setTimeout(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
    this.workedFromMs = performance.now();
  }
}
