// The files that a file imports, found on the disk before an index knows them.
import { lstatSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { type Files, importedFiles } from '../core/context/imports/importedFiles';
import { submodulesOf } from '../core/context/imports/importsByName';
import type { Manifests } from '../core/context/modules/manifestsIn';
import { goFolder, namedPaths } from '../core/context/modules/namedModules';
import type { Import } from '../core/context/outline/outline';
import { folderOf } from '../core/context/paths';
import { isOfGoPackage } from './moduleNames';

/** Absolute paths inside `root`, by what is known of `manifests`; the imports in their order. */
export function importsOnDisk(
  path: string,
  languageId: string,
  imports: readonly Import[],
  root: string,
  manifests: Manifests,
): readonly string[] {
  const isGo = languageId === 'go';
  const files: Files = {
    has: isFile,
    endingWith: (tail) =>
      foldersUpTo(root, path)
        .map((folder) => posix.join(folder, tail))
        .filter(isFile),
    named: (...asked) => namedPaths(...asked, manifests),
    ofGoPackage: (specifier) =>
      filesIn(specifier === '.' ? folderOf(path) : goFolder(specifier, manifests)).filter(isOfGoPackage),
  };
  const specifiers = [
    ...imports.flatMap((one) => [one.specifier, ...submodulesOf(one, languageId)]),
    ...(isGo ? ['.'] : []),
  ];
  const found = specifiers.flatMap((specifier) =>
    importedFiles(specifier, path, languageId, files).slice(0, isGo ? undefined : 1),
  );
  return [...new Set(found)].filter((one) => one.startsWith(`${root}/`));
}

/** A link is none, as for the walk over the folders. */
export function isFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // What stands in an import need not be the name of a file.
    return false;
  }
}

/** Of a folder that can be read; links are none of them. */
export function filesIn(folder: string | undefined, kind: 'isFile' | 'isDirectory' = 'isFile'): readonly string[] {
  if (folder === undefined) return [];
  try {
    return readdirSync(folder, { withFileTypes: true })
      .flatMap((entry) => (entry[kind]() ? [posix.join(folder, entry.name)] : []))
      .sort();
  } catch {
    return [];
  }
}

/** The folder of the file, those above it, and the one for sources that many repositories have. */
function foldersUpTo(root: string, path: string): readonly string[] {
  const folders: string[] = [];
  for (
    let folder = posix.dirname(path);
    folder.length >= root.length && folder !== posix.dirname(folder);
    folder = posix.dirname(folder)
  ) {
    folders.push(folder, posix.join(folder, 'src'));
  }
  return folders;
}
