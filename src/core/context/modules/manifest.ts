// What package.json, tsconfig.json and go.mod say of the names of modules: from their text to a plain value, which the index keeps.
import { parse } from 'jsonc-parser';
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
}

export interface CompilerManifest {
  readonly kind: 'compiler';
  /** Paths of other such files, seen from this one: those whose options count where this one has none, and those beside it. */
  readonly extends: readonly string[];
  readonly references: readonly string[];
  readonly baseUrl: string | undefined;
  readonly paths: readonly Pattern[] | undefined;
}

export interface GoManifest {
  readonly kind: 'go';
  readonly module: string;
}

export type Manifest = PackageManifest | CompilerManifest | GoManifest;

/** UTF-16 units: nobody writes a longer one. */
const LONGEST = 256 * 1024;

/** Of a file with another name, or that says nothing of modules, undefined. Of broken JSON counts what can be read. */
export function manifestOf(path: string, text: string): Manifest | undefined {
  if (text.length > LONGEST) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'go.mod') return goManifest(text);
  if (name !== 'package.json' && !isCompilerManifest(name, text)) return undefined;
  try {
    const value = objectIn(parse(text, [], { allowTrailingComma: true }));
    return name === 'package.json' ? packageManifest(value) : compilerManifest(value);
  } catch (error) {
    // Nested as deep as only a program can, or on purpose.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What others extend may have any name. */
function isCompilerManifest(name: string, text: string): boolean {
  return /^[jt]sconfig\..*json$/u.test(name) || (name.endsWith('.json') && text.includes('"compilerOptions"'));
}

function goManifest(text: string): GoManifest | undefined {
  const module = /^module[ \t]+["`]?([^\s"`]+)/mu.exec(text)?.[1];
  return module === undefined ? undefined : { kind: 'go', module };
}

function packageManifest(value: Fields): PackageManifest {
  const mains = ['source', 'types', 'typings', 'module', 'main'].flatMap((field) => textsIn(value[field]));
  const { name, exports, imports } = value;
  return { kind: 'package', name: textsIn(name)[0], exports: exportsIn(exports), imports: patternsIn(objectIn(imports)), mains };
}

/** Without paths the value is what the package itself stands for. */
function exportsIn(value: unknown): readonly Pattern[] {
  const fields = objectIn(value);
  return Object.keys(fields).some((key) => key.startsWith('.')) ? patternsIn(fields) : patternsIn({ '.': value });
}

function compilerManifest(value: Fields): CompilerManifest {
  const { baseUrl, paths } = objectIn(value['compilerOptions']);
  const references = Array.isArray(value['references']) ? value['references'].flatMap((one) => textsIn(objectIn(one)['path'])) : [];
  return {
    kind: 'compiler',
    extends: textsIn(value['extends']),
    references,
    baseUrl: textsIn(baseUrl)[0],
    paths: paths === undefined ? undefined : patternsIn(objectIn(paths)),
  };
}

function patternsIn(fields: Fields): readonly Pattern[] {
  return Object.entries(fields).flatMap(([pattern, value]) => {
    const targets = textsIn(value);
    return targets.length > 0 ? [{ pattern, targets }] : [];
  });
}

type Fields = Readonly<Record<string, unknown>>;

function objectIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The texts in a value, each once: itself, or those of a list or an object in their order. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(textsIn))];
}
