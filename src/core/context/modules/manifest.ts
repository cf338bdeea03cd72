// What files say of the names of modules: from their text to a plain value, which the index keeps. Which files count is
// a table.
import { bundlerAliases } from './bundlerAliases';
import { compilerManifest, composerManifest, packageManifest } from './jsonManifests';
import { crateManifest, goManifest, pnpmManifest } from './lineManifests';
import type { Pattern } from './patterns';

export interface PackageManifest {
  readonly kind: 'package';
  readonly name: string | undefined;
  /** Paths in the package, whatever the conditions are under which they count; with `.` for the package itself. */
  readonly exports: readonly Pattern[];
  /** Names with `#` in front. */
  readonly imports: readonly Pattern[];
  /** What the package itself stands for by the fields that were there before `exports`. */
  readonly mains: readonly string[];
  /** Those of a test runner. */
  readonly aliases: readonly Pattern[];
  /** Folders of the packages of one workspace, seen from this one; a name in them may be `*`. */
  readonly members: readonly string[];
}

export interface CompilerManifest {
  readonly kind: 'compiler';
  /**
   * Other such files, those whose options count where this one has none: paths seen from this one, or paths in
   * packages.
   */
  readonly extends: readonly string[];
  /** Paths of such files beside it. */
  readonly references: readonly string[];
  readonly baseUrl: string | undefined;
  readonly paths: readonly Pattern[] | undefined;
}

/** Of a bundler, a test runner or the like; targets are seen from the folder of the file. */
export interface AliasManifest {
  readonly kind: 'aliases';
  readonly aliases: readonly Pattern[];
}

export interface GoManifest {
  readonly kind: 'go';
  /** None in a workspace of modules. */
  readonly module: string | undefined;
  readonly members: readonly string[];
}

export interface CrateManifest {
  readonly kind: 'crate';
  /** As code names it. None in a workspace of crates. */
  readonly name: string | undefined;
  /** The path of the file that the crate's own name stands for. */
  readonly library: string;
  readonly members: readonly string[];
}

export interface ComposerManifest {
  readonly kind: 'composer';
  /** From the names of classes to paths without their ending. */
  readonly namespaces: readonly Pattern[];
}

/** Of packages that another file than the root's package.json names. */
export interface WorkspaceManifest {
  readonly kind: 'workspace';
  readonly members: readonly string[];
}

export type Manifest =
  | PackageManifest
  | CompilerManifest
  | AliasManifest
  | GoManifest
  | CrateManifest
  | ComposerManifest
  | WorkspaceManifest;

/** UTF-16 units: nobody writes a longer one. */
const LONGEST = 256 * 1024;

/** The first row counts whose name is that of the file. */
const readers: readonly (readonly [name: RegExp, read: (text: string) => Manifest | undefined])[] = [
  [/^go\.(?:mod|work)$/u, goManifest],
  [/^Cargo\.toml$/u, crateManifest],
  [/^pnpm-workspace\.yaml$/u, pnpmManifest],
  [/^package\.json$/u, packageManifest],
  [/^composer\.json$/u, composerManifest],
  [/^[jt]sconfig\..*json$/u, compilerManifest],
  [/^(?:(?:electron\.)?vite|vitest|webpack|rspack|rsbuild|rollup)\.[\w.-]+$/u, aliasManifest],
  [/^(?:babel|metro|jest|astro|svelte|nuxt|next)\.[\w.-]+$|^\.babelrc/u, aliasManifest],
];

/** Whether a file of that name may be a manifest; what compilers' configurations extend may have any other one. */
export function isManifestName(name: string): boolean {
  return readers.some(([one]) => one.test(name));
}

/** Of a file with another name, or that says nothing of modules, undefined. Of broken JSON counts what can be read. */
export function manifestOf(path: string, text: string): Manifest | undefined {
  if (text.length > LONGEST) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    const [, read] = readers.find(([one]) => one.test(name)) ?? [];
    if (read) return read(text);
    return name.endsWith('.json') && text.includes('"compilerOptions"') ? compilerManifest(text) : undefined;
  } catch (error) {
    // Nested as deep as only a program can, or on purpose.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function aliasManifest(text: string): AliasManifest | undefined {
  const aliases = bundlerAliases(text);
  return aliases.length > 0 ? { kind: 'aliases', aliases } : undefined;
}
