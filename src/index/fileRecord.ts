// What the index knows of one file, as it is kept in memory and on the disk.
import { deserialize, serialize } from 'node:v8';
import type { Manifest } from '../core/context/modules/manifest';
import type { Outline } from '../core/context/outline';
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

/** With another form the records of before are not read: it counts up with each change of what they hold. */
const FORM = 2;

export function encodeRecord(record: FileRecord): Buffer {
  return serialize({ form: FORM, record });
}

/** That a file is gone. */
export function encodeRemoval(path: string): Buffer {
  return serialize({ form: FORM, removed: path });
}

export type StoredRecord = { readonly record: FileRecord } | { readonly removed: string };

/** What was stored; undefined for what this version can not read. The log has made sure that it is whole. */
export function decodeRecord(stored: Buffer): StoredRecord | undefined {
  try {
    const value: unknown = deserialize(stored);
    return isStored(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredRecord {
  return typeof value === 'object' && value !== null && 'form' in value && value.form === FORM && ('record' in value || 'removed' in value);
}
