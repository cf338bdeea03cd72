// Which files are never read: those that the built-in list or a .werkbankignore names.
import ignore from 'ignore';
import type { IgnoreFile, Unusable } from './ignoreFile';
import { secretFiles, type SecretKind } from './secretFiles';
import { mayBeSecret } from './secretNames';

export type Exclusion =
  | { readonly kind: 'secret'; readonly secret: SecretKind }
  | { readonly kind: 'ignore-file'; readonly file: string; readonly pattern: string }
  /** The rules can not be known, so nothing below their folder is read. */
  | { readonly kind: 'unusable-ignore-file'; readonly file: string; readonly cause: Unusable };

/**
 * Why the file at `path` is excluded, if it is. `path` is absolute, with either slash; a notebook cell has the
 * notebook's. `ignoreFiles` are those of the folders above the file, in any order; rules of a deeper folder come after
 * those above it, and a folder that is excluded stays so whatever files inside it say, as in git.
 */
export function exclusionOf(path: string, ignoreFiles: readonly IgnoreFile[]): Exclusion | undefined {
  const parts = partsOf(path);
  return secretExclusion(parts.join('/')) ?? ignoredBy(parts, ignoreFiles);
}

/**
 * `ignore` keeps each path that it was asked about, so after so many it is begun anew: a workspace has tens of
 * thousands.
 */
const MOST_ASKED = 4096;

const secretRules = () => secretFiles.map(({ kind, patterns }) => ({ kind, rules: ignore().add([...patterns]) }));
let secrets = secretRules();
let asked = 0;

function secretExclusion(path: string): Exclusion | undefined {
  if (!mayBeSecret(path)) return undefined;
  if (++asked % MOST_ASKED === 0) secrets = secretRules();
  const found = secrets.find(({ rules }) => rules.ignores(path));
  return found && { kind: 'secret', secret: found.kind };
}

function ignoredBy(parts: readonly string[], ignoreFiles: readonly IgnoreFile[]): Exclusion | undefined {
  const levels = levelsAbove(parts, ignoreFiles);
  for (let depth = 1; depth <= parts.length; depth++) {
    let verdict: Exclusion | undefined;
    for (const { folderDepth, file } of levels.filter((level) => level.folderDepth < depth)) {
      if (file.rules.kind !== 'usable') return { kind: 'unusable-ignore-file', file: file.path, cause: file.rules };
      const slash = depth < parts.length ? '/' : '';
      const { rule, unignored } = file.rules.rules.test(parts.slice(folderDepth, depth).join('/') + slash);
      if (rule) verdict = { kind: 'ignore-file', file: file.path, pattern: rule.pattern };
      else if (unignored) verdict = undefined;
    }
    if (verdict) return verdict;
  }
  return undefined;
}

function levelsAbove(parts: readonly string[], ignoreFiles: readonly IgnoreFile[]) {
  return ignoreFiles
    .map((file) => ({ file, folder: partsOf(file.path).slice(0, -1) }))
    .filter(({ folder }) => folder.every((part, index) => sameName(part, parts[index])))
    .map(({ file, folder }) => ({ file, folderDepth: folder.length }))
    .sort((a, b) => a.folderDepth - b.folderDepth);
}

/** Folders that differ in case only may be one folder; taking them for one excludes too much rather than too little. */
function sameName(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}

/** Names from the root down. A drive loses its colon, because `ignore` takes `C:` for an absolute path. */
function partsOf(path: string): readonly string[] {
  const parts = path.split(/[\\/]+/u).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.map((part, index) => (index === 0 ? part.replace(/:$/u, '') : part));
}
