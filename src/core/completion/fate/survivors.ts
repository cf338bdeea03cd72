// What is left of a text that was put into a document, followed through later changes by its places alone.
import type { TextChange } from '../textChange';

/** UTF-16 offsets of the document: start included, end excluded. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The pieces after a change: without what it removed, moved by what it inserted, split where it inserted inside. */
export function survivors(
  pieces: readonly Piece[],
  { offset, removedLength, insertedText }: TextChange,
): readonly Piece[] {
  const removedEnd = offset + removedLength;
  const shift = insertedText.length - removedLength;
  const parts = pieces.flatMap(({ start, end }) => [
    { start, end: Math.min(end, offset) },
    { start: Math.max(start, removedEnd) + shift, end: end + shift },
  ]);
  return parts.filter(({ start, end }) => end > start);
}

/** UTF-16 units in all pieces together. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { start, end }) => sum + end - start, 0);
}
