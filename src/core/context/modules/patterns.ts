// Patterns with what they stand for, as packages (`exports`, `imports`) and compilers (`paths`) have them.

export interface Pattern {
  /** With one `*` for any text, or with none. */
  readonly pattern: string;
  /** The text for the `*` stands in place of each `*` in them. */
  readonly targets: readonly string[];
}

/** What a name stands for: by the pattern that is the name itself, else by the one with the most text in front of its `*`. */
export function targetsFor(name: string, patterns: readonly Pattern[]): readonly string[] {
  const exact = patterns.find(({ pattern }) => pattern === name);
  if (exact) return exact.targets;
  let best: { readonly length: number; readonly filled: string; readonly targets: readonly string[] } | undefined;
  for (const { pattern, targets } of patterns) {
    const [before = '', after, ...more] = pattern.split('*');
    if (after === undefined || more.length > 0 || name.length < before.length + after.length) continue;
    if (!name.startsWith(before) || !name.endsWith(after) || before.length <= (best?.length ?? -1)) continue;
    best = { length: before.length, filled: name.slice(before.length, name.length - after.length), targets };
  }
  const filled = best?.filled ?? '';
  return best?.targets.map((target) => target.replaceAll('*', () => filled)) ?? [];
}
