// Patterns with what they stand for, as packages (`exports`, `imports`) and compilers (`paths`) have them.

export interface Pattern {
  /** With one `*` for any text, or with none. */
  readonly pattern: string;
  /** The text for the `*` stands in place of each `*` in them. */
  readonly targets: readonly string[];
}

/**
 * What a name stands for: by the pattern that is the name itself, else by the one with the most text in front of its
 * `*`.
 */
export function targetsFor(name: string, patterns: readonly Pattern[]): readonly string[] {
  const exact = patterns.find(({ pattern }) => pattern === name);
  if (exact) return exact.targets;
  let [longest, filled, found]: [number, string, readonly string[]] = [-1, '', []];
  for (const { pattern, targets } of patterns) {
    const before = pattern.indexOf('*');
    if (before <= longest || name.length < pattern.length - 1) continue;
    if (!name.startsWith(pattern.slice(0, before)) || !name.endsWith(pattern.slice(before + 1))) continue;
    [longest, filled, found] = [before, name.slice(before, name.length - (pattern.length - before - 1)), targets];
  }
  return found.map((target) => target.replaceAll('*', () => filled));
}
