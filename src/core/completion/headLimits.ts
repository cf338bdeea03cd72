// How many whole lines may stand between the anchor and the cursor's line, model by model, as `npm run bench -- anchor`
// measured it.

export interface HeadLimit {
  readonly lines: number;
  /** False where the model was never measured, so that the anchor stays on the cursor's line. */
  readonly measured: boolean;
}

/**
 * By `general.name` of the model file. The limit is the longest head up to which no row costs more than 1.03 times the
 * nats or a point of exact matches.
 */
const measuredLines: ReadonlyMap<string, number> = new Map([
  // 2026-11-26, 320 holes: nats 0.995 times those of a plain prompt at 0 lines, 1.069 at 1, 1.089 at 3, 1.126 at 10;
  // exact 12/9/11/6 against 2.
  ['starter-coder', 0],
]);

/** The limit for a model with this name in its file's header. */
export function headLimit(name: string | undefined): HeadLimit {
  const lines = name === undefined ? undefined : measuredLines.get(name);
  return { lines: lines ?? 0, measured: lines !== undefined };
}
