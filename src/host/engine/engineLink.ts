// Keeps at most one connection to the engine: made on first need, made again after a crash, with growing pauses.
import { Emitter, type Event } from 'vscode-jsonrpc/node';
import { AppError, toAppError } from '../../core/errors';
import { checkFolder } from '../../local/folder';
import type { EngineState, LogLine } from '../../protocol/engine';
import { askToLeave, isOlder } from './askToLeave';
import { EngineConnection } from './engineConnection';
import { reachEngine } from './reachEngine';
import type { EngineProgram } from './startEngine';

export type EngineClientState =
  /** Not needed yet, or gone in good order. */
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  /** `engine` is undefined until the engine has said its state. */
  | { readonly kind: 'connected'; readonly engine: EngineState | undefined }
  /** Crashed, or could not be started. Before `retryAtMs` (milliseconds since 1970) no attempt is made. */
  | { readonly kind: 'lost'; readonly error: AppError; readonly retryAtMs: number };

/** Milliseconds to wait after so many failures in a row. */
export function backOffMs(failures: number): number {
  return Math.min(500 * 2 ** failures, 30_000);
}

export class EngineLink {
  private readonly states = new Emitter<EngineClientState>();
  private readonly logLines = new Emitter<LogLine>();
  private readonly connects = new Emitter<EngineConnection>();
  readonly onState: Event<EngineClientState> = this.states.event;
  readonly onLog: Event<LogLine> = this.logLines.event;
  /** Before any request goes over the new connection. */
  readonly onConnected: Event<EngineConnection> = this.connects.event;

  private readonly disposal = new AbortController();
  private readonly foreignSockets = new Set<string>();
  /** All that are open: the current one, and those of leaving engines that still finish a request. */
  private readonly connections = new Set<EngineConnection>();
  private currentState: EngineClientState = { kind: 'off' };
  private current: EngineConnection | undefined;
  private connecting: Promise<EngineConnection> | undefined;
  private skipPause: (() => void) | undefined;
  /** Failed attempts and crashes since the engine last did what it was asked. */
  private failures = 0;
  private olderWereAsked = false;

  constructor(
    private readonly program: EngineProgram,
    private readonly silentMs: number,
  ) {}

  get state(): EngineClientState {
    return this.currentState;
  }

  get connection(): EngineConnection | undefined {
    return this.current;
  }

  /**
   * Rejects with what checkFolder and reachEngine throw, and with the same again during the pause after a failed
   * attempt.
   */
  reach(): Promise<EngineConnection> {
    if (this.disposal.signal.aborted) return Promise.reject(new AppError('cancelled'));
    const { current } = this;
    if (current !== undefined) {
      return current.isOpen ? Promise.resolve(current) : current.closed.then(() => this.reach());
    }
    if (this.connecting !== undefined) return this.connecting;
    const { state } = this;
    if (state.kind === 'lost' && Date.now() < state.retryAtMs) return Promise.reject(state.error);
    return this.connectAfter(Promise.resolve());
  }

  /** The engine did what it was asked, so its next crash is a first one. */
  succeeded(): void {
    this.failures = 0;
  }

  /** Lets go of the connection and of all that went wrong, so that the next `reach` begins at once and anew. */
  forget(): void {
    this.failures = 0;
    if (this.current !== undefined) this.release(this.current);
    else if (this.currentState.kind === 'lost') this.setState({ kind: 'off' });
    this.skipPause?.();
  }

  dispose(): void {
    this.disposal.abort();
    this.skipPause?.();
    for (const connection of this.connections) connection.dispose();
    for (const emitter of [this.states, this.logLines, this.connects]) emitter.dispose();
  }

  private connectAfter(pause: Promise<void>): Promise<EngineConnection> {
    const connecting = pause
      .then(() => this.connect())
      .finally(() => {
        this.connecting = undefined;
      });
    this.connecting = connecting;
    return connecting;
  }

  private async connect(): Promise<EngineConnection> {
    this.setState({ kind: 'starting' });
    try {
      await checkFolder(this.program.folder);
      await this.askOlderEngines();
      const { program, silentMs, foreignSockets, disposal } = this;
      const reached = await reachEngine(program, { foreignSockets, silentMs, signal: disposal.signal });
      const connection: EngineConnection = new EngineConnection(program.folder, reached, silentMs, {
        onState: (engine) => {
          if (this.current === connection) this.setState({ kind: 'connected', engine });
        },
        onLog: (line) => {
          this.logLines.fire(line);
        },
        onLeaving: () => this.release(connection),
        onClosed: (error) => this.closed(connection, error),
      });
      this.connections.add(connection);
      this.current = connection;
      this.setState({ kind: 'connected', engine: undefined });
      this.connects.fire(connection);
      return connection;
    } catch (error) {
      if (this.disposal.signal.aborted) throw new AppError('cancelled');
      const failure = toAppError(error);
      // No timer here: what keeps an engine from starting seldom mends itself, so the next attempt waits for the next
      // need.
      this.setState({ kind: 'lost', error: failure, retryAtMs: Date.now() + backOffMs(this.failures++) });
      throw failure;
    }
  }

  /** The engine goes in good order: what runs ends on this connection, what is new goes over another. */
  private release(connection: EngineConnection): void {
    if (this.current !== connection) return;
    this.current = undefined;
    this.setState({ kind: 'off' });
  }

  private closed(connection: EngineConnection, error: AppError | undefined): void {
    this.connections.delete(connection);
    if (this.current !== connection || error === undefined) return;
    this.current = undefined;
    const pauseMs = backOffMs(this.failures++);
    this.setState({ kind: 'lost', error, retryAtMs: Date.now() + pauseMs });
    // Requests that come during the pause wait for its end, so that a crash costs only those that were under way.
    // Who asked hears of a failure, and everybody else sees the state.
    this.connectAfter(this.pause(pauseMs)).catch(() => undefined);
  }

  private pause(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.skipPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async askOlderEngines(): Promise<void> {
    if (this.olderWereAsked) return;
    this.olderWereAsked = true;
    const { folder, version } = this.program;
    await askToLeave(folder, version, (engineVersion) => isOlder(engineVersion, version));
  }

  private setState(state: EngineClientState): void {
    this.currentState = state;
    this.states.fire(state);
  }
}
