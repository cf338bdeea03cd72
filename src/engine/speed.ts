// Tokens per second, as a running average over requests that had enough tokens to tell.
import type { WriteCost } from '../core/models/writing';
import type { Speed } from '../protocol/engine';

/** Fewer tokens tell more of overheads than of the model. */
const MIN_PROMPT_TOKENS = 32;
const MIN_OUTPUT_TOKENS = 4;
/** How much the newest request counts. */
const NEWEST_SHARE = 0.3;

export function updatedSpeed(
  before: Speed | undefined,
  { evaluatedTokens, outputTokens, promptMs, decodeMs }: WriteCost,
): Speed {
  return {
    promptTokensPerSecond: average(before?.promptTokensPerSecond, evaluatedTokens, promptMs, MIN_PROMPT_TOKENS),
    outputTokensPerSecond: average(before?.outputTokensPerSecond, outputTokens, decodeMs, MIN_OUTPUT_TOKENS),
  };
}

function average(
  before: number | undefined,
  tokens: number,
  milliseconds: number,
  minTokens: number,
): number | undefined {
  if (tokens < minTokens || milliseconds <= 0) return before;
  const newest = (tokens * 1000) / milliseconds;
  return before === undefined ? newest : before + (newest - before) * NEWEST_SHARE;
}
