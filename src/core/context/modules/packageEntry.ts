// Where in a package of the workspace a path of it lies.
import { joined } from '../paths';
import type { PackageManifest } from './manifest';
import { targetsFor } from './patterns';

/**
 * `path` is '.' or begins with './'. The paths that may be meant, which may lack their endings: what is written first,
 * then guesses.
 */
export function entryPaths({ exports, mains }: PackageManifest, folder: string, path: string): readonly string[] {
  const written = [...targetsFor(path, exports), ...(path === '.' ? [...mains, './index'] : [path])];
  return withSources(folder, written);
}

/** Paths in a package, and the sources that they may be built from. */
export function withSources(folder: string, written: readonly string[]): readonly string[] {
  const all = [...written, ...written.flatMap(sourcesOf)];
  return [...new Set(all.map((path) => joined(folder, path)))];
}

/** A guess: `./dist/esm/a/b.d.ts` is built from `src/a/b` or `a/b`, and './a/b' may be short for `src/a/b`. */
function sourcesOf(path: string): readonly string[] {
  const names = path
    .replace(/^\.\//u, '')
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/u, '')
    .split('/');
  const isOutput = (name: string) =>
    /^_?(?:dist|lib|build|out|output|target|esm?|cjs|mjs|module|commonjs|types?|typings|dts|node|browser)\b/u.test(
      name,
    );
  const firstSource = names.findIndex((name, place) => place === names.length - 1 || !isOutput(name));
  const stem = names.slice(firstSource).join('/');
  return [`src/${stem}`, stem];
}
