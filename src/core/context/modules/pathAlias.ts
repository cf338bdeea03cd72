// Path aliases: what a compiler's configuration says that a name stands for.
import { folderOf, joined } from '../paths';
import type { CompilerManifest } from './manifest';
import { targetsFor, type Pattern } from './patterns';

/** The file at a path, if it is one that configures a compiler. */
export type CompilerManifests = (path: string) => CompilerManifest | undefined;

/** The paths that `specifier` may stand for by the configuration at `path`; they may lack their endings. */
export function aliasedPaths(specifier: string, path: string, manifests: CompilerManifests, asked = new Set<string>()): readonly string[] {
  if (asked.has(path)) return [];
  asked.add(path);
  const { paths, baseUrl, references } = optionsAt(path, folderOf(path), manifests, new Set());
  const targets = targetsFor(specifier, paths?.patterns ?? []);
  const found = targets.map((target) => within(baseUrl ?? paths?.folder ?? '', target, folderOf(path)));
  if (baseUrl !== undefined) found.push(joined(baseUrl, specifier));
  // Where a configuration only names others that divide the files between them, any of those may be meant.
  return found.length > 0 ? found : references.flatMap((other) => aliasedPaths(specifier, other, manifests, asked));
}

interface Options {
  readonly paths: { readonly patterns: readonly Pattern[]; readonly folder: string } | undefined;
  /** Absolute. */
  readonly baseUrl: string | undefined;
  readonly references: readonly string[];
}

/** What a configuration does not say itself, the last of those that it extends says. `root` is the folder that `${configDir}` stands for. */
function optionsAt(path: string, root: string, manifests: CompilerManifests, seen: Set<string>): Options {
  const manifest = seen.has(path) ? undefined : manifests(path);
  seen.add(path);
  if (!manifest) return { paths: undefined, baseUrl: undefined, references: [] };
  const folder = folderOf(path);
  const extended = manifest.extends.map((other) => optionsAt(fileAt(joined(folder, other), manifests), root, manifests, seen)).reverse();
  const { paths, baseUrl, references } = manifest;
  return {
    paths: paths === undefined ? extended.find((one) => one.paths)?.paths : { patterns: paths, folder },
    baseUrl: baseUrl === undefined ? extended.find((one) => one.baseUrl !== undefined)?.baseUrl : within(folder, baseUrl, root),
    references: references.map((other) => fileAt(joined(folder, other), manifests)),
  };
}

/** The ending may be left off, and of a folder the name. */
function fileAt(path: string, manifests: CompilerManifests): string {
  return [path, `${path}.json`].find((one) => manifests(one)) ?? `${path}/tsconfig.json`;
}

function within(folder: string, target: string, root: string): string {
  const ofRoot = '${configDir}';
  return target.startsWith(ofRoot) ? joined(root, target.slice(ofRoot.length)) : joined(folder, target);
}
