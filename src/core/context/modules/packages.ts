// The packages of a workspace, by their names.
import type { Manifest, PackageManifest } from './manifest';
import type { Manifests } from './manifestsIn';
import { entryPaths } from './packageEntry';

/**
 * What a package, or a path in it, may stand for; of packages with one name the one that shares the most of `folders`
 * comes first.
 */
export function packagePaths(specifier: string, folders: readonly string[], manifests: Manifests): readonly string[] {
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

export function packageAt(folder: string, { at }: Manifests): PackageManifest | undefined {
  return ofKind('package', at(`${folder}/package.json`));
}

export function ofKind<Kind extends Manifest['kind']>(
  kind: Kind,
  manifest: Manifest | undefined,
): Extract<Manifest, { kind: Kind }> | undefined {
  return manifest?.kind === kind ? (manifest as Extract<Manifest, { kind: Kind }>) : undefined;
}
