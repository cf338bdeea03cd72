// Which files of a workspace an import names. Paths have forward slashes; how a language writes its imports is one entry of a table.
import { folderOf, joined } from './paths';

export interface Files {
  readonly has: (path: string) => boolean;
  /** The files whose path ends with `/tail`. */
  readonly endingWith: (tail: string) => readonly string[];
  /** Where a package or a compiler's configuration says what a specifier stands for. The path may lack its ending. */
  readonly named: (specifier: string, from: string) => readonly string[];
  /** The Go files of the folder that a path of the workspace's modules names, or '.' in its own files; tests are none of them. */
  readonly ofGoPackage: (specifier: string, from: string) => readonly string[];
}

/**
 * The files that `specifier`, as it is written in the file `from`, may name; the nearest first, none for what is not in the workspace.
 * In Go all of them together are what is named.
 */
export function importedFiles(specifier: string, from: string, languageId: string, files: Files): readonly string[] {
  if (languageId === 'go') return files.ofGoPackage(specifier, from);
  const forms = (languages[languageId] ?? byTail)(specifier, from);
  for (const { path, tail } of forms) {
    const found = path === undefined ? nearest(files.endingWith(tail), from) : [path].filter(files.has);
    if (found.length > 0) return found;
  }
  return languageId in scripts ? files.named(specifier, from).flatMap((path) => [...scriptPaths(path)].filter(files.has).slice(0, 1)) : [];
}

/** One of two: a whole path, or the end of one. */
type Form = { readonly path: string; readonly tail?: undefined } | { readonly path?: undefined; readonly tail: string };

/** The first one that is there counts. */
type Forms = (specifier: string, from: string) => Iterable<Form>;

const paths = (...found: readonly string[]): readonly Form[] => found.map((path) => ({ path }));
const tails = (...found: readonly string[]): readonly Form[] => found.map((tail) => ({ tail }));

/** TypeScript finds `a.ts` for './a.js'. */
const script: Forms = function* (specifier, from) {
  if (/^\.{1,2}(?:\/|$)/u.test(specifier)) for (const path of scriptPaths(joined(folderOf(from), specifier))) yield { path };
};

const scripts: Readonly<Record<string, Forms>> = { typescript: script, typescriptreact: script, javascript: script, javascriptreact: script };

/** Most files are among the first, and a context asks for thousands. */
function* scriptPaths(path: string): Iterable<string> {
  const stem = path.replace(/\.([cm]?)jsx?$/u, '');
  const endings = ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
  yield path;
  for (const base of stem === path ? [path] : [stem, path]) for (const ending of endings) yield base + ending;
  for (const ending of endings) yield `${path}/index${ending}`;
}

/** A dot for the folder of the file, each further one for the folder above it. */
const python: Forms = (specifier, from) => {
  const [, dots = '', module = ''] = /^(\.*)(.*)$/u.exec(specifier) ?? [];
  const path = module.replaceAll('.', '/');
  if (dots === '') return tails(`${path}.py`, `${path}/__init__.py`, `${path}.pyi`);
  const folder = joined(folderOf(from), '../'.repeat(dots.length - 1));
  return path === '' ? paths(`${folder}/__init__.py`) : paths(`${folder}/${path}.py`, `${folder}/${path}/__init__.py`);
};

/** A path may end with a name in the file, which is left off in a second try. */
const dotted = (ending: string): Forms => {
  return (specifier) => {
    const names = specifier.replace(/\.\*$/u, '').split('.');
    return tails(...[0, 1].map((left) => `${names.slice(0, names.length - left).join('/')}${ending}`).filter((tail) => tail.includes('/')));
  };
};

const rust: Forms = (specifier, from) => {
  const names = specifier.replace(/::(?:\*|self)$/u, '').split('::');
  const own = folderOf(from) + (/\/(?:mod|lib|main)\.rs$/u.test(from) ? '' : `/${from.slice(from.lastIndexOf('/') + 1, -'.rs'.length)}`);
  const supers = names.findIndex((name) => name !== 'super');
  const inCrate = names[0] === 'crate' || names[0] === 'self' || supers > 0;
  const rest = names.slice(inCrate ? Math.max(1, supers) : 1);
  const modules = [0, 1].map((left) => rest.slice(0, rest.length - left).join('/')).filter((path) => path !== '');
  const base = names[0] === 'self' ? own : joined(own, '../'.repeat(Math.max(0, supers)));
  return modules.flatMap((path) => (names[0] === 'self' || supers > 0 ? paths(`${base}/${path}.rs`, `${base}/${path}/mod.rs`) : tails(`src/${path}.rs`, `src/${path}/mod.rs`)));
};

const header: Forms = (specifier, from) => [...paths(joined(folderOf(from), specifier)), ...tails(specifier)];

const ruby: Forms = (specifier, from) => [...paths(`${joined(folderOf(from), specifier)}.rb`), ...tails(`${specifier}.rb`)];

const php: Forms = (specifier) => {
  const names = specifier.split('\\').filter((name) => name !== '');
  // The first names of a namespace stand for a folder that only the package's own settings know.
  return tails(...[0, 1, 2].map((left) => names.slice(left)).filter(({ length }) => length > 1).map((rest) => `${rest.join('/')}.php`));
};

const byTail: Forms = (specifier, from) => [...paths(joined(folderOf(from), specifier)), ...tails(specifier.replace(/^\.\//u, ''))];

const languages: Readonly<Record<string, Forms>> = { ...scripts, python, rust, php, ruby, java: dotted('.java'), c: header, cpp: header };

/** Those that share most of their folders with `from` first. */
function nearest(found: readonly string[], from: string): readonly string[] {
  const shared = (path: string) => {
    const names = folderOf(path).split('/');
    const own = folderOf(from).split('/');
    const differs = names.findIndex((name, index) => name !== own[index]);
    return differs < 0 ? names.length : differs;
  };
  return [...found].sort((a, b) => shared(b) - shared(a) || a.length - b.length);
}
