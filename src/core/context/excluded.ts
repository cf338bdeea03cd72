// What the user's settings leave out, by the globs of the editor.
import picomatch from 'picomatch';
import type { WalkOptions } from './walk';

export interface ExcludedGlob {
  readonly glob: string;
  /** What the glob counts from. */
  readonly folder: string;
}

/**
 * Tells of a path whether it is left out by itself: what lies in a folder that is left out is not asked for. A glob that can not be
 * read excludes nothing, as in the editor; one with `/**` at its end excludes its folder too.
 */
export function excludedBy(globs: readonly ExcludedGlob[]): WalkOptions['isExcluded'] {
  const matchers = globs.flatMap(({ glob, folder }) => {
    const matches = matcherOf(glob.replace(/^\/+|\/(?:\*\*)?$/gu, ''));
    return matches ? [{ prefix: `${folder}/`, matches }] : [];
  });
  return (path) => matchers.some(({ prefix, matches }) => path.startsWith(prefix) && matches(path.slice(prefix.length)));
}

/** Whether a file or one of the folders above it is left out. */
export function isExcludedWithin(path: string, isExcluded: WalkOptions['isExcluded']): boolean {
  const folders = [...path.matchAll(/\//gu)].map(({ index }) => path.slice(0, index)).slice(1);
  return folders.some((folder) => isExcluded(folder, true)) || isExcluded(path, false);
}

function matcherOf(glob: string): ((path: string) => boolean) | undefined {
  try {
    return picomatch(glob, { dot: true, posix: true });
  } catch {
    return undefined;
  }
}
