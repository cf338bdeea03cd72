// What the user has to do with other files than the one at the cursor.

export interface Attention {
  /** Files that are shown in any case. */
  readonly pinned: readonly string[];
  /** Places that were edited a moment ago, the last one first. */
  readonly edited: readonly EditedPlace[];
  /** Files in open tabs. */
  readonly open: readonly string[];
}

export interface EditedPlace {
  readonly path: string;
  /** Counted from 0. */
  readonly line: number;
}

export const noAttention: Attention = { pinned: [], edited: [], open: [] };
