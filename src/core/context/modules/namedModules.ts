// What the manifests of a workspace say that a specifier stands for.
import { foldersAround, joined } from '../paths';
import type { Manifest, PackageManifest } from './manifest';
import { entryPaths, withSources } from './packageEntry';
import { aliasedPaths } from './pathAlias';
import { targetsFor } from './patterns';

export interface Manifests {
  readonly at: (path: string) => Manifest | undefined;
  /** The folders of the packages with a name. */
  readonly packagesNamed: (name: string) => readonly string[];
  readonly goModules: readonly { readonly module: string; readonly folder: string }[];
}

/** Paths that may lack their endings, the likeliest first: aliases, names with `#`, packages. A relative specifier is no name. */
export function namedPaths(specifier: string, from: string, manifests: Manifests): readonly string[] {
  if (specifier.startsWith('.')) return [];
  const folders = foldersAround(from);
  const configurations = folders.flatMap((folder) => [`${folder}/tsconfig.json`, `${folder}/jsconfig.json`]);
  const compilerAt = (path: string) => ofKind('compiler', manifests.at(path));
  const aliased = configurations.flatMap((path) => (compilerAt(path) ? aliasedPaths(specifier, path, compilerAt) : []));
  return [...aliased, ...(specifier.startsWith('#') ? internalPaths(specifier, folders, manifests) : packagePaths(specifier, folders, manifests))];
}

/** The folder of a Go package, by the module whose name is the longest part of its path. */
export function goFolder(specifier: string, { goModules }: Manifests): string | undefined {
  const around = goModules.filter(({ module }) => specifier === module || specifier.startsWith(`${module}/`));
  const [nearest] = around.sort((a, b) => b.module.length - a.module.length);
  return nearest && joined(nearest.folder, specifier.slice(nearest.module.length));
}

/** By the package that the file is of, which may name other packages. */
function internalPaths(specifier: string, folders: readonly string[], manifests: Manifests): readonly string[] {
  const folder = folders.find((one) => packageAt(one, manifests)) ?? '';
  const targets = targetsFor(specifier, packageAt(folder, manifests)?.imports ?? []);
  const own = targets.filter((target) => target.startsWith('.'));
  const others = targets.filter((target) => !target.startsWith('.'));
  return [...withSources(folder, own), ...others.flatMap((target) => packagePaths(target, folders, manifests))];
}

/** Of packages with one name the one that shares the most folders with the file comes first. */
function packagePaths(specifier: string, folders: readonly string[], manifests: Manifests): readonly string[] {
  const name = /^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? specifier;
  const distance = (folder: string) => {
    const place = folders.findIndex((one) => folder.startsWith(`${one}/`) || folder === one);
    return place < 0 ? Infinity : place;
  };
  const named = [...manifests.packagesNamed(name)].sort((a, b) => distance(a) - distance(b));
  return named.flatMap((folder) => {
    const manifest = packageAt(folder, manifests);
    return manifest ? entryPaths(manifest, folder, `.${specifier.slice(name.length)}`) : [];
  });
}

function packageAt(folder: string, { at }: Manifests): PackageManifest | undefined {
  return ofKind('package', at(`${folder}/package.json`));
}

function ofKind<Kind extends Manifest['kind']>(kind: Kind, manifest: Manifest | undefined): Extract<Manifest, { kind: Kind }> | undefined {
  return manifest?.kind === kind ? (manifest as Extract<Manifest, { kind: Kind }>) : undefined;
}
