// Checks of values that come from elsewhere: each says whether a value has the type.

export type Check<T> = (value: unknown) => value is T;

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Neither infinite nor NaN. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Of a message that has nothing to say but its kind. */
export function isNothing(value: unknown): value is undefined {
  return value === undefined;
}

export function listOf<T>(isItem: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(isItem);
}

/** All of these fields; others may be there too. */
export function objectOf<T extends object>(fields: { readonly [Name in keyof T]-?: Check<T[Name]> }): Check<T> {
  const checks = Object.entries<Check<unknown>>(fields);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const found = new Map<string, unknown>(Object.entries(value));
    return checks.every(([name, isField]) => isField(found.get(name)));
  };
}
