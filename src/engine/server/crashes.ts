// After how many crashes the engine starts more carefully.
import type { EngineServiceContext } from './service';

const withinMinutes = 5;
const crashesBeforeSafeMode = 2;

/** The times (milliseconds since 1970) that still count. A time to come is from before a change of the clock. */
export function recentCrashes(times: readonly number[], nowMs: number = Date.now()): number[] {
  return times.filter((time) => time <= nowMs && nowMs - time < withinMinutes * 60_000);
}

export function safeModeAfter(crashes: readonly number[]): EngineServiceContext['safeMode'] {
  return crashes.length < crashesBeforeSafeMode ? undefined : { crashes: crashes.length, withinMinutes };
}
