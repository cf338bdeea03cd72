// Keystroke-cost-first layout: which part of the document stands before the middle token and is kept still while the
// user types, and which part follows it.
import type { Tokenizer } from './tokenizer';

/** A document as the editor has it: text before the cursor from `prefixOffset` (UTF-16 units) on, and text after it. */
export interface DocumentWindow {
  readonly document: string;
  readonly prefixOffset: number;
  readonly prefix: string;
  readonly suffix: string;
}

export interface LayoutLimits {
  readonly prefixTokens: number;
  readonly suffixTokens: number;
  /** Whole lines that may stand between the anchor and the cursor's line. */
  readonly headLimitLines: number;
}

/** Invariant: `before + head + closers + suffix` is the document from `start` on, up to the end of `suffix`. */
export interface Layout {
  readonly document: string;
  readonly start: number;
  readonly before: string;
  readonly head: string;
  /** Brackets and quotes that the editor closed after the cursor, with the white space Enter put before them: in no prompt. */
  readonly closers: string;
  readonly suffix: string;
  readonly reanchored: boolean;
}

export function layOut(_previous: Layout | undefined, _window: DocumentWindow, _limits: LayoutLimits, _tokenizer: Tokenizer): Layout {
  throw new Error('to be written');
}
