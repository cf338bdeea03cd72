// Reads the primitive values of a GGUF file, in bounded blocks and never past the file's end.
// The format: docs/gguf.md in ggml-org/ggml, and ggml/src/gguf.cpp in llama.cpp of 2026-09-28, which is what loads the
// file.
import { AppError } from '../errors';

/** A file as the reader sees it. */
export interface ByteSource {
  /** Named in errors. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The bytes from `offset` on: `length` of them, fewer only where the file has become shorter. */
  read(offset: number, length: number): Uint8Array;
}

const BLOCK_BYTES = 256 * 1024;

/** The longest text that is kept; chat templates are the longest texts needed. */
export const TEXT_LIMIT_BYTES = 1024 * 1024;

/** That of Gemma 4, with 262,144 tokens and their merges, takes 16 MB. */
const HEADER_LIMIT_BYTES = 128 * 1024 * 1024;

/** A place in the file that moves on with each value read. All values are little-endian. */
export class GgufCursor {
  private block: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.block.buffer);
  private blockOffset = 0;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    private readonly source: ByteSource,
    public position = 0,
  ) {}

  /** A second cursor on the same file. */
  at(position: number): GgufCursor {
    return new GgufCursor(this.source, position);
  }

  u8(): number {
    const at = this.take(1);
    return this.view.getUint8(at);
  }

  i8(): number {
    const at = this.take(1);
    return this.view.getInt8(at);
  }

  u16(): number {
    const at = this.take(2);
    return this.view.getUint16(at, true);
  }

  i16(): number {
    const at = this.take(2);
    return this.view.getInt16(at, true);
  }

  u32(): number {
    const at = this.take(4);
    return this.view.getUint32(at, true);
  }

  i32(): number {
    const at = this.take(4);
    return this.view.getInt32(at, true);
  }

  f32(): number {
    const at = this.take(4);
    return this.view.getFloat32(at, true);
  }

  f64(): number {
    const at = this.take(8);
    return this.view.getFloat64(at, true);
  }

  /** Exact up to 2^53 and rounded above, where every use of it ends at a limit. */
  u64(): number {
    const at = this.take(8);
    return this.view.getUint32(at, true) + this.view.getUint32(at + 4, true) * 2 ** 32;
  }

  i64(): number {
    const at = this.take(8);
    return this.view.getUint32(at, true) + this.view.getInt32(at + 4, true) * 2 ** 32;
  }

  /** The bytes of a text of `lengthBytes`, valid until the next value is read. */
  bytes(lengthBytes: number): Uint8Array {
    const at = this.take(lengthBytes);
    return this.block.subarray(at, at + lengthBytes);
  }

  /** A text with its length before it; `what` names it if it is longer than `limitBytes`. */
  text(what: string, limitBytes: number): string {
    const lengthBytes = this.u64();
    if (lengthBytes > limitBytes) throw this.corrupt(`${what} is ${lengthBytes} bytes long`);
    return this.decoded(lengthBytes);
  }

  /** The next `lengthBytes` as UTF-8. */
  decoded(lengthBytes: number): string {
    return this.decoder.decode(this.bytes(lengthBytes));
  }

  /** Moves on unseen; where that leads past the end, reading the next value says so. */
  skip(lengthBytes: number): void {
    this.position += lengthBytes;
  }

  corrupt(reason: string): AppError {
    return new AppError('model-corrupt', { path: this.source.path, reason });
  }

  unsupported(reason: string): AppError {
    return new AppError('unsupported-model', { path: this.source.path, reason });
  }

  /** @throws AppError `model-truncated` */
  requireSize(neededBytes: number): void {
    const { path, sizeBytes } = this.source;
    if (neededBytes > sizeBytes) throw new AppError('model-truncated', { path, neededBytes, actualBytes: sizeBytes });
  }

  /**
   * Moves past `lengthBytes`, at most `TEXT_LIMIT_BYTES`, and returns where they begin in the block, which it may
   * replace.
   */
  private take(lengthBytes: number): number {
    const end = this.position + lengthBytes;
    if (end > HEADER_LIMIT_BYTES) throw this.corrupt(`its header is longer than ${HEADER_LIMIT_BYTES} bytes`);
    this.requireSize(end);
    if (this.position < this.blockOffset || end > this.blockOffset + this.block.length) this.load(lengthBytes);
    const at = this.position - this.blockOffset;
    this.position = end;
    return at;
  }

  private load(lengthBytes: number): void {
    const wanted = Math.min(Math.max(lengthBytes, BLOCK_BYTES), this.source.sizeBytes - this.position);
    this.block = this.source.read(this.position, wanted);
    this.view = new DataView(this.block.buffer, this.block.byteOffset, this.block.byteLength);
    this.blockOffset = this.position;
    if (this.block.length < lengthBytes) throw this.corrupt('it became shorter while it was read');
  }
}
