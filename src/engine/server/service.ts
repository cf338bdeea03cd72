// What the server asks of the model side. One object serves every client of this process.
import type {
  ChatPart,
  ChatRequest,
  ChatResult,
  CompletionEvent,
  CompletionRequest,
  CompletionResult,
  EmbedRequest,
  EmbedResult,
  EngineOptions,
  EngineState,
  LogLine,
  Role,
  SelfTestResult,
} from '../../protocol/engine';

export interface EngineService {
  /** The state that every client sees. `onStateChanged` calls the listener after each change of it. */
  readonly state: EngineState;
  onStateChanged(listener: (state: EngineState) => void): { dispose(): void };
  /** Equal options change nothing. The clients of one process share one model for each role: the last options win. */
  configure(options: EngineOptions): Promise<void>;
  /** `clientId` names a connection, which keeps its place in the KV cache between requests. */
  complete(
    clientId: number,
    request: CompletionRequest,
    signal: AbortSignal,
    onEvent: (event: CompletionEvent) => void,
  ): Promise<CompletionResult>;
  chat(
    clientId: number,
    request: ChatRequest,
    signal: AbortSignal,
    onPart: (part: ChatPart) => void,
  ): Promise<ChatResult>;
  /** Vectors are made one at a time; a cancel waits for one of them. */
  embed(request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult>;
  /** `clients` is the number of windows connected now, for the report. */
  selfTest(role: Role, signal: AbortSignal, clients: number): Promise<SelfTestResult>;
  unload(): Promise<void>;
  /** The connection ended; its requests are aborted already. */
  clientGone(clientId: number): void;
  /** Takes nothing new (`engine-leaving`) and resolves when what was running has ended. */
  drain(): Promise<void>;
  /** Gives back model and memory; called once, last. */
  dispose(): Promise<void>;
}

/** What `createEngineService` in engine/service.ts is given. */
export interface EngineServiceContext {
  readonly log: (level: LogLine['level'], message: string) => void;
  /** Set when the engine crashed often enough lately to start on the CPU with a small context. */
  readonly safeMode: { readonly crashes: number; readonly withinMinutes: number } | undefined;
}
