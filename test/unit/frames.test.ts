// Frames: what is put together from pieces, and what is refused.
import assert from 'node:assert/strict';
import { isAppError } from '../../src/core/errors';
import { encodeFrame, FrameDecoder, HANDSHAKE_FRAME_BYTES } from '../../src/protocol/frames';

describe('frames', () => {
  const messages = [{ a: 1 }, 'text', null, { text: 'größer 🙂 ‮', nested: [1, [2]] }, 0, false, 'x'.repeat(300)];
  const stream = Buffer.concat(messages.map((message) => encodeFrame(message, HANDSHAKE_FRAME_BYTES)));

  for (const pieceBytes of [1, 2, 3, 5, 7, 64, stream.length]) {
    it(`are whole again when ${pieceBytes} bytes arrive at a time`, () => {
      const decoder = new FrameDecoder(HANDSHAKE_FRAME_BYTES);
      const read: unknown[] = [];
      for (let at = 0; at < stream.length; at += pieceBytes) {
        decoder.push(stream.subarray(at, at + pieceBytes));
        for (let message = decoder.next(); message !== undefined; message = decoder.next()) read.push(message);
      }
      assert.deepEqual(read, messages);
    });
  }

  const largest = 'x'.repeat(HANDSHAKE_FRAME_BYTES - 2);

  it('may be as large as the limit, in bytes of UTF-8', () => {
    const decoder = new FrameDecoder(HANDSHAKE_FRAME_BYTES);
    decoder.push(encodeFrame(largest, HANDSHAKE_FRAME_BYTES));
    assert.equal(decoder.next(), largest);
    assert.throws(
      () => encodeFrame(`${largest.slice(1)}ä`, HANDSHAKE_FRAME_BYTES),
      tooLarge(HANDSHAKE_FRAME_BYTES + 1),
    );
  });

  for (const bodyBytes of [HANDSHAKE_FRAME_BYTES + 1, 2 ** 30, 2 ** 32 - 1]) {
    it(`of ${bodyBytes} bytes are refused by their header alone`, () => {
      const header = Buffer.alloc(4);
      header.writeUInt32BE(bodyBytes);
      const decoder = new FrameDecoder(HANDSHAKE_FRAME_BYTES);
      decoder.push(header);
      assert.throws(() => decoder.next(), tooLarge(bodyBytes));
    });
  }

  it('may grow when the limit is raised between two of them', () => {
    const decoder = new FrameDecoder(HANDSHAKE_FRAME_BYTES);
    const large = 'y'.repeat(2 * HANDSHAKE_FRAME_BYTES);
    decoder.push(Buffer.concat([encodeFrame('small', HANDSHAKE_FRAME_BYTES), encodeFrame(large, 2 ** 20)]));
    assert.equal(decoder.next(), 'small');
    decoder.limitBytes = 2 ** 20;
    assert.equal(decoder.next(), large);
  });

  const broken: [string, Buffer][] = [
    ['nothing', Buffer.alloc(0)],
    ['half a value', Buffer.from('{"a":')],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['another protocol', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ];
  for (const [what, body] of broken) {
    it(`with ${what} in them are an error`, () => {
      const header = Buffer.alloc(4);
      header.writeUInt32BE(body.length);
      const decoder = new FrameDecoder(HANDSHAKE_FRAME_BYTES);
      decoder.push(Buffer.concat([header, body]));
      assert.throws(
        () => decoder.next(),
        (error) => error instanceof SyntaxError || error instanceof TypeError,
      );
    });
  }
});

function tooLarge(actualBytes: number): (error: unknown) => boolean {
  return (error) =>
    isAppError(error) && error.failure.code === 'frame-too-large' && error.failure.details.actualBytes === actualBytes;
}
