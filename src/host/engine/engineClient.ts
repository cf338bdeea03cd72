// What a window asks of the engine. The engine is started on the first request that needs it.
import type { Event } from 'vscode-jsonrpc/node';
import { AppError, isAppError } from '../../core/errors';
import { unlessAborted } from '../../core/unlessAborted';
import {
  chat,
  type ChatPart,
  type ChatRequest,
  type ChatResult,
  complete,
  type CompletionEvent,
  type CompletionRequest,
  type CompletionResult,
  configure,
  embed,
  type EmbedRequest,
  type EmbedResult,
  type EngineOptions,
  type LogLine,
  type Role,
  selfTest,
  type SelfTestResult,
  unload,
} from '../../protocol/engine';
import { sendStream } from '../../protocol/streams';
import { askToLeave } from './askToLeave';
import type { EngineConnection, Send } from './engineConnection';
import { type EngineClientState, EngineLink } from './engineLink';
import type { EngineProgram } from './startEngine';

export interface EngineClientOptions extends EngineProgram {
  /** Milliseconds without an answer after which an engine hangs; 10 s without it. */
  readonly silentMs?: number;
}

export class EngineClient {
  private readonly link: EngineLink;
  private options: EngineOptions | undefined;
  readonly onState: Event<EngineClientState>;
  /** What the engine says, and what this side has to say about it. */
  readonly onLog: Event<LogLine>;

  constructor(private readonly program: EngineClientOptions) {
    this.link = new EngineLink(program, program.silentMs ?? 10_000);
    this.onState = this.link.onState;
    this.onLog = this.link.onLog;
    this.link.onConnected((connection) => this.sendOptions(connection));
  }

  get state(): EngineClientState {
    return this.link.state;
  }

  /** What the engine is to be like, now and after each reconnection. Does not start one. */
  configure(options: EngineOptions): void {
    this.options = options;
    if (this.link.connection !== undefined) this.sendOptions(this.link.connection);
  }

  /** This and the requests below reject with an AppError: the engine's own, or one about the way to it. */
  complete(
    request: CompletionRequest,
    signal: AbortSignal,
    onEvent: (event: CompletionEvent) => void = () => undefined,
  ): Promise<CompletionResult> {
    return this.ask((rpc, token) => sendStream(rpc, complete, request, onEvent, token), signal);
  }

  chat(request: ChatRequest, signal: AbortSignal, onPart: (part: ChatPart) => void): Promise<ChatResult> {
    return this.ask((rpc, token) => sendStream(rpc, chat, request, onPart, token), signal);
  }

  embed(request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult> {
    return this.ask((rpc, token) => rpc.sendRequest(embed, request, token), signal);
  }

  selfTest(role: Role, signal: AbortSignal): Promise<SelfTestResult> {
    return this.ask((rpc, token) => rpc.sendRequest(selfTest, { role }, token), signal);
  }

  /** Without an engine there is nothing to give back, so this starts none. */
  async unload(): Promise<void> {
    await this.link.connection?.ask((rpc, token) => rpc.sendRequest(unload, token), undefined);
  }

  /** Ends the engine for all windows; the next request starts one. Resolves when it has gone, or is slow to. */
  async stop(): Promise<void> {
    await askToLeave(this.program.folder, this.program.version, (version) => version === this.program.version);
    this.link.forget();
  }

  /** A new engine at once, however often the last ones failed. */
  async restart(): Promise<void> {
    await this.stop();
    await this.link.reach();
  }

  dispose(): void {
    this.link.dispose();
  }

  private async ask<R>(send: Send<R>, signal: AbortSignal): Promise<R> {
    try {
      return await this.askOnce(send, signal);
    } catch (error) {
      // The engine had begun to leave when this request reached it. The next engine has not.
      if (isAppError(error) && error.code === 'engine-leaving') return this.askOnce(send, signal);
      throw error;
    }
  }

  private async askOnce<R>(send: Send<R>, signal: AbortSignal): Promise<R> {
    if (signal.aborted) throw new AppError('cancelled');
    const connection = await unlessAborted(this.link.reach(), signal);
    const result = await connection.ask(send, signal);
    this.link.succeeded();
    return result;
  }

  private sendOptions(connection: EngineConnection): void {
    const { options } = this;
    if (options === undefined) return;
    // Whatever is wrong with them, the requests that need them say so too; a lost connection gets them again.
    connection.ask((rpc, token) => rpc.sendRequest(configure, options, token), undefined).catch(() => undefined);
  }
}
