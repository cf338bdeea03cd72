// What files say of the names of modules, as the index keeps it.
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
