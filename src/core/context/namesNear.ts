// The names that stand around a cursor, each with a weight for its nearness.
import { namesIn } from './names';

const LINES_BEFORE = 30;
const LINES_AFTER = 8;
/** The weight halves in so many lines. */
const HALF_LINES = 6;
/** What stands behind the cursor says less of what comes at it. */
const WEIGHT_AFTER = 0.6;

/** Identifiers as they are written; the nearest of several places counts. */
export function namesNear(text: string, cursor: number): ReadonlyMap<string, number> {
  const before = text.slice(0, cursor).split('\n').slice(-LINES_BEFORE).reverse();
  const after = text.slice(cursor).split('\n', LINES_AFTER);
  const weights = new Map<string, number>();
  const note = (line: string, distance: number, side: number): void => {
    const weight = side * 2 ** (-distance / HALF_LINES);
    for (const name of namesIn(line)) if (weight > (weights.get(name) ?? 0)) weights.set(name, weight);
  };
  for (const [distance, line] of before.entries()) note(line, distance, 1);
  for (const [distance, line] of after.entries()) note(line, distance, WEIGHT_AFTER);
  return weights;
}
