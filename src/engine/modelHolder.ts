// One model of the engine: loaded on first need, given back when it is idle, on request, and when other options come.
import { isDeepStrictEqual } from 'node:util';
import { AppError, toAppError } from '../core/errors';
import { unlessAborted } from '../core/unlessAborted';

export interface HolderParts<Options, Model> {
  /** Once other options have come `signal` is aborted, and what `tell` is given does not happen any more. */
  readonly load: (options: Options, signal: AbortSignal, tell: (news: () => void) => void) => Promise<Model>;
  readonly news: HolderNews<Options, Model>;
  /** Resolves when what other roles give back is given back: both at a time may not fit. */
  readonly othersRetired: () => Promise<unknown>;
}

/** Of the model that the options ask for; nothing of one that is given back. */
export interface HolderNews<Options, Model> {
  readonly loaded: (model: Model) => void;
  readonly working: (model: Model) => void;
  readonly ready: (model: Model) => void;
  readonly failed: (options: Options, error: AppError) => void;
  /** Whether there are options by which it will be loaded again. */
  readonly unloaded: (isConfigured: boolean) => void;
}

/** One load of a model, from its beginning to the end of the last request that uses it. */
interface Load<Model> {
  readonly promise: Promise<Model>;
  readonly abort: AbortController;
  readonly requests: Set<Promise<unknown>>;
  model: Model | undefined;
  isFailed: boolean;
}

export class ModelHolder<Options, Model extends { dispose(): Promise<void> }> {
  private options: Options | undefined;
  /** Stays when it fails, so that requests fail at once until somebody asks for another try. */
  private load: Load<Model> | undefined;
  /** Resolves when former models are given back: two at a time may not fit. */
  retired: Promise<void> = Promise.resolve();
  private idleMinutes = 0;
  private idleTimer: NodeJS.Timeout | undefined;
  private leaving = false;

  constructor(private readonly parts: HolderParts<Options, Model>) {}

  get isFailed(): boolean {
    return this.load?.isFailed ?? false;
  }

  get loaded(): Model | undefined {
    return this.load?.model;
  }

  /** Waits for the one that is loading; undefined where there is none, or it could not be loaded. */
  async current(): Promise<Model | undefined> {
    return this.load?.promise.catch(() => undefined);
  }

  /** Minutes without a request after which the model is given back; 0 keeps it. Changes nothing that is loaded. */
  keepFor(idleMinutes: number): void {
    if (idleMinutes === this.idleMinutes) return;
    this.idleMinutes = idleMinutes;
    if (this.load !== undefined) this.restartIdleTimer(this.load);
  }

  /**
   * Equal options change nothing, but that a model is tried again that could not be loaded. Without options there is no
   * model.
   */
  configure(options: Options | undefined): void {
    if (isDeepStrictEqual(options, this.options) && !this.isFailed) return;
    this.options = options;
    const wasInUse = this.load !== undefined && !this.isFailed;
    this.retire();
    if (wasInUse && options !== undefined) this.load = this.startLoad(options);
  }

  /** Throws what loading throws, `no-model` without options, and `engine-leaving` after `drain` and `dispose`. */
  async use<T>(signal: AbortSignal, work: (model: Model) => Promise<T>): Promise<T> {
    const run = async (load: Load<Model>): Promise<T> => {
      const model = await unlessAborted(load.promise, signal);
      if (this.load === load) this.parts.news.working(model);
      return work(model);
    };
    for (;;) {
      if (this.leaving) throw new AppError('engine-leaving');
      if (this.options === undefined) throw new AppError('no-model', { path: '' });
      const load = (this.load ??= this.startLoad(this.options));
      clearTimeout(this.idleTimer);
      const request = run(load);
      load.requests.add(request);
      try {
        return await request;
      } catch (error) {
        // Other options came while the model was loading, and it was never loaded.
        if (!load.abort.signal.aborted || signal.aborted || toAppError(error).code !== 'cancelled') throw error;
      } finally {
        load.requests.delete(request);
        this.rest(load);
      }
    }
  }

  /** Gives the model back when its last request has ended; the next request loads anew. */
  retire(): void {
    clearTimeout(this.idleTimer);
    const { load } = this;
    this.load = undefined;
    this.parts.news.unloaded(this.options !== undefined);
    if (load === undefined) return;
    load.abort.abort();
    const former = this.retired;
    this.retired = (async () => {
      await former;
      await Promise.allSettled(load.requests);
      const model = await load.promise.catch(() => undefined);
      await model?.dispose();
    })();
  }

  async unload(): Promise<void> {
    this.retire();
    await this.retired;
  }

  /** Takes nothing new and resolves when what was running has ended. */
  async drain(): Promise<void> {
    this.leaving = true;
    await Promise.allSettled([this.retired, ...(this.load?.requests ?? [])]);
  }

  async dispose(): Promise<void> {
    this.leaving = true;
    await this.unload();
  }

  private startLoad(options: Options): Load<Model> {
    const { news } = this.parts;
    const abort = new AbortController();
    const tell = (told: () => void) => {
      if (this.load === load) told();
    };
    const promise = this.retired.then(async () => {
      // Asked now and not before: one change of the options retires one role after the other. A load that is retired
      // itself does not wait, or two of them would wait for each other.
      await unlessAborted(this.parts.othersRetired(), abort.signal);
      return this.parts.load(options, abort.signal, tell);
    });
    const load: Load<Model> = { promise, abort, requests: new Set(), model: undefined, isFailed: false };
    promise.then(
      (model) => {
        load.model = model;
        news.loaded(model);
        this.rest(load);
      },
      (error: unknown) => {
        load.isFailed = true;
        tell(() => news.failed(options, toAppError(error)));
      },
    );
    return load;
  }

  /** When the last request has ended the model is ready, and its time to stay begins. */
  private rest(load: Load<Model>): void {
    load.promise.then(
      (model) => {
        if (this.load !== load || load.requests.size > 0) return;
        this.parts.news.ready(model);
        this.restartIdleTimer(load);
      },
      () => undefined, // told where the load was started
    );
  }

  private restartIdleTimer(load: Load<Model>): void {
    clearTimeout(this.idleTimer);
    if (this.idleMinutes === 0 || load.model === undefined || load.requests.size > 0) return;
    this.idleTimer = setTimeout(() => this.retire(), this.idleMinutes * 60_000).unref();
  }
}
