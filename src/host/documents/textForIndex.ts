// Texts on their way to the index, whose thread masks all that it reads: to mask a large file here would keep the
// editor waiting.
import * as vscode from 'vscode';

/** A text, or the bytes of a file. */
export interface TextSource {
  /** UTF-16 units or bytes. */
  readonly length: number;
  /**
   * The part from `start` to `end`; undefined where the text is another one by now, and the rest of it is not to be
   * sent.
   */
  readonly read: (start: number, end: number) => string | Uint8Array | undefined;
}

/** A longer file is not indexed. */
const LONGEST_UNITS = 1024 * 1024;
const LARGEST_BYTES = 1024 * 1024;

/** The text as it is now; one that is too long counts as empty. */
export function documentForIndex(document: vscode.TextDocument): TextSource {
  const { version } = document;
  const length = document.offsetAt(new vscode.Position(document.lineCount, 0));
  const isSame = () => document.version === version && !document.isClosed;
  const read = (start: number, end: number) =>
    isSame() ? document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end))) : undefined;
  return length > LONGEST_UNITS ? { length: 0, read: () => '' } : { length, read };
}

/** What a file holds, if it is there and not too large. */
export async function fileForIndex(file: vscode.Uri): Promise<TextSource | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > LARGEST_BYTES) return undefined;
    const bytes = await vscode.workspace.fs.readFile(file);
    // Copies: of a view all would be sent that it is a view of.
    return { length: bytes.length, read: (start, end) => new Uint8Array(bytes.subarray(start, end)) };
  } catch {
    // Gone, or not to be read: either way it is not shown.
    return undefined;
  }
}
