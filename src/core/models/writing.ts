// What it costs to have a text written, and why no more of it comes.

export interface WriteCost {
  /**
   * Tokens of the whole prompt, those evaluated for this request, and those written, the one that ended it included.
   */
  readonly promptTokens: number;
  readonly evaluatedTokens: number;
  readonly outputTokens: number;
  /** Milliseconds: waiting for others, reading the prompt, writing. */
  readonly waitMs: number;
  readonly promptMs: number;
  readonly decodeMs: number;
}

export type WriteEnd = 'end-of-text' | 'max-tokens';

/** A copy, which does not go on counting, and of nothing else that the counter may have. */
export function costSoFar(cost: WriteCost): WriteCost {
  const { promptTokens, evaluatedTokens, outputTokens, waitMs, promptMs, decodeMs } = cost;
  return { promptTokens, evaluatedTokens, outputTokens, waitMs, promptMs, decodeMs };
}
