// A clock that stands until a test lets time pass.
import type { Clock, Timer } from '../../src/core/clock';

interface Alarm {
  readonly atMs: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  private nowMs = 0;
  private alarms: readonly Alarm[] = [];

  /** `goOn` resolves when all that an alarm has set off has come to rest. */
  constructor(private readonly goOn: () => Promise<void> = settled) {}

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, run: () => void): Timer {
    const alarm = { atMs: this.nowMs + delayMs, run };
    this.alarms = [...this.alarms, alarm];
    return { cancel: () => (this.alarms = this.alarms.filter((other) => other !== alarm)) };
  }

  /** Timers that would still ring. */
  get pending(): number {
    return this.alarms.length;
  }

  /** Lets time pass; alarms ring in their order, and promises that they settle go on before the next one. */
  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    await this.goOn();
    for (;;) {
      const next = this.alarms.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.alarms = this.alarms.filter((other) => other !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
      await this.goOn();
    }
    this.nowMs = endMs;
  }
}

/** Every promise that can go on has gone on. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
