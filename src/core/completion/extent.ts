// How much to suggest at a place: the trigger decides it, the stop rules and the cut go by it.

export type Extent =
  | { readonly kind: 'skip'; readonly reason: 'only-closers' | 'inside-word' }
  /** The rest of the cursor's line. */
  | { readonly kind: 'line' }
  /** One statement, which may span several lines. */
  | { readonly kind: 'statement' }
  /** The content of a block, up to its end. */
  | { readonly kind: 'block' };

/** An extent to ask the model for. */
export type AskedExtent = Exclude<Extent, { readonly kind: 'skip' }>;

/** Text inside a word is being corrected, not continued. */
export function isInsideWord(suffix: string): boolean {
  return /^[\p{L}\p{N}_$]/u.test(suffix);
}

/** True where the cursor's line goes on with nothing but closers: an editor may have typed those. */
export function onlyClosersFollow(suffix: string): boolean {
  return /^[\s)\]}>"'`;,]*$/u.test(restOfLine(suffix));
}

export function restOfLine(suffix: string): string {
  return /^[^\r\n]*/u.exec(suffix)?.[0] ?? '';
}
