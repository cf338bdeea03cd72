// Reads what files say of the names of modules: from their text to a plain value. Which files count is a table.
import { bundlerAliases } from './bundlerAliases';
import { compilerManifest, composerManifest, packageManifest } from './jsonManifests';
import { crateManifest, goManifest, pnpmManifest } from './lineManifests';
import type { AliasManifest, Manifest } from './manifest';

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
