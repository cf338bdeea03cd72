// Frames on the socket between a window and the engine: four bytes of length, big-endian, then that much JSON in UTF-8.
import { AppError } from '../core/errors';

/** Until both sides have proved the key nobody may make the other keep more than this. */
export const HANDSHAKE_FRAME_BYTES = 4 * 1024;
/** Room for the text around a cursor, which the host cuts far below this, and for log lines. */
export const MESSAGE_FRAME_BYTES = 16 * 1024 * 1024;

const HEADER_BYTES = 4;

/** The bytes of one message; throws `frame-too-large`. */
export function encodeFrame(message: unknown, limitBytes: number): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  checkSize(body.length, limitBytes);
  const frame = new Uint8Array(HEADER_BYTES + body.length);
  new DataView(frame.buffer).setUint32(0, body.length);
  frame.set(body, HEADER_BYTES);
  return frame;
}

/**
 * Collects the bytes of a stream and gives back its messages. It keeps what has arrived and never reserves what a
 * length announces, so a frame costs the receiver no more than the sender; the limit may change between two messages.
 */
export class FrameDecoder {
  private chunks: Uint8Array[] = [];
  private bufferedBytes = 0;

  constructor(public limitBytes: number) {}

  push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.bufferedBytes += chunk.length;
  }

  /**
   * The next whole message, or undefined; throws `frame-too-large`, and SyntaxError or TypeError where the body is not
   * JSON.
   */
  next(): unknown {
    if (this.bufferedBytes < HEADER_BYTES) return undefined;
    const header = this.joined(HEADER_BYTES);
    const bodyBytes = new DataView(header.buffer, header.byteOffset).getUint32(0);
    checkSize(bodyBytes, this.limitBytes);
    if (this.bufferedBytes < HEADER_BYTES + bodyBytes) return undefined;
    const frame = this.joined(HEADER_BYTES + bodyBytes);
    this.bufferedBytes -= HEADER_BYTES + bodyBytes;
    // An empty rest must go: it would keep the memory of the whole frame.
    this.chunks.splice(
      0,
      1,
      ...(frame.length > HEADER_BYTES + bodyBytes ? [frame.subarray(HEADER_BYTES + bodyBytes)] : []),
    );
    return JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(HEADER_BYTES, HEADER_BYTES + bodyBytes)),
    );
  }

  /** The first chunk, after as many were joined to it as hold `count` bytes. */
  private joined(count: number): Uint8Array {
    const [first = new Uint8Array()] = this.chunks;
    if (first.length >= count) return first;
    const whole = new Uint8Array(this.bufferedBytes);
    let filled = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, filled);
      filled += chunk.length;
    }
    this.chunks = [whole];
    return whole;
  }
}

function checkSize(actualBytes: number, limitBytes: number): void {
  if (actualBytes > limitBytes) throw new AppError('frame-too-large', { actualBytes, limitBytes });
}
