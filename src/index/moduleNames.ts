// The names of a workspace's modules, kept with its files: what the manifests among them say, and which files Go's
// packages are made of.
import type { Manifest } from '../core/context/modules/manifest';
import { type Manifests, manifestsIn } from '../core/context/modules/manifestsIn';
import { goFolder, namedPaths } from '../core/context/modules/namedModules';
import { folderOf } from '../core/context/paths';
import type { FileRecord } from './fileRecord';

export class ModuleNames {
  /** By their paths. */
  private readonly known = new Map<string, Manifest>();
  /** Go files by their folders. */
  private readonly goFiles = new Map<string, Set<string>>();
  /** Made when they are first asked for after a change. */
  private manifests: Manifests | undefined;

  /** In place of what was known of the file; tells whether other files' imports may name something else now. */
  put({ path, manifest }: FileRecord): boolean {
    const wasManifest = this.known.delete(path);
    if (manifest) this.known.set(path, manifest);
    if (isOfGoPackage(path)) {
      const beside = this.goFiles.get(folderOf(path));
      if (beside) beside.add(path);
      else this.goFiles.set(folderOf(path), new Set([path]));
    }
    if (!wasManifest && !manifest) return false;
    this.manifests = undefined;
    return true;
  }

  remove(path: string): void {
    if (this.known.delete(path)) this.manifests = undefined;
    const beside = this.goFiles.get(folderOf(path));
    beside?.delete(path);
    if (beside?.size === 0) this.goFiles.delete(folderOf(path));
  }

  named(specifier: string, from: string, languageId: string): readonly string[] {
    return namedPaths(specifier, from, languageId, this.all);
  }

  ofGoPackage(specifier: string, from: string): readonly string[] {
    const folder = specifier === '.' ? folderOf(from) : goFolder(specifier, this.all);
    return folder === undefined ? [] : [...(this.goFiles.get(folder) ?? [])].sort();
  }

  get all(): Manifests {
    this.manifests ??= manifestsIn(this.known);
    return this.manifests;
  }
}

export function isOfGoPackage(path: string): boolean {
  return path.endsWith('.go') && !path.endsWith('_test.go');
}
