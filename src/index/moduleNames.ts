// The names of a workspace's modules, kept with its files: what the manifests among them say, and which files Go's packages are made of.
import { folderOf } from '../core/context/paths';
import { goFolder, namedPaths, type Manifests } from '../core/context/modules/namedModules';
import type { FileRecord } from './fileRecord';

export class ModuleNames {
  private readonly records = new Map<string, FileRecord>();
  /** Go files by their folders. */
  private readonly goFiles = new Map<string, Set<string>>();
  /** Made when it is first asked for after a change. */
  private manifests: Manifests | undefined;

  put(record: FileRecord): void {
    const { path, manifest } = record;
    if (manifest) {
      this.records.set(path, record);
      this.manifests = undefined;
    }
    if (!isOfGoPackage(path)) return;
    const beside = this.goFiles.get(folderOf(path));
    if (beside) beside.add(path);
    else this.goFiles.set(folderOf(path), new Set([path]));
  }

  remove(path: string): void {
    if (this.records.delete(path)) this.manifests = undefined;
    const beside = this.goFiles.get(folderOf(path));
    beside?.delete(path);
    if (beside?.size === 0) this.goFiles.delete(folderOf(path));
  }

  named(specifier: string, from: string): readonly string[] {
    return namedPaths(specifier, from, this.known());
  }

  ofGoPackage(specifier: string, from: string): readonly string[] {
    const folder = specifier === '.' ? folderOf(from) : goFolder(specifier, this.known());
    return folder === undefined ? [] : [...(this.goFiles.get(folder) ?? [])].sort();
  }

  private known(): Manifests {
    this.manifests ??= manifestsIn(this.records);
    return this.manifests;
  }
}

function isOfGoPackage(path: string): boolean {
  return path.endsWith('.go') && !path.endsWith('_test.go');
}

function manifestsIn(records: ReadonlyMap<string, FileRecord>): Manifests {
  const packages = new Map<string, string[]>();
  const goModules: { module: string; folder: string }[] = [];
  for (const [path, { manifest }] of records) {
    if (manifest?.kind === 'go') goModules.push({ module: manifest.module, folder: folderOf(path) });
    if (manifest?.kind !== 'package' || manifest.name === undefined) continue;
    const folders = packages.get(manifest.name);
    if (folders) folders.push(folderOf(path));
    else packages.set(manifest.name, [folderOf(path)]);
  }
  return { at: (path) => records.get(path)?.manifest, packagesNamed: (name) => packages.get(name) ?? [], goModules };
}
