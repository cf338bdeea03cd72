// One connection to the engine, from the handshake to its end: requests with cancellation, the engine's news, the
// heartbeat.
import { type CancellationToken, ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import { AppError } from '../../core/errors';
import { byRole } from '../../core/models/roles';
import { lastWordsOf } from '../../local/engineLog';
import { type EngineState, leaving, logged, type LogLine, ping, stateChanged } from '../../protocol/engine';
import { MESSAGE_FRAME_BYTES } from '../../protocol/frames';
import { fromResponseError, fromWire } from '../../protocol/wireError';
import { cancelledWith } from '../cancelledWith';
import { Heartbeat } from './heartbeat';
import { endEngine, type ReachedEngine } from './reachEngine';

export interface ConnectionEvents {
  readonly onState: (state: EngineState) => void;
  readonly onLog: (line: LogLine) => void;
  /** The engine takes nothing new; what runs is still answered. */
  readonly onLeaving: () => void;
  /** The connection has ended. `error` is what requests under way were rejected with; undefined after `onLeaving`. */
  readonly onClosed: (error: AppError | undefined) => void;
}

export type Send<R> = (rpc: MessageConnection, token: CancellationToken) => Promise<R>;

export class EngineConnection {
  private readonly rpc: MessageConnection;
  private readonly heartbeat: Heartbeat;
  private underWay = 0;
  private isLeaving = false;
  /** Why the connection ended, once it has. */
  private loss: AppError | undefined;
  private onEnd: () => void = () => undefined;
  /** Resolves after `onClosed` where the other side ended the connection. */
  readonly closed: Promise<void> = new Promise((resolve) => (this.onEnd = resolve));

  constructor(
    folder: string,
    private readonly reached: ReachedEngine,
    silentMs: number,
    private readonly events: ConnectionEvents,
  ) {
    const { lock, channel } = reached;
    this.rpc = channel.rpc();
    this.heartbeat = new Heartbeat(
      silentMs,
      () => this.rpc.sendRequest(ping),
      () => {
        // The connection is still open, so the process that holds its other end has neither ended nor lost its number.
        this.loss ??= new AppError('engine-silent', { timeoutMs: silentMs });
        endEngine(lock);
      },
    );
    this.rpc.onNotification(stateChanged, (state) => events.onState(withCheckedErrors(state)));
    this.rpc.onNotification(logged, events.onLog);
    this.rpc.onNotification(leaving, () => {
      this.isLeaving = true;
      events.onLeaving();
      this.endWhenLeft();
    });
    this.rpc.onClose(() => {
      this.loss ??= new AppError('engine-lost', {
        reason: lastWordsOf(folder, lock.pid) || 'the engine process ended',
      });
      this.end();
      events.onClosed(this.isLeaving ? undefined : this.loss);
      this.onEnd();
    });
    this.rpc.listen();
  }

  /** False once nothing can be sent any more, which a request that fails may learn before `onClosed` is called. */
  get isOpen(): boolean {
    return !this.reached.channel.socket.destroyed;
  }

  /**
   * `send` makes one request. Rejects with the engine's AppError, with `engine-lost` or `engine-silent` when the
   * connection ends, and with `cancelled` as soon as `signal` is aborted.
   */
  ask<R>(send: Send<R>, signal: AbortSignal | undefined): Promise<R> {
    return cancelledWith(signal, (token) => this.answerOf(send, token));
  }

  /** Ends the connection; requests under way are rejected with `cancelled`. */
  dispose(): void {
    this.loss ??= new AppError('cancelled');
    this.end();
  }

  private async answerOf<R>(send: Send<R>, token: CancellationToken): Promise<R> {
    if (this.underWay++ === 0) this.heartbeat.start();
    try {
      return await send(this.rpc, token);
    } catch (error) {
      throw this.loss ?? translated(error);
    } finally {
      if (--this.underWay === 0) this.heartbeat.stop();
      this.endWhenLeft();
    }
  }

  /** It is this side that closes after `leaving`, so that no request is lost that was sent before it was heard. */
  private endWhenLeft(): void {
    if (!this.isLeaving || this.underWay > 0) return;
    this.end();
    this.events.onClosed(undefined);
  }

  private end(): void {
    this.heartbeat.stop();
    this.rpc.dispose();
    this.reached.channel.socket.destroy();
  }
}

function withCheckedErrors(state: EngineState): EngineState {
  return byRole((role) => {
    const one = state[role];
    return one.kind === 'failed' ? { ...one, error: fromWire(one.error).failure } : one;
  });
}

function translated(error: unknown): AppError {
  if (!(error instanceof ResponseError) || error.code !== ErrorCodes.MessageWriteError) return fromResponseError(error);
  // A message was not written. Of the cause vscode-jsonrpc passes on the text and nothing else.
  const [, actualBytes] = /^frame-too-large .*actualBytes=(\d+)/.exec(error.message) ?? [];
  if (actualBytes === undefined) return new AppError('engine-lost', { reason: error.message });
  return new AppError('frame-too-large', { actualBytes: Number(actualBytes), limitBytes: MESSAGE_FRAME_BYTES });
}
