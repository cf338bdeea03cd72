// What the index knows of one file.
import type { Manifest } from '../core/context/modules/manifest';
import type { Outline } from '../core/context/outline/outline';
import type { FileStamp } from './files/readSource';
import type { ChunkWords } from './lexical/chunkWords';

/**
 * What became of a file whose language has a grammar: all but the first are known by their words alone. One that was
 * 'given-up' took too much work, one that has 'ended-runtime' killed the runtime of tree-sitter, and would do so again;
 * 'without-grammar' it is to be read again as soon as there is one.
 */
export type RecordReading = 'read' | 'given-up' | 'ended-runtime' | 'without-grammar';

export interface FileRecord extends FileStamp {
  /** Absolute, with forward slashes. */
  readonly path: string;
  /** Of the file's bytes. */
  readonly hash: string;
  /** 'plaintext' for what has no grammar. */
  readonly languageId: string;
  readonly reading: RecordReading;
  readonly outline: Outline;
  readonly words: ChunkWords;
  /** What the file says of the names of modules. */
  readonly manifest: Manifest | undefined;
}
