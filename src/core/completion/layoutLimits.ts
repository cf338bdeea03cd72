// Shares of a context: what a layout may use of it.
import type { LayoutLimits } from './layout';

export interface ContextShares {
  readonly contextTokens: number;
  /** Tokens of the prompt that are not the document: header, other files, special tokens. */
  readonly headerTokens: number;
  readonly outputTokens: number;
  readonly headLimitLines: number;
}

/**
 * The suffix is read again with each new anchor, so it is small, and no larger in a large context. In a context of 1,024 tokens with
 * the anchor on the cursor's line a key evaluates 4.7 prompt tokens in the mean; with a suffix of 160 tokens it would be 6.3.
 */
const SUFFIX_SHARE = 1 / 7;
const MAX_SUFFIX_TOKENS = 256;

export function layoutLimits({ contextTokens, headerTokens, outputTokens, headLimitLines }: ContextShares): LayoutLimits {
  const documentTokens = Math.max(0, contextTokens - headerTokens - outputTokens);
  const suffixTokens = Math.min(Math.floor(documentTokens * SUFFIX_SHARE), MAX_SUFFIX_TOKENS);
  return { prefixTokens: documentTokens - suffixTokens, suffixTokens, headLimitLines };
}
