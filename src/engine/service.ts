// The model side of the engine process: loads on first need, serves all windows with one model, gives it back when it is idle.
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { AppError, toAppError } from '../core/errors';
import { unlessAborted } from '../core/unlessAborted';
import type { CompletionRequest, CompletionResult, EngineOptions, EngineState, SelfTestResult, Speed } from '../protocol/engine';
import { complete, type OnProgress } from './completion';
import { loadModel, type LoadedModel } from './model';
import { runSelfTest } from './selfTest';
import type { EngineService, EngineServiceContext } from './server/service';
import { updatedSpeed } from './speed';
import { StateBoard } from './stateBoard';
import { TrialRecord } from './trialRecord';

export interface ModelServiceContext extends EngineServiceContext {
  /** The engine's folder. */
  readonly folder: string;
  /** The bundle that runs a trial when it is started with `TRIAL_ARGUMENT`. */
  readonly script: string;
}

export function createEngineService(context: ModelServiceContext): EngineService {
  return new ModelService(context);
}

/** One load of a model, from its beginning to the end of the last request that uses it. */
interface Load {
  readonly promise: Promise<LoadedModel>;
  readonly abort: AbortController;
  readonly requests: Set<Promise<unknown>>;
  speed: Speed | undefined;
}

class ModelService implements EngineService {
  private readonly board = new StateBoard();
  private options: EngineOptions | undefined;
  /** Stays when it fails, so that requests fail at once until somebody asks for another try. */
  private load: Load | undefined;
  /** Resolves when former models are given back: two at a time may not fit. */
  private retired: Promise<void> = Promise.resolve();
  private readonly newest = new Map<number, AbortController>();
  private idleTimer: NodeJS.Timeout | undefined;
  private leaving = false;

  constructor(private readonly context: ModelServiceContext) {}

  get state(): EngineState {
    return this.board.state;
  }

  onStateChanged(listener: (state: EngineState) => void): { dispose(): void } {
    return this.board.onChanged(listener);
  }

  configure(options: EngineOptions): Promise<void> {
    const failed = this.state.kind === 'failed';
    if (isDeepStrictEqual(options, this.options) && !failed) return Promise.resolve();
    this.options = options;
    const wasInUse = this.load !== undefined && !failed;
    this.retire();
    if (wasInUse) this.load = this.startLoad(options);
    return Promise.resolve();
  }

  async complete(clientId: number, request: CompletionRequest, signal: AbortSignal, onProgress: OnProgress): Promise<CompletionResult> {
    // The newest request of a window is the only one it still wants.
    this.newest.get(clientId)?.abort();
    const superseded = new AbortController();
    this.newest.set(clientId, superseded);
    const either = AbortSignal.any([signal, superseded.signal]);
    try {
      return await this.withModel(either, async (model, load) => {
        const result = await model.slots.use(clientId, either, (slot) => complete(model, slot, request, either, onProgress));
        load.speed = updatedSpeed(load.speed, result.cost);
        return result;
      });
    } finally {
      if (this.newest.get(clientId) === superseded) this.newest.delete(clientId);
    }
  }

  selfTest(signal: AbortSignal, clients: number): Promise<SelfTestResult> {
    if (this.state.kind === 'failed') this.retire();
    return this.withModel(signal, (model) => runSelfTest(model, signal, clients));
  }

  async unload(): Promise<void> {
    this.retire();
    await this.retired;
  }

  clientGone(clientId: number): void {
    this.newest.get(clientId)?.abort();
    void this.load?.promise.then(
      (model) => model.slots.release(clientId),
      () => undefined,
    );
  }

  async drain(): Promise<void> {
    this.leaving = true;
    await Promise.allSettled([this.retired, ...(this.load?.requests ?? [])]);
  }

  async dispose(): Promise<void> {
    this.leaving = true;
    for (const request of this.newest.values()) request.abort();
    this.retire();
    this.board.dispose();
    await this.retired;
  }

  private async withModel<T>(signal: AbortSignal, work: (model: LoadedModel, load: Load) => Promise<T>): Promise<T> {
    const run = async (load: Load): Promise<T> => {
      const model = await unlessAborted(load.promise, signal);
      this.show(load, model, 'working');
      return work(model, load);
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

  private startLoad(options: EngineOptions): Load {
    const { log, safeMode, folder, script } = this.context;
    const abort = new AbortController();
    const trials = new TrialRecord(join(folder, 'survived-models.json'));
    const promise = this.retired.then(() =>
      loadModel({
        ...{ options, safeMode, trials, script, log, signal: abort.signal },
        onStep: (step, progress) => {
          if (this.load === load) this.board.set({ kind: 'loading', modelPath: options.modelPath, step, progress });
        },
      }),
    );
    const load: Load = { promise, abort, requests: new Set(), speed: undefined };
    promise.then(
      (model) => {
        log('info', `${model.facts.name} loaded in ${Math.round(model.load.loadMs)} ms on ${model.load.device}`);
        this.rest(load);
      },
      (error: unknown) => {
        if (this.load !== load) return;
        const { code, details, message } = toAppError(error);
        log('error', `The model could not be loaded: ${message}`);
        this.board.set({ kind: 'failed', modelPath: options.modelPath, error: { code, details } });
      },
    );
    return load;
  }

  /** Gives the model back when its last request has ended; the next request loads anew. */
  private retire(): void {
    clearTimeout(this.idleTimer);
    const { load } = this;
    this.load = undefined;
    this.board.set({ kind: 'unloaded' });
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

  /** When the last request has ended the model is ready, and its time to stay begins. */
  private rest(load: Load): void {
    load.promise.then(
      (model) => {
        if (this.load !== load || load.requests.size > 0) return;
        this.show(load, model, 'ready');
        const minutes = this.options?.idleUnloadMinutes ?? 0;
        clearTimeout(this.idleTimer);
        if (minutes > 0) this.idleTimer = setTimeout(() => this.retire(), minutes * 60_000).unref();
      },
      () => undefined, // told where the load was started
    );
  }

  private show(load: Load, model: LoadedModel, kind: 'ready' | 'working'): void {
    if (this.load === load) this.board.set({ kind, model: model.facts, load: model.load, speed: load.speed });
  }
}
