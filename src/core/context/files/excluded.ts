// What the user's settings leave out, by the globs of the editor.
import picomatch from 'picomatch';
import type { WalkOptions } from './walk';

export interface ExcludedGlobs {
  readonly globs: readonly string[];
  /** What each of the globs counts from. */
  readonly folders: readonly string[];
}

/**
 * Tells of a path whether it is left out by itself: what lies in a folder that is left out is not asked for. A glob
 * that can not be read excludes nothing, as in the editor; one with `/**` at its end excludes its folder too.
 */
export function excludedBy(excluded: readonly ExcludedGlobs[]): WalkOptions['isExcluded'] {
  const rules = excluded.map(({ globs, folders }) => ({
    matchers: globs.flatMap((glob) => matcherOf(glob.replace(/^\/+|\/(?:\*\*)?$/gu, '')) ?? []),
    prefixes: folders.map((folder) => `${folder}/`),
  }));
  const isMatched = (path: string, { matchers, prefixes }: (typeof rules)[number]) =>
    prefixes.some(
      (prefix) => path.startsWith(prefix) && matchers.some((matches) => matches(path.slice(prefix.length))),
    );
  return (path) => rules.some((rule) => isMatched(path, rule));
}

/**
 * Tells of a file which glob names it or a folder above it, if one does; globs count from the root and from each of the
 * folders.
 */
export function excludingGlob(
  globs: readonly string[],
  folders: readonly string[],
): (path: string) => string | undefined {
  const rules = globs.map((glob) => ({ glob, isExcluded: excludedBy([{ globs: [glob], folders: ['', ...folders] }]) }));
  return (path) => rules.find(({ isExcluded }) => isExcludedWithin(path, isExcluded))?.glob;
}

/** Whether a file or one of the folders above it is left out. */
export function isExcludedWithin(path: string, isExcluded: WalkOptions['isExcluded']): boolean {
  const folders = [...path.matchAll(/\//gu)].map(({ index }) => path.slice(0, index)).slice(1);
  return folders.some((folder) => isExcluded(folder, true)) || isExcluded(path, false);
}

/** In the editor's globs `!`, parentheses and quotes stand for themselves. */
function matcherOf(glob: string): ((path: string) => boolean) | undefined {
  try {
    const literal = glob.replace(/[()]/gu, '\\$&');
    return picomatch(literal, { dot: true, posix: true, nonegate: true, keepQuotes: true });
  } catch {
    return undefined;
  }
}
