// Shares of a context: what a layout may use of it.
import type { LayoutLimits } from './documentLayout';

export interface ContextShares {
  readonly contextTokens: number;
  /** Tokens of the prompt that are not the document: header, other files, special tokens. */
  readonly headerTokens: number;
  readonly outputTokens: number;
  readonly headLimitLines: number;
  /** Whether the family can show text further down ahead of the prefix. */
  readonly showsBelow: boolean;
}

/** For the text after the cursor: where all of it is suffix, it is read again with each new anchor. */
const AFTER_SHARE = 1 / 7;
const MAX_AFTER_TOKENS = 256;

/** For a suffix of two lines, ahead of which the text further down is shown. */
const NEAR_SHARE = 1 / 4;

export function layoutLimits({
  contextTokens,
  headerTokens,
  outputTokens,
  headLimitLines,
  showsBelow,
}: ContextShares): LayoutLimits {
  const documentTokens = Math.max(0, contextTokens - headerTokens - outputTokens);
  const afterTokens = Math.min(Math.floor(documentTokens * AFTER_SHARE), MAX_AFTER_TOKENS);
  const suffixTokens = showsBelow ? Math.floor(afterTokens * NEAR_SHARE) : afterTokens;
  const belowTokens = showsBelow ? afterTokens : 0;
  return { prefixTokens: documentTokens - suffixTokens - belowTokens, suffixTokens, belowTokens, headLimitLines };
}
