// What the user's settings leave out, by the globs of the editor.
import picomatch from 'picomatch';
import type { ExcludedGlob } from '../../protocol/workspaceIndex';
import type { WalkOptions } from './walk';

/** A glob that can not be read excludes nothing, as in the editor. A folder's glob with `/**` at its end excludes the folder too. */
export function excludedBy(globs: readonly ExcludedGlob[]): WalkOptions['isExcluded'] {
  const matchers = globs.flatMap(({ glob, folder }) => {
    const matches = matcherOf(glob.replace(/^\/+|\/(?:\*\*)?$/gu, ''));
    return matches ? [{ prefix: `${folder}/`, matches }] : [];
  });
  return (path) => matchers.some(({ prefix, matches }) => path.startsWith(prefix) && matches(path.slice(prefix.length)));
}

function matcherOf(glob: string): ((path: string) => boolean) | undefined {
  try {
    return picomatch(glob, { dot: true });
  } catch {
    return undefined;
  }
}
