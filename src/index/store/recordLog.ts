// The index on the disk: one record after another, each with its length and a checksum. The last one of a name counts.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** A log of another form is begun anew. */
const header = Buffer.from('werkbank-index 1\n');

/** Length and checksum in front of each record, 32 bits each. */
const FRAME_BYTES = 8;

/** A longer record was never written: what claims to be one is damage. */
const LONGEST_RECORD_BYTES = 16 * 1024 * 1024;

const BLOCK_BYTES = 1024 * 1024;

export class RecordLog {
  private constructor(
    private readonly path: string,
    private handle: FileHandle,
    private sizeBytes: number,
  ) {}

  /**
   * Opens the log, calling `onRecord` for each record that is whole, in their order; from the first damage on the rest
   * is dropped. Several processes may have one log open: whole records are appended, and what one of them rewrites the
   * others go on without. Rejects with the system's error where the file can not be opened.
   */
  static async open(path: string, onRecord: (record: Buffer) => void): Promise<RecordLog> {
    const handle = await open(path, 'a+');
    try {
      const length = await readRecords(handle, onRecord);
      await handle.truncate(length);
      if (length === 0) await handle.appendFile(header);
      return new RecordLog(path, handle, Math.max(length, header.length));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  get bytes(): number {
    return this.sizeBytes;
  }

  /**
   * Rejects with the system's error, such as that of a full disk; what was written by then is dropped when the log is
   * opened again.
   */
  async append(records: readonly Buffer[]): Promise<void> {
    const frames = Buffer.concat(records.flatMap(framed));
    await this.handle.appendFile(frames);
    this.sizeBytes += frames.length;
  }

  /** Writes the log anew with these records alone. The old one stays whole until the new one is. */
  async rewrite(records: Iterable<Buffer>): Promise<void> {
    const written = `${this.path}.new`;
    const handle = await open(written, 'w');
    let sizeBytes = header.length;
    try {
      await handle.appendFile(header);
      for (const record of records) {
        const frame = Buffer.concat(framed(record));
        await handle.appendFile(frame);
        sizeBytes += frame.length;
      }
      await rename(written, this.path);
    } catch (error) {
      await rm(written, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await this.handle.close();
    this.handle = await open(this.path, 'a+');
    this.sizeBytes = sizeBytes;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

function framed(record: Buffer): readonly Buffer[] {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt32LE(record.length, 0);
  frame.writeUInt32LE(crc32(record), 4);
  return [frame, record];
}

/** The length in bytes up to which the log is sound. */
async function readRecords(handle: FileHandle, onRecord: (record: Buffer) => void): Promise<number> {
  const found = await bytesAt(handle, 0, header.length);
  if (!found.equals(header)) return 0;
  let position = header.length;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const more = await bytesAt(handle, position + rest.length, BLOCK_BYTES);
    rest = Buffer.concat([rest, more]);
    let read = 0;
    for (let record = recordAt(rest, read); record instanceof Buffer; record = recordAt(rest, read)) {
      onRecord(record);
      read += FRAME_BYTES + record.length;
    }
    position += read;
    const isDamaged = recordAt(rest, read) === 'damaged';
    rest = rest.subarray(read);
    if (isDamaged || more.length === 0) return position;
  }
}

function recordAt(buffer: Buffer, offset: number): Buffer | 'damaged' | 'incomplete' {
  if (buffer.length < offset + FRAME_BYTES) return 'incomplete';
  const length = buffer.readUInt32LE(offset);
  if (length > LONGEST_RECORD_BYTES) return 'damaged';
  const record = buffer.subarray(offset + FRAME_BYTES, offset + FRAME_BYTES + length);
  if (record.length < length) return 'incomplete';
  return crc32(record) === buffer.readUInt32LE(offset + 4) ? record : 'damaged';
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
