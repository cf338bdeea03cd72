// The files of a folder that may be indexed, those near its root first.
import { admit } from '../../privacy/gate';
import { type IgnoreFile, ignoreFileName, parseIgnoreFile } from '../../privacy/ignoreFile';
import { slicesOf } from '../../slices';
import { ignoreFileNames, IgnoreRules } from './ignoreRules';
import { NearestFirst } from './nearestFirst';

export interface Entry {
  readonly name: string;
  /** Links are neither. */
  readonly kind: 'file' | 'folder' | 'other';
}

/** Where the files lie. Paths have forward slashes. Both reject with the system's error. */
export interface FileTree {
  readonly entries: (folder: string) => Promise<Iterable<Entry>>;
  /** Undefined for a file that is not there. */
  readonly text: (path: string) => Promise<string | undefined>;
}

export interface WalkOptions {
  readonly tree: FileTree;
  /** What the user's settings leave out; `path` is absolute. */
  readonly isExcluded: (path: string, isFolder: boolean) => boolean;
  /** Told of each folder or file of rules that could not be read. */
  readonly onUnreadable: (path: string, error: unknown) => void;
  readonly signal: AbortSignal;
  /** Of the folders that are known the one with the least comes next; without it they come in their order. */
  readonly distanceOf?: (folder: string) => number;
  /** Awaited between slices of a folder's entries, in a thread that must not be kept. */
  readonly turn?: () => Promise<unknown>;
}

/** What leaves out files of a folder and of those below it. */
export interface Rules {
  readonly rules: IgnoreRules;
  readonly secret: readonly IgnoreFile[];
}

export const noRules: Rules = { rules: IgnoreRules.none, secret: [] };

export const rulesFiles: readonly string[] = [...ignoreFileNames, ignoreFileName];

/** What tools keep for themselves, and lists of what is not to be read. */
const ownFiles: readonly string[] = ['.git', ...rulesFiles];

/**
 * Paths below `root`, folder by folder; `above` are the rules of the folders above it. Links are not followed: what
 * they lead to is indexed where it is, and a loop has no end. Ends early when `signal` is aborted.
 */
export async function* walk(root: string, above: Rules, options: WalkOptions): AsyncGenerator<string> {
  const { signal, distanceOf, turn = noTurn } = options;
  const folders = new NearestFirst<{ readonly path: string; readonly above: Rules }>();
  folders.add({ path: root, above }, 0);
  for (let next = folders.take(); next && !signal.aborted; next = folders.take()) {
    const entries: Entry[] = [];
    const rulesHere: string[] = [];
    for await (const some of slicesOf(await entriesOf(next.path, options), turn)) {
      entries.push(...some);
      rulesHere.push(...some.map(({ name }) => name).filter((name) => rulesFiles.includes(name)));
    }
    const rules = await rulesIn(next.path, next.above, rulesHere, options);
    for await (const some of slicesOf(entries, turn)) {
      for (const { name, kind } of some) {
        const path = inside(next.path, name);
        if (kind === 'other' || isLeftOut(path, kind === 'folder', rules, options)) continue;
        if (kind === 'folder') folders.add({ path, above: rules }, distanceOf?.(path) ?? 0);
        else yield path;
      }
    }
  }
}

/** Whether a walk from `root` comes to the file at `path`, by its rules alone. */
export async function isReached(root: string, above: Rules, path: string, options: WalkOptions): Promise<boolean> {
  if (!path.startsWith(`${root}/`)) return false;
  let rules = await rulesIn(root, above, rulesFiles, options);
  let folder = root;
  for (const name of path
    .slice(root.length + 1)
    .split('/')
    .slice(0, -1)) {
    folder = inside(folder, name);
    if (isLeftOut(folder, true, rules, options)) return false;
    rules = await rulesIn(folder, rules, rulesFiles, options);
  }
  return !isLeftOut(path, false, rules, options);
}

/** With the rules of a folder's own files among those of `names`, which count more than those above. */
export async function rulesIn(
  folder: string,
  above: Rules,
  names: readonly string[],
  options: Pick<WalkOptions, 'tree' | 'onUnreadable'>,
): Promise<Rules> {
  let { rules, secret } = above;
  for (const name of ignoreFileNames) {
    const text = names.includes(name) ? await textOf(inside(folder, name), options) : undefined;
    if (text !== undefined) rules = rules.with(folder.replace(/\/$/u, ''), text);
  }
  const secretFile = names.includes(ignoreFileName)
    ? await secretRules(inside(folder, ignoreFileName), options)
    : undefined;
  if (secretFile) secret = [...secret, secretFile];
  return { rules, secret };
}

const noTurn = () => Promise.resolve();

function inside(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

function isLeftOut(path: string, isFolder: boolean, { rules, secret }: Rules, { isExcluded }: WalkOptions): boolean {
  if (ownFiles.includes(path.slice(path.lastIndexOf('/') + 1))) return true;
  return rules.ignores(path, isFolder) || admit([path], secret).kind === 'excluded' || isExcluded(path, isFolder);
}

/** Where they can not be known nothing below their folder is read. */
async function secretRules(
  path: string,
  { tree, onUnreadable }: Pick<WalkOptions, 'tree' | 'onUnreadable'>,
): Promise<IgnoreFile | undefined> {
  try {
    const text = await tree.text(path);
    return text === undefined ? undefined : parseIgnoreFile(path, text);
  } catch (error) {
    onUnreadable(path, error);
    return { path, rules: { kind: 'unreadable', reason: String(error) } };
  }
}

async function entriesOf(folder: string, { tree, onUnreadable }: WalkOptions): Promise<Iterable<Entry>> {
  try {
    return await tree.entries(folder);
  } catch (error) {
    onUnreadable(folder, error);
    return [];
  }
}

async function textOf(
  path: string,
  { tree, onUnreadable }: Pick<WalkOptions, 'tree' | 'onUnreadable'>,
): Promise<string | undefined> {
  try {
    return await tree.text(path);
  } catch (error) {
    onUnreadable(path, error);
    return undefined;
  }
}
