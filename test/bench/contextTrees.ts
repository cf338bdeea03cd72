// Repositories to measure the context engine on, each fetched once.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { unindexable } from '../../src/core/context/files/indexable';
import { syntheticTree } from './contextSynthetic';

export interface Tree {
  readonly name: string;
  /** Absolute. */
  readonly root: string;
  /** Paths inside the root, with forward slashes, in their order. */
  readonly files: readonly string[];
  readonly languageId: string;
}

/** TypeScript sources as their packages carry them. */
const packages = [
  { name: 'viem', version: '2.57.20', sources: '' },
  { name: 'effect', version: '4.1.0', sources: 'src' },
];

const cache = resolve('.cache/bench-trees');

/** `folder` in place of all others, if it is given: the sources of one language in it. */
export function contextTrees(folder?: string): readonly Tree[] {
  if (folder !== undefined) return [treeAt(folder, resolve(folder))];
  return [...packageTrees(), treeAt('python', pythonLibrary())];
}

/** 20,000 files, which are for the measure of speed alone. */
export function largeTree(): Tree {
  return syntheticTree(cache, packageTrees());
}

function packageTrees(): readonly Tree[] {
  return packages.map(({ name, version, sources }) => treeAt(name, join(fetched(name, version), sources)));
}

/** The language of most of the sources decides. */
function treeAt(name: string, root: string): Tree {
  const all = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(?:^|\/)(?:node_modules|\.git|site-packages|__pycache__|_cjs|_esm|_types)\//u.test(path))
    .sort();
  const ofLanguage = Object.entries(endings).map(([languageId, ending]) => ({
    languageId,
    files: all.filter((path) => ending.test(path)),
  }));
  const { languageId, files } = ofLanguage.reduce((most, one) => (one.files.length > most.files.length ? one : most));
  return {
    name,
    root,
    languageId,
    files: files.filter((path) => unindexable(readFileSync(join(root, path), 'utf8')) === undefined),
  };
}

const endings: Readonly<Record<string, RegExp>> = {
  typescript: /(?<!\.d)\.ts$/u,
  python: /\.py$/u,
  javascript: /\.[cm]?js$/u,
  java: /\.java$/u,
  go: /\.go$/u,
  rust: /\.rs$/u,
};

function fetched(name: string, version: string): string {
  const folder = join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  const unpacked = `${folder}.new`;
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], {
    cwd: unpacked,
    encoding: 'utf8',
  }).trim();
  execFileSync('tar', ['-xzf', packed, '--strip-components=1'], { cwd: unpacked });
  renameSync(unpacked, folder);
  return folder;
}

function pythonLibrary(): string {
  return execFileSync('python3', ['-c', "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
    encoding: 'utf8',
  }).trim();
}
