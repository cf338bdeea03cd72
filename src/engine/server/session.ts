// One client's connection: its requests go to the service, the engine's news go to it.
import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc/node';
import { AppError } from '../../core/errors';
import type { FrameSocket } from '../../local/frameSocket';
import {
  chat,
  complete,
  configure,
  embed,
  type EngineState,
  leave,
  leaving,
  logged,
  type LogLine,
  ping,
  selfTest,
  stateChanged,
  unload,
} from '../../protocol/engine';
import type { ClientHello } from '../../protocol/handshake';
import { onStream } from '../../protocol/streams';
import { toResponseError } from '../../protocol/wireError';
import type { EngineService } from './service';

export interface SessionHost {
  readonly version: string;
  readonly service: EngineService;
  /** Resolves when what ran has ended. */
  readonly leave: (reason: string) => Promise<void>;
  /** Windows connected now. */
  readonly clients: () => number;
}

export class Session {
  /** A client of another version may ask the engine to leave, and nothing else. */
  readonly isWindow: boolean;
  private readonly rpc: MessageConnection;
  private readonly running = new Map<AbortController, Promise<unknown>>();

  constructor(
    private readonly id: number,
    private readonly client: ClientHello,
    private readonly channel: FrameSocket,
    private readonly host: SessionHost,
    onClosed: () => void,
  ) {
    this.isWindow = client.version === host.version;
    this.rpc = channel.rpc();
    this.answerRequests(host.service);
    this.rpc.onClose(() => {
      for (const controller of this.running.keys()) controller.abort();
      host.service.clientGone(id);
      this.rpc.dispose();
      onClosed();
    });
    this.rpc.listen();
    if (this.isWindow) this.tellState(host.service.state);
  }

  tellState(state: EngineState): void {
    this.tell(() => this.rpc.sendNotification(stateChanged, state));
  }

  tellLog(line: LogLine): void {
    this.tell(() => this.rpc.sendNotification(logged, line));
  }

  tellLeaving(): void {
    this.tell(() => this.rpc.sendNotification(leaving));
  }

  /** Resolves when the requests under way have ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running.values());
  }

  /**
   * Waits for the client to close, which it does when it has all its answers: what it sent before it heard of the leave
   * is still read and refused, and so asked of another engine. A client that does not close is cut off after a second.
   */
  async end(): Promise<void> {
    const { socket } = this.channel;
    if (socket.destroyed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => socket.destroy(), 1_000);
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private answerRequests(service: EngineService): void {
    this.rpc.onRequest(ping, () => undefined);
    this.rpc.onRequest(leave, () => this.host.leave(`a client of version ${this.client.version} asked for it`));
    this.rpc.onRequest(configure, (options, token) => this.run(token, () => service.configure(options)));
    onStream(this.rpc, complete, (request, emit, token) =>
      this.run(token, (signal) => service.complete(this.id, request, signal, emit)),
    );
    onStream(this.rpc, chat, (request, emit, token) =>
      this.run(token, (signal) => service.chat(this.id, request, signal, emit)),
    );
    this.rpc.onRequest(embed, (request, token) => this.run(token, (signal) => service.embed(request, signal)));
    this.rpc.onRequest(selfTest, ({ role }, token) =>
      this.run(token, (signal) => service.selfTest(role, signal, this.host.clients())),
    );
    this.rpc.onRequest(unload, (token) => this.run(token, () => service.unload()));
  }

  private async run<R>(token: CancellationToken, work: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const controller = new AbortController();
    const cancelled = token.onCancellationRequested(() => controller.abort());
    if (token.isCancellationRequested) controller.abort();
    try {
      this.checkPermitted();
      const result = work(controller.signal);
      this.running.set(controller, result);
      return await result;
    } catch (error) {
      throw toResponseError(error);
    } finally {
      this.running.delete(controller);
      cancelled.dispose();
    }
  }

  private checkPermitted(): void {
    if (!this.isWindow) {
      const versions = [this.host.version, this.client.version];
      const reason = `this engine belongs to version ${versions[0]}, the client is version ${versions[1]}`;
      throw new AppError('refused', { reason });
    }
  }

  private tell(send: () => Promise<void>): void {
    // The connection may end at any time; then there is nobody to tell.
    if (!this.channel.socket.destroyed) send().catch(() => undefined);
  }
}
