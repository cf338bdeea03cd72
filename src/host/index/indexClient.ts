// The index of this window: a worker thread that is started when there is something to index, and again when it ends by
// itself.
import type { Worker, WorkerOptions } from 'node:worker_threads';
import * as vscode from 'vscode';
import {
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  PortMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  closeIndex,
  configureIndex,
  contextAtCursor,
  type ContextPiece,
  type ContextQuery,
  fileOpened,
  filesChanged,
  findDefinitions,
  findUsages,
  forgetIndex,
  type FoundChunk,
  heapLimits,
  type IndexFacts,
  indexFacts,
  indexLogged,
  type IndexOptions,
  type IndexProgress,
  indexProgress,
  type MapPiece,
  type MapQuery,
  mapRepository,
  type NamedDefinition,
  type NameQuery,
  searchCode,
  type SearchQuery,
  textClosed,
  textPart,
  type Usage,
  type WorkerData,
} from '../../protocol/workspaceIndex';
import { cancelledWith } from '../cancelledWith';
import type { TextSource } from '../documents/textForIndex';
import type { Log } from '../log';
import { TextHandOver } from './textHandOver';

export interface IndexClientParts {
  /** The worker's bundle. */
  readonly scriptPath: string;
  readonly data: WorkerData;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly startThread: StartThread;
}

export type StartThread = (scriptPath: string, options: WorkerOptions) => Worker;

export type IndexState = IndexProgress | { readonly kind: 'off' } | { readonly kind: 'failed' };

/** A thread that ends so often in so much time is not started again. */
const MOST_ENDS = 3;
const ENDS_WITHIN_MS = 10 * 60_000;

interface RunningThread {
  readonly worker: Worker;
  readonly rpc: MessageConnection;
  readonly texts: TextHandOver;
}

export class IndexClient implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<IndexState>();
  private readonly started = new vscode.EventEmitter<void>();
  private options: IndexOptions | undefined;
  private thread: RunningThread | undefined;
  private ends: number[] = [];
  private known: IndexState = { kind: 'off' };
  readonly onState = this.changed.event;
  /** A new thread knows of no open document. */
  readonly onStart = this.started.event;

  constructor(private readonly parts: IndexClientParts) {}

  get state(): IndexState {
    return this.known;
  }

  /** Undefined ends the thread; what it knew is on the disk. */
  configure(options: IndexOptions | undefined): void {
    this.options = options;
    if (!options) return void this.stop();
    if (this.thread) this.tell((rpc) => rpc.sendNotification(configureIndex, options));
    else this.start(options);
  }

  filesChanged(paths: readonly string[]): void {
    this.tell((rpc) => rpc.sendNotification(filesChanged, paths));
  }

  fileOpened(path: string): void {
    this.tell((rpc) => rpc.sendNotification(fileOpened, path));
  }

  /**
   * Resolves when the thread has all of the text, or it is moot: there is a newer one, it is closed, or the thread has
   * ended.
   */
  async textChanged(path: string, text: TextSource): Promise<void> {
    await this.thread?.texts.give(path, text);
  }

  textClosed(path: string): void {
    this.thread?.texts.drop(path);
    this.tell((rpc) => rpc.sendNotification(textClosed, path));
  }

  /** Nothing where there is no index, or it fails. */
  async contextAt(query: ContextQuery): Promise<readonly ContextPiece[]> {
    return (await this.ask((rpc) => rpc.sendRequest(contextAtCursor, query))) ?? [];
  }

  /**
   * This and the three below: undefined where there is no index, or it ends meanwhile; `cancelled` as soon as `signal`
   * is aborted.
   */
  search(query: SearchQuery, signal: AbortSignal): Promise<readonly FoundChunk[] | undefined> {
    return cancelledWith(signal, (token) => this.ask((rpc) => rpc.sendRequest(searchCode, query, token)));
  }

  definitions(query: NameQuery, signal: AbortSignal): Promise<readonly NamedDefinition[] | undefined> {
    return cancelledWith(signal, (token) => this.ask((rpc) => rpc.sendRequest(findDefinitions, query, token)));
  }

  usages(query: NameQuery, signal: AbortSignal): Promise<readonly Usage[] | undefined> {
    return cancelledWith(signal, (token) => this.ask((rpc) => rpc.sendRequest(findUsages, query, token)));
  }

  map(query: MapQuery, signal: AbortSignal): Promise<readonly MapPiece[] | undefined> {
    return cancelledWith(signal, (token) => this.ask((rpc) => rpc.sendRequest(mapRepository, query, token)));
  }

  async facts(): Promise<IndexFacts | undefined> {
    return this.ask((rpc) => rpc.sendRequest(indexFacts));
  }

  /** Reads everything again, also where the thread has ended too often. */
  async rebuild(): Promise<void> {
    this.ends = [];
    if (!this.thread && this.options) this.start(this.options);
    await this.forget(true);
  }

  async forget(andRead: boolean): Promise<void> {
    await this.ask((rpc) => rpc.sendRequest(forgetIndex, { andRead }));
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.started.dispose();
  }

  private start(options: IndexOptions): void {
    const { scriptPath, data, log, startThread } = this.parts;
    const worker = startThread(scriptPath, { workerData: data, resourceLimits: heapLimits, name: 'Werkbank index' });
    const rpc = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
    const texts = new TextHandOver((part) => this.tell((to) => to.sendNotification(textPart, part)));
    const thread: RunningThread = { worker, rpc, texts };
    this.thread = thread;
    // A thread that is being ended may still have something to say.
    rpc.onNotification(indexProgress, (progress) => {
      if (this.thread === thread) this.setState(progress);
    });
    rpc.onNotification(indexLogged, (message) => log.warn(message));
    worker.on('error', (error) => log.error('The index has failed.', String(error)));
    worker.on('exit', () => this.ended(thread));
    rpc.listen();
    this.tell((to) => to.sendNotification(configureIndex, options));
    this.setState({ kind: 'reading', files: 0 });
    this.started.fire();
  }

  private ended(thread: RunningThread): void {
    thread.texts.dropAll();
    thread.rpc.dispose();
    if (this.thread !== thread) return;
    this.thread = undefined;
    const now = performance.now();
    this.ends = [...this.ends.filter((at) => now - at < ENDS_WITHIN_MS), now];
    if (this.ends.length < MOST_ENDS && this.options) this.start(this.options);
    else this.setState({ kind: 'failed' });
  }

  private async stop(): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    this.setState({ kind: 'off' });
    if (!thread) return;
    thread.texts.dropAll();
    await thread.rpc.sendRequest(closeIndex).catch(() => undefined);
    await thread.worker.terminate();
  }

  private setState(state: IndexState): void {
    this.known = state;
    this.changed.fire(state);
  }

  private tell(send: (rpc: MessageConnection) => Promise<void>): void {
    if (this.thread) send(this.thread.rpc).catch(() => undefined);
  }

  private async ask<R>(send: (rpc: MessageConnection) => Promise<R>): Promise<R | undefined> {
    const { thread } = this;
    if (!thread) return undefined;
    try {
      return await send(thread.rpc);
    } catch (error) {
      // A thread that ends is told of by itself.
      if (this.thread === thread) this.parts.log.warn('The index has not answered:', String(error));
      return undefined;
    }
  }
}
