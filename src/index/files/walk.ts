// The files of a folder that may be indexed, those near its root first.
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { IgnoreRules, ignoreFileNames } from '../../core/context/ignoreRules';
import { admit } from '../../core/privacy/gate';
import { ignoreFileName, parseIgnoreFile, type IgnoreFile } from '../../core/privacy/ignoreFile';

export interface WalkOptions {
  /** What the user's settings leave out; `path` is absolute. */
  readonly isExcluded: (path: string, isFolder: boolean) => boolean;
  /** Told of each folder or file of rules that could not be read. */
  readonly onUnreadable: (path: string, error: unknown) => void;
  readonly signal: AbortSignal;
}

interface Folder {
  readonly path: string;
  readonly rules: IgnoreRules;
  readonly secret: readonly IgnoreFile[];
}

/**
 * Absolute paths with forward slashes, as `root` has to be, folder by folder. Links are not followed: what they lead to is indexed where it is, and a loop has no end. Ends
 * early when `signal` is aborted.
 */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<string> {
  const folders: Folder[] = [{ ...(await rulesAbove(root, options)), path: root }];
  for (let above = folders.shift(); above !== undefined && !options.signal.aborted; above = folders.shift()) {
    const entries = await entriesOf(above.path, options);
    const folder = await folderAt(above.path, above, entries.map(({ name }) => name), options);
    for (const entry of entries) {
      const path = posix.join(folder.path, entry.name);
      const isFolder = entry.isDirectory();
      if ((!isFolder && !entry.isFile()) || isLeftOut(path, isFolder, folder, options)) continue;
      if (isFolder) folders.push({ ...folder, path });
      else yield path;
    }
  }
}

/** Whether a walk from `root` comes to `path`, a file in it or a folder, by its rules alone. */
export async function isReached(root: string, path: string, isFolder: boolean, options: WalkOptions): Promise<boolean> {
  if (!path.startsWith(`${root}/`)) return false;
  let folder = await folderAt(root, await rulesAbove(root, options), rulesFiles, options);
  const names = path.slice(root.length + 1).split('/');
  for (const name of names.slice(0, -1)) {
    const inner = posix.join(folder.path, name);
    if (isLeftOut(inner, true, folder, options)) return false;
    folder = await folderAt(inner, folder, rulesFiles, options);
  }
  return !isLeftOut(path, isFolder, folder, options);
}

const rulesFiles: readonly string[] = [...ignoreFileNames, ignoreFileName];

/** What tools keep for themselves, and lists of what is not to be read. */
const ownFiles: readonly string[] = ['.git', ...rulesFiles];

function isLeftOut(path: string, isFolder: boolean, { rules, secret }: Folder, { isExcluded }: WalkOptions): boolean {
  if (ownFiles.includes(posix.basename(path))) return true;
  return rules.ignores(path, isFolder) || admit([path], secret).kind === 'excluded' || isExcluded(path, isFolder);
}

/** With the rules of its own files among those `inside`, which count more than those above. */
async function folderAt(path: string, above: Pick<Folder, 'rules' | 'secret'>, inside: readonly string[], options: WalkOptions): Promise<Folder> {
  let { rules, secret } = above;
  for (const name of ignoreFileNames) {
    const text = inside.includes(name) ? await textOf(posix.join(path, name), options) : undefined;
    if (text !== undefined) rules = rules.with(path, text);
  }
  const secretFile = inside.includes(ignoreFileName) ? await secretRules(posix.join(path, ignoreFileName), options) : undefined;
  if (secretFile) secret = [...secret, secretFile];
  return { path, rules, secret };
}

/** Where they can not be known nothing below their folder is read. */
async function secretRules(path: string, { onUnreadable }: WalkOptions): Promise<IgnoreFile | undefined> {
  try {
    return parseIgnoreFile(path, await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    onUnreadable(path, error);
    return { path, rules: { kind: 'unreadable', reason: String(error) } };
  }
}

/** A workspace may be a part of a repository, whose rules then count as well. */
async function rulesAbove(root: string, options: WalkOptions): Promise<Pick<Folder, 'rules' | 'secret'>> {
  const above: string[] = [];
  let known: Pick<Folder, 'rules' | 'secret'> = { rules: IgnoreRules.none, secret: [] };
  for (let folder = root; !(await isRepository(folder)); folder = posix.dirname(folder)) {
    if (folder === posix.dirname(folder) || folder.endsWith(':')) return known;
    above.unshift(posix.dirname(folder));
  }
  for (const folder of above) known = await folderAt(folder, known, rulesFiles, options);
  return known;
}

async function isRepository(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return names.includes('.git');
}

async function entriesOf(folder: string, { onUnreadable }: WalkOptions): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnreadable(folder, error);
    return [];
  }
}

async function textOf(path: string, { onUnreadable }: WalkOptions): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) onUnreadable(path, error);
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
}
