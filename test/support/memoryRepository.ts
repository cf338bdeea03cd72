// A repository of texts in memory: the product's index, without a disk.
import type { Cursor } from '../../src/core/context/candidates';
import { DocumentTexts } from '../../src/index/documentTexts';
import { recordOf } from '../../src/index/readRecord';
import { WorkspaceIndex } from '../../src/index/workspaceIndex';
import type { Grammars } from '../../src/syntax/grammars';
import { languageOfFile } from '../../src/syntax/languages';

export interface MemoryRepository {
  readonly index: WorkspaceIndex;
  /** A text as the editor has it, which is not in the index. */
  readonly opened: (path: string, text: string, cursor: number) => Promise<Cursor>;
}

/** `texts` by their absolute paths. */
export async function memoryRepository(
  texts: ReadonlyMap<string, string>,
  grammars: Grammars,
): Promise<MemoryRepository> {
  const recordIn = (path: string, text: string) =>
    recordOf(path, { text, hash: text, mtimeMs: 0, bytes: text.length }, grammars);
  const index = new WorkspaceIndex(({ path }) => texts.get(path));
  for (const [path, text] of texts) index.put(await recordIn(path, text));
  const documents = new DocumentTexts(grammars);
  const opened = async (path: string, text: string, cursor: number) => {
    const languageId = languageOfFile(path) ?? 'plaintext';
    const { outline, syntax } = await documents.at(path, languageId, text, cursor);
    return { file: { path, languageId, hash: text, outline }, text, cursor, syntax };
  };
  return { index, opened };
}
