// The form in which the record of a file is kept, in memory and on the disk.
import type { FileRecord } from '../fileRecord';
import { PackedRecord } from './packedRecord';
import { packRecord } from './packRecord';

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
