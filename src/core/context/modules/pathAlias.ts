// Path aliases: what a compiler's configuration says that a name stands for.
import { folderOf, foldersAround, joined } from '../paths';
import type { Manifests } from './manifestsIn';
import { ofKind, packagePaths } from './packages';
import { type Pattern, targetsFor } from './patterns';

/** The paths that `specifier` may stand for by the configuration at `path`; they may lack their endings. */
export function aliasedPaths(
  specifier: string,
  path: string,
  manifests: Manifests,
  asked = new Set<string>(),
): readonly string[] {
  if (asked.has(path)) return [];
  asked.add(path);
  const { paths, baseUrl, references } = optionsAt(path, folderOf(path), manifests, new Set());
  const targets = targetsFor(specifier, paths?.patterns ?? []);
  const found = targets.map((target) => within(baseUrl ?? paths?.folder ?? '', target, folderOf(path)));
  if (baseUrl !== undefined) found.push(joined(baseUrl, specifier));
  // Where a configuration only names others that divide the files between them, any of those may be meant.
  return found.length > 0 ? found : references.flatMap((other) => aliasedPaths(specifier, other, manifests, asked));
}

/**
 * Where the files may lie that a configuration extends, by a path or by the name of a package, or refers to, always by
 * a path.
 */
export function linkedPaths(
  link: 'extends' | 'references',
  other: string,
  path: string,
  manifests: Manifests,
): readonly string[] {
  // The ending may be left off, and of a folder the name.
  const written = ['', '.json', '/tsconfig.json'].map((ending) => other + ending);
  const isPath = link === 'references' || other.startsWith('.');
  return isPath
    ? written.map((one) => joined(folderOf(path), one))
    : written.flatMap((one) => packagePaths(one, foldersAround(path), manifests));
}

interface Options {
  readonly paths: { readonly patterns: readonly Pattern[]; readonly folder: string } | undefined;
  /** Absolute. */
  readonly baseUrl: string | undefined;
  readonly references: readonly string[];
}

/**
 * What a configuration does not say itself, the last of those that it extends says. `root` is the folder that
 * `${configDir}` stands for.
 */
function optionsAt(path: string, root: string, manifests: Manifests, seen: Set<string>): Options {
  const manifest = seen.has(path) ? undefined : ofKind('compiler', manifests.at(path));
  seen.add(path);
  if (!manifest) return { paths: undefined, baseUrl: undefined, references: [] };
  const folder = folderOf(path);
  const linked = (link: 'extends' | 'references') =>
    manifest[link].flatMap(
      (other) => linkedPaths(link, other, path, manifests).find((one) => ofKind('compiler', manifests.at(one))) ?? [],
    );
  const extended = linked('extends')
    .map((other) => optionsAt(other, root, manifests, seen))
    .reverse();
  const { paths, baseUrl } = manifest;
  return {
    paths: paths === undefined ? extended.find((one) => one.paths)?.paths : { patterns: paths, folder },
    baseUrl:
      baseUrl === undefined
        ? extended.find((one) => one.baseUrl !== undefined)?.baseUrl
        : within(folder, baseUrl, root),
    references: linked('references'),
  };
}

function within(folder: string, target: string, root: string): string {
  const ofRoot = '${configDir}';
  return target.startsWith(ofRoot) ? joined(root, target.slice(ofRoot.length)) : joined(folder, target);
}
