// What the manifests of a workspace say that a specifier stands for.
import { foldersAround, joined } from '../paths';
import type { Manifests } from './manifestsIn';
import { withSources } from './packageEntry';
import { packageAt, packagePaths } from './packages';
import { aliasedPaths } from './pathAlias';
import { targetsFor } from './patterns';

/** Paths that may lack their endings, the likeliest first. */
export function namedPaths(
  specifier: string,
  from: string,
  languageId: string,
  manifests: Manifests,
): readonly string[] {
  return languages[languageId]?.(specifier, from, manifests) ?? [];
}

type Names = (specifier: string, from: string, manifests: Manifests) => readonly string[];

/** Aliases, names with `#`, packages. A relative specifier is no name. */
const script: Names = (specifier, from, manifests) => {
  if (specifier.startsWith('.')) return [];
  const folders = foldersAround(from);
  const configurations = folders.flatMap((folder) => [`${folder}/tsconfig.json`, `${folder}/jsconfig.json`]);
  const bundled = folders
    .flatMap(manifests.aliasesIn)
    .flatMap(({ patterns, folder }) => targetsFor(specifier, patterns).map((target) => joined(folder, target)));
  return [
    ...configurations.flatMap((path) => (manifests.at(path) ? aliasedPaths(specifier, path, manifests) : [])),
    ...bundled,
    ...(specifier.startsWith('#')
      ? internalPaths(specifier, folders, manifests)
      : packagePaths(specifier, folders, manifests)),
  ];
};

/** What stands last in a path may be a name in the file; what no file has is in the crate's own. */
const rust: Names = (specifier, _, { cratesNamed }) => {
  const [crate = '', ...rest] = specifier.replace(/::(?:\*|self)$/u, '').split('::');
  return cratesNamed(crate).flatMap(({ folder, library }) => {
    const own = joined(folder, library).replace(/\.rs$/u, '');
    const modules = [0, 1].flatMap((left) =>
      rest.length > left
        ? [`${own.slice(0, own.lastIndexOf('/'))}/${rest.slice(0, rest.length - left).join('/')}`]
        : [],
    );
    return [...modules, own];
  });
};

const php: Names = (specifier, _, { namespaces }) => {
  const name = specifier.replace(/^\\/u, '');
  return namespaces.flatMap(({ patterns, folder }) =>
    targetsFor(name, patterns).map((target) => joined(folder, target.replaceAll('\\', '/'))),
  );
};

const languages: Readonly<Record<string, Names>> = {
  typescript: script,
  typescriptreact: script,
  javascript: script,
  javascriptreact: script,
  rust,
  php,
};

/** Whether manifests may say what the imports of a language's files stand for. */
export function hasNamedModules(languageId: string): boolean {
  return languageId === 'go' || languageId in languages;
}

/** The folder of a Go package, by the module whose name is the longest part of its path. */
export function goFolder(specifier: string, { goModules }: Manifests): string | undefined {
  const around = goModules.filter(({ module }) => specifier === module || specifier.startsWith(`${module}/`));
  const [nearest] = around.sort((a, b) => b.module.length - a.module.length);
  return nearest && joined(nearest.folder, specifier.slice(nearest.module.length));
}

/** By the package that the file is of, which may name other packages. */
function internalPaths(specifier: string, folders: readonly string[], manifests: Manifests): readonly string[] {
  const folder = folders.find((one) => packageAt(one, manifests)) ?? '';
  const targets = targetsFor(specifier, packageAt(folder, manifests)?.imports ?? []);
  const own = targets.filter((target) => target.startsWith('.'));
  const others = targets.filter((target) => !target.startsWith('.'));
  return [...withSources(folder, own), ...others.flatMap((target) => packagePaths(target, folders, manifests))];
}
