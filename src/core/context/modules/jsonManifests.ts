// Manifests in JSON: package.json, tsconfig.json and what it extends, composer.json.
import { parse } from 'jsonc-parser';
import { bundlerAliases } from './bundlerAliases';
import type { CompilerManifest, ComposerManifest, PackageManifest } from './manifest';
import type { Pattern } from './patterns';

export function packageManifest(text: string): PackageManifest {
  const { name, exports, imports, workspaces, ...rest } = fieldsOf(text);
  return {
    kind: 'package',
    name: textsIn(name)[0],
    exports: exportsIn(exports),
    imports: patternsIn(objectIn(imports)),
    mains: ['source', 'types', 'typings', 'module', 'main'].flatMap((field) => textsIn(rest[field])),
    aliases: text.includes('"moduleNameMapper"') ? bundlerAliases(text) : [],
    members: textsIn(Array.isArray(workspaces) ? workspaces : objectIn(workspaces)['packages']),
  };
}

export function compilerManifest(text: string): CompilerManifest {
  const { compilerOptions, references, extends: extended } = fieldsOf(text);
  const { baseUrl, paths } = objectIn(compilerOptions);
  return {
    kind: 'compiler',
    extends: textsIn(extended),
    references: Array.isArray(references) ? references.flatMap((one) => textsIn(objectIn(one)['path'])) : [],
    baseUrl: textsIn(baseUrl)[0],
    paths: paths === undefined ? undefined : patternsIn(objectIn(paths)),
  };
}

/** Namespaces by PSR-4: the rest of a class's name is its path in the folder. */
export function composerManifest(text: string): ComposerManifest | undefined {
  const fields = fieldsOf(text);
  const namespaces = ['autoload', 'autoload-dev'].flatMap((field) =>
    patternsIn(objectIn(objectIn(fields[field])['psr-4'])),
  );
  const inFolders = namespaces.map(({ pattern, targets }) => ({
    pattern: `${pattern}*`,
    targets: targets.map((folder) => `${folder}/*`),
  }));
  return inFolders.length > 0 ? { kind: 'composer', namespaces: inFolders } : undefined;
}

/** Without paths the value is what the package itself stands for. */
function exportsIn(value: unknown): readonly Pattern[] {
  const fields = objectIn(value);
  return Object.keys(fields).some((key) => key.startsWith('.')) ? patternsIn(fields) : patternsIn({ '.': value });
}

function patternsIn(fields: Fields): readonly Pattern[] {
  return Object.entries(fields).flatMap(([pattern, value]) => {
    const targets = textsIn(value);
    return targets.length > 0 ? [{ pattern, targets }] : [];
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(text: string): Fields {
  return objectIn(parse(text, [], { allowTrailingComma: true }));
}

function objectIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The texts in a value, each once: itself, or those of a list or an object in their order. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(textsIn))];
}
