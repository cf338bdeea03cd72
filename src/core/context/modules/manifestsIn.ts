// The manifests of a workspace, by what is asked of them.
import { folderOf } from '../paths';
import type { Manifest } from './manifest';
import type { Pattern } from './patterns';

export interface Manifests {
  readonly at: (path: string) => Manifest | undefined;
  /** The folders of the packages with a name. */
  readonly packagesNamed: (name: string) => readonly string[];
  readonly cratesNamed: (name: string) => readonly { readonly folder: string; readonly library: string }[];
  readonly goModules: readonly { readonly module: string; readonly folder: string }[];
  readonly namespaces: readonly { readonly patterns: readonly Pattern[]; readonly folder: string }[];
  /** What bundlers and test runners know in a folder, with the folder that targets are seen from. */
  readonly aliasesIn: (folder: string) => readonly { readonly patterns: readonly Pattern[]; readonly folder: string }[];
}

/** By their paths. */
export function manifestsIn(known: ReadonlyMap<string, Manifest>): Manifests {
  const packages = new Map<string, string[]>();
  const crates = new Map<string, { folder: string; library: string }[]>();
  const aliases = new Map<string, { patterns: readonly Pattern[]; folder: string }[]>();
  const goModules: { module: string; folder: string }[] = [];
  const namespaces: { patterns: readonly Pattern[]; folder: string }[] = [];
  for (const [path, manifest] of known) {
    const folder = folderOf(path);
    if (manifest.kind === 'go' && manifest.module !== undefined) goModules.push({ module: manifest.module, folder });
    if (manifest.kind === 'composer') namespaces.push({ patterns: manifest.namespaces, folder });
    if (manifest.kind === 'crate' && manifest.name !== undefined) {
      put(crates, manifest.name, { folder, library: manifest.library });
    }
    if (manifest.kind === 'package' && manifest.name !== undefined) put(packages, manifest.name, folder);
    const patterns = manifest.kind === 'aliases' || manifest.kind === 'package' ? manifest.aliases : [];
    if (patterns.length > 0) put(aliases, configuredFolder(folder), { patterns, folder });
  }
  return {
    at: (path) => known.get(path),
    packagesNamed: (name) => packages.get(name) ?? [],
    cratesNamed: (name) => crates.get(name) ?? [],
    goModules,
    namespaces,
    aliasesIn: (folder) => aliases.get(folder) ?? [],
  };
}

/** What stands in a folder for configuration is meant for the one around it. */
function configuredFolder(folder: string): string {
  return /\/(?:config|build)$/u.test(folder) ? folderOf(folder) : folder;
}

function put<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
