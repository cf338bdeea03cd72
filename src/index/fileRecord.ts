// What the index knows of one file.
import type { Manifest } from '../core/context/modules/manifest';
import type { Outline } from '../core/context/outline/outline';
import type { FileStamp } from './files/readSource';
import type { ChunkWords } from './lexical/chunkWords';

export interface FileRecord extends FileStamp {
  /** Absolute, with forward slashes. */
  readonly path: string;
  /** Of the file's bytes. */
  readonly hash: string;
  /** 'plaintext' for what has no grammar. */
  readonly languageId: string;
  readonly outline: Outline;
  readonly words: ChunkWords;
  /** What the file says of the names of modules. */
  readonly manifest: Manifest | undefined;
}
