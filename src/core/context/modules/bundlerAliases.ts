// Aliases in the configuration of a bundler or a test runner, as far as they can be read without running it: literal
// names for literal paths.
import type { Pattern } from './patterns';

/** More lists of aliases are in no file; where one stands in another all of the text is read for each. */
const MOST_LISTS = 20;

/** Targets are seen from the folder of the file. */
export function bundlerAliases(text: string): readonly Pattern[] {
  const tokens = text.match(token)?.filter((one) => !/^(?:\s|\/[/*])/u.test(one)) ?? [];
  const lists = tokens.flatMap((one, at) => {
    const isKey =
      (tokens[at + 1] === ':' || tokens[at + 1] === '=') &&
      /(?:^|\.)(?:alias|moduleNameMapper)$/u.test(literal(one) ?? one);
    return isKey ? [at + 2] : [];
  });
  return lists.slice(0, MOST_LISTS).flatMap((open) => aliasesAt(tokens, open));
}

/**
 * A comment or a text that nobody closes ends with the file or the line, and an expression is short, so that each unit
 * is read once.
 */
const token = new RegExp(
  [
    /\s+/u,
    /\/\/.*/u,
    /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/u,
    /\/(?:[^/\\\n]|\\.){1,200}\//u,
    /'(?:[^'\\\n]|\\.)*'?/u,
    /"(?:[^"\\\n]|\\.)*"?/u,
    /`(?:[^`\\]|\\.)*`?/u,
    /[\w$.]+/u,
    /[^]/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** They are the fields of an object, or a list of objects with `find` and `replacement`. */
function aliasesAt(tokens: readonly string[], open: number): readonly Pattern[] {
  if (tokens[open] === '{') return entriesAt(tokens, open).flatMap(({ key, value }) => patternOf(key, value));
  if (tokens[open] !== '[') return [];
  return itemsAt(tokens, open).flatMap(({ from }) => {
    const fields = tokens[from] === '{' ? entriesAt(tokens, from) : [];
    const valueOf = (name: string) => fields.find(({ key }) => key === name)?.value ?? [];
    const find = valueOf('find');
    return find.length === 1 ? patternOf(literal(find[0] ?? '') ?? '', valueOf('replacement')) : [];
  });
}

interface Entry {
  readonly key: string;
  readonly value: readonly string[];
}

/** What is spread or has a computed key is none. */
function entriesAt(tokens: readonly string[], open: number): readonly Entry[] {
  return itemsAt(tokens, open).flatMap(({ from, to }) => {
    const [key = '', colon] = tokens.slice(from, from + 2);
    return colon === ':' ? [{ key: literal(key) ?? key, value: tokens.slice(from + 2, to) }] : [];
  });
}

/** The ranges between the commas of a bracket. */
function itemsAt(tokens: readonly string[], open: number): readonly { readonly from: number; readonly to: number }[] {
  const items: { from: number; to: number }[] = [];
  for (let at = open + 1, from = at, depth = 1; at < tokens.length && depth > 0; at++) {
    const one = tokens[at] ?? '';
    if (/^[([{]$/u.test(one)) depth++;
    else if (/^[)\]}]$/u.test(one)) depth--;
    if (depth > 1 || (depth === 1 && one !== ',')) continue;
    if (from < at) items.push({ from, to: at });
    from = at + 1;
  }
  return items;
}

/**
 * A name stands for itself and for what follows it behind a slash, unless it is a regular expression or ends with
 * webpack's `$`.
 */
function patternOf(key: string, value: readonly string[]): readonly Pattern[] {
  const values = value[0] === '[' ? itemsAt(value, 0).map(({ from, to }) => value.slice(from, to)) : [value];
  const targets = values.flatMap((one) => targetOf(one) ?? []);
  if (key === '' || targets.length === 0) return [];
  if (!key.startsWith('^')) {
    const name = key.replace(/[/$]$/u, '');
    const below = { pattern: `${name}/*`, targets: targets.map((target) => `${target}/*`) };
    return key.endsWith('$') ? [{ pattern: name, targets }] : [{ pattern: name, targets }, below];
  }
  const pattern = key
    .replace(/^\^|\$$/gu, '')
    .replace(/\(\.[*+]\)/u, '*')
    .replace(/\\+([./-])/gu, '$1');
  return /[\\()[\]{}?+|^$]/u.test(pattern)
    ? []
    : [{ pattern, targets: targets.map((target) => target.replace(/[$\\]1/u, '*')) }];
}

/** The path that the parts of an expression make, where each of them is a text or one of the ways to write a path. */
function targetOf(value: readonly string[]): string | undefined {
  const texts = value.flatMap((one) => literal(one) ?? []);
  const others = value.filter((one) => literal(one) === undefined);
  if (texts.length === 0 || !others.every((one) => pathParts.some((part) => part.test(one)))) return undefined;
  const path = texts.join('/').replace(/<rootDir>|\$\{__dirname\}/gu, '.');
  return path.includes('${') ? undefined : path;
}

/** The ways to write a path, besides its texts. */
const pathParts: readonly RegExp[] = [
  /^[(),+]$/u,
  /^(?:new|URL|\.pathname)$/u,
  /^(?:\w+\.)?(?:resolve|join|fileURLToPath)$/u,
  /^(?:__dirname|process\.cwd|import\.meta\.(?:url|dirname))$/u,
];

/** Undefined for what is no text, or one that nobody closed. */
function literal(one: string): string | undefined {
  return /^(['"`])([^]*)\1$/u.exec(one)?.[2]?.replaceAll('\\\\', '\\');
}
