// What a layout is: a document cut at the places between which a prompt keeps still and grows.

/** A document as the editor has it: text before the cursor from `prefixOffset` (UTF-16 units) on, and text after it. */
export interface DocumentWindow {
  readonly document: string;
  readonly prefixOffset: number;
  readonly prefix: string;
  readonly suffix: string;
}

export interface LayoutLimits {
  /** Tokens of `before` and `head` together, at the most. */
  readonly prefixTokens: number;
  readonly suffixTokens: number;
  /**
   * For text further down, shown ahead of the prefix; 0 where the family has no form for that, and the suffix is all.
   */
  readonly belowTokens: number;
  /** Whole lines that may stand between the anchor and the cursor's line. */
  readonly headLimitLines: number;
}

/** Invariant: `before + head + closers + suffix` is the document from `start` on, up to the end of `suffix`. */
export interface Layout {
  readonly document: string;
  readonly start: number;
  /**
   * From the window's start to the anchor, which stands behind a line's indentation unless that line is too long for a
   * head.
   */
  readonly before: string;
  /** From the anchor to the cursor: the only text that changes while the anchor stands. */
  readonly head: string;
  /**
   * Brackets and quotes that the editor closed after the cursor, with the white space Enter put before them: in no
   * prompt.
   */
  readonly closers: string;
  /** The text that stood after the cursor when the anchor was set. */
  readonly suffix: string;
  /** True when nothing of the document follows `suffix`. */
  readonly suffixIsWhole: boolean;
  /**
   * Text further down as it stood when it was last read: it stays while the anchor moves on, and may overlap with
   * `suffix`.
   */
  readonly below: string;
  readonly reanchored: boolean;
}
