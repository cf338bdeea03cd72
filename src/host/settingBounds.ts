// Bounds and defaults of the settings that are whole numbers; the editor shows those of package.json but does not hold
// them.

export interface IntegerBounds {
  readonly minimum: number;
  readonly maximum: number;
  readonly fallback: number;
}

/** The same numbers as in package.json: test/unit/manifest.test.ts compares them. */
export const settingBounds = {
  'completion.contextTokens': { minimum: 512, maximum: 131_072, fallback: 4096 },
  'chat.contextTokens': { minimum: 512, maximum: 131_072, fallback: 8192 },
  // A text is read in one batch, whose logits take memory for each token; more than 512 suits few models.
  'embedding.contextTokens': { minimum: 128, maximum: 8192, fallback: 512 },
  'engine.idleUnloadMinutes': { minimum: 0, maximum: 1440, fallback: 30 },
  'completion.pauseMs': { minimum: 0, maximum: 10_000, fallback: 225 },
  'completion.maxTokens': { minimum: 1, maximum: 512, fallback: 64 },
  'completion.decodeTimeMs': { minimum: 50, maximum: 60_000, fallback: 1500 },
} as const satisfies Record<string, IntegerBounds>;

export const MOST_GPU_LAYERS = 1000;

/** `value` as a whole number within the bounds; anything that is no number counts as not set. */
export function bounded(value: unknown, { minimum, maximum, fallback }: IntegerBounds): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fallback;
  return Math.min(maximum, Math.max(minimum, Math.round(value)));
}
