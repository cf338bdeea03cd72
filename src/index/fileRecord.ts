// What the index knows of one file, and the form in which it is kept in memory and on the disk.
import type { Manifest } from '../core/context/modules/manifest';
import type { Outline } from '../core/context/outline/outline';
import type { FileStamp } from './files/readSource';
import type { ChunkWords } from './lexical/chunkWords';
import { PackedRecord } from './record/packedRecord';
import { packRecord } from './record/packRecord';

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

export function packed(record: FileRecord): PackedRecord {
  if (record instanceof PackedRecord) return record;
  const made = PackedRecord.in(packRecord(record));
  if (!made) throw new Error(`what was packed of ${record.path} can not be read`);
  return made;
}

export function encodeRecord(record: FileRecord): Buffer {
  return Buffer.from(packed(record).buffer);
}

/** Where a record has its form, of which there are not so many. */
const REMOVED = 0xffffffff;

/** That a file is gone. */
export function encodeRemoval(path: string): Buffer {
  return Buffer.concat([Buffer.from(Uint32Array.of(REMOVED).buffer), Buffer.from(path)]);
}

export type StoredRecord = { readonly record: PackedRecord } | { readonly removed: string };

/**
 * What was stored, in bytes of its own; undefined for what this version can not read. The log has made sure that it is
 * whole.
 */
export function decodeRecord(stored: Buffer): StoredRecord | undefined {
  if (stored.length >= 4 && stored.readUInt32LE() === REMOVED) return { removed: stored.toString('utf8', 4) };
  const record = PackedRecord.in(new Uint8Array(stored).buffer);
  return record && { record };
}
