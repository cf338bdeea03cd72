// A file of the index as people and prompts name it.
import { uriOfFilePath } from '../index/filePath';
import { workspaceFolderOf } from '../workspaceFolder';

/** Its path inside of its workspace folder. */
export function nameOf(path: string): string {
  const uri = uriOfFilePath(path);
  const folder = workspaceFolderOf(uri);
  return folder ? uri.path.slice(folder.uri.path.replace(/\/$/u, '').length + 1) : path;
}
