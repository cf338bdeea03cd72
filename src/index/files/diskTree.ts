// The files of this machine, as a walk goes over them.
import { readdirSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import {
  type FileTree,
  noRules,
  type Rules,
  rulesFiles,
  rulesIn,
  type WalkOptions,
} from '../../core/context/files/walk';

export const diskTree: FileTree = {
  // At once, as files are read: to wait for a folder takes longer than to read it.
  entries: (folder) =>
    new Promise((resolve) => {
      const entries = readdirSync(folder, { withFileTypes: true });
      // A system gives them in an order of its own.
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      resolve(
        entries.map((entry) => ({
          name: entry.name,
          kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
        })),
      );
    }),
  text: async (path) => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      // A folder of the name of a file of rules is none.
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
        return undefined;
      }
      throw error;
    }
  },
};

/** A workspace may be a part of a repository, whose rules then count as well. */
export async function rulesAbove(root: string, { onUnreadable }: Pick<WalkOptions, 'onUnreadable'>): Promise<Rules> {
  const above: string[] = [];
  for (let folder = root; !(await isRepository(folder)); folder = posix.dirname(folder)) {
    if (folder === posix.dirname(folder) || folder.endsWith(':')) return noRules;
    above.unshift(posix.dirname(folder));
  }
  let rules = noRules;
  for (const folder of above) rules = await rulesIn(folder, rules, rulesFiles, { tree: diskTree, onUnreadable });
  return rules;
}

/** Whether a link leads to the path, which lies in `root`: a walk does not come there. */
export async function isBehindLink(root: string, path: string): Promise<boolean> {
  for (let one = path; one.length > root.length; one = posix.dirname(one)) {
    if ((await lstat(one).catch(() => undefined))?.isSymbolicLink() === true) return true;
  }
  return false;
}

async function isRepository(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return names.includes('.git');
}
