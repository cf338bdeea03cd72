// The imports of a file that stand further up than a prompt shows: the names that its author meant to use.
import type { Outline } from '../outline/outline';

/** Each on one line; `windowStart` is the offset from which on the text is shown. */
export function farImports(text: string, { imports }: Outline, windowStart: number): readonly string[] {
  const far = imports.filter(({ end }) => end <= windowStart);
  return far.map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' ').trim());
}
