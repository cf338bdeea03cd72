// A socket that carries frames: message by message during the handshake, then as a connection of vscode-jsonrpc.
import type { Socket } from 'node:net';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageConnection,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import { AppError } from '../core/errors';
import { encodeFrame, FrameDecoder, HANDSHAKE_FRAME_BYTES, MESSAGE_FRAME_BYTES } from '../protocol/frames';

export class FrameSocket {
  private readonly decoder = new FrameDecoder(HANDSHAKE_FRAME_BYTES);

  constructor(readonly socket: Socket) {
    // Every error is followed by 'close', which is what the users of this class wait for.
    socket.on('error', () => undefined);
    socket.pause();
  }

  send(message: unknown): void {
    this.socket.write(encodeFrame(message, HANDSHAKE_FRAME_BYTES));
  }

  /**
   * The next message, once. Throws `engine-silent` when it has not come as a whole in time, `engine-lost` when the peer
   * closed, `frame-too-large`, and SyntaxError or TypeError for what is not JSON.
   */
  receive(timeoutMs: number): Promise<unknown> {
    const { socket, decoder } = this;
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void): void => {
        clearTimeout(timer);
        // Paused, so that what comes between two messages waits in the system's buffer and slows the peer.
        socket.pause();
        socket.off('data', onData).off('close', onClose);
        outcome();
      };
      const take = (): void => {
        try {
          const message = decoder.next();
          if (message !== undefined) settle(() => resolve(message));
        } catch (error) {
          settle(() => reject(error instanceof Error ? error : new AppError('internal', { reason: String(error) })));
        }
      };
      const onData = (chunk: Uint8Array): void => {
        decoder.push(chunk);
        take();
      };
      const onClose = (): void =>
        settle(() => reject(new AppError('engine-lost', { reason: 'the connection was closed' })));
      const timer = setTimeout(() => settle(() => reject(new AppError('engine-silent', { timeoutMs }))), timeoutMs);
      socket.on('data', onData).on('close', onClose).resume();
      if (socket.destroyed) onClose();
      else take();
    });
  }

  /** Ends the handshake: from now on frames are larger and carry JSON-RPC. */
  rpc(): MessageConnection {
    this.decoder.limitBytes = MESSAGE_FRAME_BYTES;
    return createMessageConnection(new FrameReader(this.socket, this.decoder), new FrameWriter(this.socket));
  }
}

class FrameReader extends AbstractMessageReader {
  constructor(
    private readonly socket: Socket,
    private readonly decoder: FrameDecoder,
  ) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const { socket, decoder } = this;
    const deliver = (): void => {
      try {
        for (let message = decoder.next(); message !== undefined; message = decoder.next()) {
          if (!isMessage(message)) throw new AppError('internal', { reason: 'a frame without a JSON-RPC message' });
          callback(message);
        }
      } catch (error) {
        // Where a frame ends is not known after a fault, so the connection is of no more use.
        this.fireError(error);
        socket.destroy();
      }
    };
    const onData = (chunk: Uint8Array): void => {
      decoder.push(chunk);
      deliver();
    };
    const onClose = (): void => this.fireClose();
    socket.on('data', onData).on('close', onClose);
    deliver();
    socket.resume();
    return { dispose: () => socket.off('data', onData).off('close', onClose) };
  }
}

class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly socket: Socket) {
    super();
  }

  /** Rejects with `frame-too-large`, or when the connection is lost. */
  async write(message: Message): Promise<void> {
    const frame = encodeFrame(message, MESSAGE_FRAME_BYTES);
    // A peer that has stopped reading must not fill this process with what it will never take.
    if (this.socket.writableLength > MESSAGE_FRAME_BYTES) this.socket.destroy();
    await new Promise<void>((resolve, reject) => {
      this.socket.write(frame, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  end(): void {
    this.socket.end();
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value && value.jsonrpc === '2.0';
}
