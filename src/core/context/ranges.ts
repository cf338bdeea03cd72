// Ranges of a text.

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Tells of an offset whether one of the ranges holds it. */
export function anyOf(ranges: readonly Range[]): (offset: number) => boolean {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  const lastEnd = merged.at(-1)?.end ?? 0;
  return (offset) => {
    if (offset >= lastEnd) return false;
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset < (merged[low - 1]?.end ?? 0);
  };
}
