// The files that a file imports, found on the disk before an index knows them; not those that only a manifest knows the names of.
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { importedFiles, type Files } from '../core/context/importedFiles';
import type { Import } from '../core/context/outline';

/** Absolute paths inside `root`; the imports in their order. */
export function importsOnDisk(path: string, languageId: string, imports: readonly Import[], root: string): readonly string[] {
  const files: Files = {
    has: isFile,
    endingWith: (tail) => foldersUpTo(root, path).map((folder) => posix.join(folder, tail)).filter(isFile),
    named: () => [],
    ofGoPackage: () => [],
  };
  const found = imports.flatMap(({ specifier }) => importedFiles(specifier, path, languageId, files).slice(0, 1));
  return [...new Set(found)].filter((one) => one.startsWith(`${root}/`));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // What stands in an import need not be the name of a file.
    return false;
  }
}

/** The folder of the file, those above it, and the one for sources that many repositories have. */
function foldersUpTo(root: string, path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); folder.length >= root.length && folder !== posix.dirname(folder); folder = posix.dirname(folder)) folders.push(folder, posix.join(folder, 'src'));
  return folders;
}
