// After how many crashes the engine starts more carefully.
import type { EngineServiceContext } from './service';

const WITHIN_MINUTES = 5;
const CRASHES_BEFORE_SAFE_MODE = 2;

/** The times (milliseconds since 1970) that still count. A time to come is from before a change of the clock. */
export function recentCrashes(times: readonly number[], nowMs: number = Date.now()): number[] {
  return times.filter((time) => time <= nowMs && nowMs - time < WITHIN_MINUTES * 60_000);
}

export function safeModeAfter(crashes: readonly number[]): EngineServiceContext['safeMode'] {
  return crashes.length < CRASHES_BEFORE_SAFE_MODE
    ? undefined
    : { crashes: crashes.length, withinMinutes: WITHIN_MINUTES };
}
