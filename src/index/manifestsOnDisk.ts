// The manifests that say what the names in a file's imports stand for, found on the disk before an index knows them.
import { posix } from 'node:path';
import type { Manifest } from '../core/context/modules/manifest';
import type { Manifests } from '../core/context/modules/manifestsIn';
import { linkedPaths } from '../core/context/modules/pathAlias';
import { isManifestName } from '../core/context/modules/readManifest';
import { foldersAround } from '../core/context/paths';
import { filesIn, isFile } from './importsOnDisk';

/** A workspace may have more packages than can be read before an answer. */
const MOST_MANIFESTS = 100;

/**
 * Those in the folders around the file at `path`, up to `root`, then those that they lead to: the packages of the
 * workspace, first those whose folder is called as a part of a specifier is, and what configurations extend. Each is to
 * be read before the next is asked for.
 */
export function* manifestsOnDisk(
  path: string,
  specifiers: readonly string[],
  root: string,
  known: () => Manifests,
): Iterable<string> {
  const names = new Set(specifiers.flatMap((one) => one.split(/[/\\:]+/u)).map(plain));
  const rank = (one: string) => (names.has(plain(posix.basename(posix.dirname(one)))) ? 0 : 1);
  const seen = new Set<string>();
  let next = foldersAround(path)
    .filter((folder) => folder.length >= root.length)
    .flatMap((folder) => filesIn(folder))
    .filter((one) => isManifestName(posix.basename(one)));
  while (next.length > 0) {
    for (const one of next) {
      if (seen.size === MOST_MANIFESTS) return;
      seen.add(one);
      yield one;
    }
    const manifests = known();
    const led = [...seen]
      .flatMap((one) => ledTo(one, manifests.at(one), manifests))
      .filter((one) => !seen.has(one) && isFile(one));
    next = [...new Set(led)].sort((a, b) => rank(a) - rank(b));
  }
}

function ledTo(path: string, manifest: Manifest | undefined, manifests: Manifests): readonly string[] {
  if (manifest?.kind === 'compiler') {
    return (['extends', 'references'] as const).flatMap((link) =>
      manifest[link].flatMap((other) => linkedPaths(link, other, path, manifests)),
    );
  }
  const name =
    { 'go.work': 'go.mod', 'pnpm-workspace.yaml': 'package.json' }[posix.basename(path)] ?? posix.basename(path);
  const members = manifest && 'members' in manifest ? manifest.members : [];
  return members.flatMap((member) => foldersOf(member, posix.dirname(path))).map((folder) => posix.join(folder, name));
}

/**
 * The folders that a glob may mean, a `*` or `**` being any one name; with more than two of them that may be half of a
 * disk.
 */
function foldersOf(glob: string, folder: string): readonly string[] {
  const names = glob.split('/');
  const isAny = (name: string) => /^\*\*?$/u.test(name);
  if (names.filter(isAny).length > 2) return [];
  return names.reduce<readonly string[]>(
    (folders, name) => folders.flatMap((one) => (isAny(name) ? foldersIn(one) : [posix.join(one, name)])),
    [folder],
  );
}

/** Others' packages are no members. */
function foldersIn(folder: string): readonly string[] {
  return filesIn(folder, 'isDirectory').filter((one) => posix.basename(one) !== 'node_modules');
}

/** The same for a package's folder and for its name in code. */
function plain(name: string): string {
  return name.replaceAll('-', '_');
}
