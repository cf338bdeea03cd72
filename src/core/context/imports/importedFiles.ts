// Which files of a workspace an import names. Paths have forward slashes; how a language writes its imports is one
// entry of a table.
import { folderOf, joined } from '../paths';

export interface Files {
  readonly has: (path: string) => boolean;
  /** The files whose path ends with `/tail`. */
  readonly endingWith: (tail: string) => readonly string[];
  /** Where a manifest says what a specifier stands for. The path may lack its ending. */
  readonly named: (specifier: string, from: string, languageId: string) => readonly string[];
  /**
   * The Go files of the folder that a path of the workspace's modules names, or '.' in its own files; tests are none of
   * them.
   */
  readonly ofGoPackage: (specifier: string, from: string) => readonly string[];
}

/**
 * The files that `specifier`, as it is written in the file `from`, may name; the nearest first, none for what is not in
 * the workspace. In Go all of them together are what is named.
 */
export function importedFiles(specifier: string, from: string, languageId: string, files: Files): readonly string[] {
  if (languageId === 'go') return files.ofGoPackage(specifier, from);
  const { forms, endings } = languages[languageId] ?? other;
  const named = files
    .named(specifier, from, languageId)
    .flatMap((path) => [...endings(path)].filter(files.has).slice(0, 1));
  if (named.length > 0) return named;
  for (const { path, tail } of forms(specifier, from)) {
    const found = path === undefined ? nearest(files.endingWith(tail), from) : [path].filter(files.has);
    if (found.length > 0) return found;
  }
  return [];
}

interface Language {
  readonly forms: Forms;
  /** The files that a path may stand for which a manifest says. */
  readonly endings: (path: string) => Iterable<string>;
}

/** One of two: a whole path, or the end of one. */
type Form = { readonly path: string; readonly tail?: undefined } | { readonly path?: undefined; readonly tail: string };

/** The first one that is there counts. */
type Forms = (specifier: string, from: string) => Iterable<Form>;

const paths = (...found: readonly string[]): readonly Form[] => found.map((path) => ({ path }));
const tails = (...found: readonly string[]): readonly Form[] => found.map((tail) => ({ tail }));

/** TypeScript finds `a.ts` for './a.js'. */
const script: Forms = function* (specifier, from) {
  if (/^\.{1,2}(?:\/|$)/u.test(specifier)) {
    for (const path of scriptPaths(joined(folderOf(from), specifier))) yield { path };
  }
};

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
  const files =
    path === ''
      ? ['__init__.py', '__init__.pyi']
      : [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`, `${path}/__init__.pyi`];
  return dots === ''
    ? tails(...files)
    : paths(...files.map((file) => joined(folderOf(from), '../'.repeat(dots.length - 1) + file)));
};

/** A path may end with a name in the file, which is left off in a second try. */
const dotted = (ending: string): Forms => {
  return (specifier) => {
    const names = specifier.replace(/\.\*$/u, '').split('.');
    return tails(
      ...[0, 1]
        .map((left) => `${names.slice(0, names.length - left).join('/')}${ending}`)
        .filter((tail) => tail.includes('/')),
    );
  };
};

const rust: Forms = (specifier, from) => {
  const names = specifier.replace(/::(?:\*|self)$/u, '').split('::');
  const isRoot = /\/(?:mod|lib|main|build)\.rs$|\/(?:tests|benches|examples|bin)\/[^/]+$/u.test(from);
  const own = isRoot ? folderOf(from) : from.replace(/\.rs$/u, '');
  const others = names.findIndex((name) => name !== 'super');
  const supers = others < 0 ? names.length : others;
  const isOfCrate = names[0] === 'crate';
  const rest = names.slice(isOfCrate || names[0] === 'self' ? 1 : supers);
  const modules = [0, 1].flatMap((left) => (rest.length > left ? [rest.slice(0, rest.length - left).join('/')] : []));
  if (isOfCrate) {
    return [
      ...modules.flatMap((path) => tails(`src/${path}.rs`, `src/${path}/mod.rs`)),
      ...tails('src/lib.rs', 'src/main.rs'),
    ];
  }
  const base = joined(own, '../'.repeat(supers));
  const around =
    names[0] === 'self' || supers > 0 ? paths(`${base}.rs`, `${base}/mod.rs`, `${base}/lib.rs`, `${base}/main.rs`) : [];
  return [...modules.flatMap((path) => paths(`${base}/${path}.rs`, `${base}/${path}/mod.rs`)), ...around];
};

const header: Forms = (specifier, from) => [...paths(joined(folderOf(from), specifier)), ...tails(specifier)];

const ruby: Forms = (specifier, from) => {
  const file = `${specifier.replace(/\.rb$/u, '')}.rb`;
  return [...paths(joined(folderOf(from), file)), ...tails(file)];
};

/** A class, or a file, whose path may be put together of the own folder and a text. */
const php: Forms = (specifier, from) => {
  const file = specifier.split(/['"]/u).findLast((part) => /\.(?:php|inc|phtml)$/u.test(part));
  if (file !== undefined) return [...paths(joined(folderOf(from), file)), ...tails(file.replace(/^\.?\//u, ''))];
  const names = specifier.split('\\').filter((name) => name !== '');
  // The first names of a namespace stand for a folder that only the package's own settings know.
  return tails(
    ...[0, 1, 2]
      .map((left) => names.slice(left))
      .filter(({ length }) => length > 1)
      .map((rest) => `${rest.join('/')}.php`),
  );
};

const byTail: Forms = (specifier, from) => [
  ...paths(joined(folderOf(from), specifier)),
  ...tails(specifier.replace(/^\.\//u, '')),
];

const asWritten = (path: string): readonly string[] => [path];
const scripts: Language = { forms: script, endings: scriptPaths };
const other: Language = { forms: byTail, endings: asWritten };
const languages: Readonly<Record<string, Language>> = {
  typescript: scripts,
  typescriptreact: scripts,
  javascript: scripts,
  javascriptreact: scripts,
  rust: { forms: rust, endings: (path) => [`${path}.rs`, `${path}/mod.rs`] },
  php: { forms: php, endings: (path) => [`${path}.php`] },
  python: { ...other, forms: python },
  ruby: { ...other, forms: ruby },
  java: { ...other, forms: dotted('.java') },
  c: { ...other, forms: header },
  cpp: { ...other, forms: header },
};

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
