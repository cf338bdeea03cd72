// The last question before a part of a file is given out: the index may not know yet what excludes it.
import { setImmediate } from 'node:timers/promises';
import { slicesOf } from '../../core/slices';
import type { Documents } from '../documents/documents';
import { uriOfFilePath } from '../index/filePath';

/** Of `parts` those whose files may be read now; each file is asked for once. */
export async function admittedOf<Part extends { readonly path: string }>(
  parts: readonly Part[],
  documents: Pick<Documents, 'file'>,
): Promise<readonly Part[]> {
  const admitted = new Set<string>();
  const admit = async (path: string) =>
    (await documents.file(uriOfFilePath(path))).kind === 'readable' && admitted.add(path);
  for await (const some of slicesOf(new Set(parts.map(({ path }) => path)), setImmediate)) {
    await Promise.all(some.map(admit));
  }
  return parts.filter(({ path }) => admitted.has(path));
}
