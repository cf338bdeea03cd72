// The model side of the engine process: serves all windows with one model for each role.
import { join } from 'node:path';
import { AppError } from '../core/errors';
import type { Demand } from '../core/models/memoryNeeds';
import { type Machine, planMemory } from '../core/models/memoryPlan';
import {
  type CompletionRequest,
  type CompletionResult,
  type EmbedRequest,
  type EmbedResult,
  type EngineOptions,
  type EngineState,
  MOST_EMBEDDED_TEXTS,
  type SelfTestResult,
  type Speed,
} from '../protocol/engine';
import { Arbiter } from './arbiter';
import { complete, type OnProgress } from './completion';
import { type EmbedderOptions, type LoadedEmbedder, loadEmbedder } from './embedder';
import { type CompletionModelOptions, completionWish, type LoadedModel, loadModel } from './model';
import { readModelFile } from './modelFile';
import { type HolderNews, ModelHolder } from './modelHolder';
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

class ModelService implements EngineService {
  private readonly board = new StateBoard();
  private readonly arbiter = new Arbiter();
  private readonly trials: TrialRecord;
  private readonly completing: ModelHolder<CompletionModelOptions, LoadedModel>;
  private readonly embedding: ModelHolder<EmbedderOptions, LoadedEmbedder>;
  private options: CompletionModelOptions | undefined;
  private readonly speeds = new WeakMap<LoadedModel, Speed>();
  private readonly newest = new Map<number, AbortController>();

  constructor(private readonly context: ModelServiceContext) {
    this.trials = new TrialRecord(join(context.folder, 'survived-models.json'));
    this.completing = new ModelHolder<CompletionModelOptions, LoadedModel>({
      load: (options, signal, tell) => this.loadCompleting(options, signal, tell),
      news: this.completionNews(),
    });
    this.embedding = new ModelHolder<EmbedderOptions, LoadedEmbedder>({
      load: (options, signal) => this.loadEmbedding(options, signal),
      news: this.embeddingNews(),
    });
  }

  get state(): EngineState {
    return this.board.state;
  }

  onStateChanged(listener: (state: EngineState) => void): { dispose(): void } {
    return this.board.onChanged(listener);
  }

  configure({ embeddingModelPath, ...options }: EngineOptions): Promise<void> {
    const { backend, gpuLayers, idleUnloadMinutes } = options;
    this.options = options;
    this.completing.configure(options);
    this.embedding.configure(
      embeddingModelPath === '' ? undefined : { embeddingModelPath, backend, gpuLayers, idleUnloadMinutes },
    );
    return Promise.resolve();
  }

  async complete(
    clientId: number,
    request: CompletionRequest,
    signal: AbortSignal,
    onProgress: OnProgress,
  ): Promise<CompletionResult> {
    // The newest request of a window is the only one it still wants.
    this.newest.get(clientId)?.abort();
    const superseded = new AbortController();
    this.newest.set(clientId, superseded);
    const either = AbortSignal.any([signal, superseded.signal]);
    try {
      return await this.completeWith(either, async (model) => {
        const result = await model.slots.use(clientId, either, (slot) =>
          complete(model, slot, request, either, onProgress),
        );
        this.speeds.set(model, updatedSpeed(this.speeds.get(model), result.cost));
        return result;
      });
    } finally {
      if (this.newest.get(clientId) === superseded) this.newest.delete(clientId);
    }
  }

  selfTest(signal: AbortSignal, clients: number): Promise<SelfTestResult> {
    if (this.completing.isFailed) this.completing.retire();
    return this.completeWith(signal, (model) => runSelfTest(model, signal, clients));
  }

  async embed({ texts }: EmbedRequest, signal: AbortSignal): Promise<EmbedResult> {
    if (texts.length > MOST_EMBEDDED_TEXTS) throw new AppError('internal', { reason: `${texts.length} texts at once` });
    return this.embedding.use(signal, async ({ model, vectorOf }) => {
      const vectors: string[] = [];
      for (const text of texts) vectors.push(await this.arbiter.turnAside(signal, () => vectorOf(text)));
      return { model, vectors };
    });
  }

  async unload(): Promise<void> {
    await Promise.all([this.completing.unload(), this.embedding.unload()]);
  }

  clientGone(clientId: number): void {
    this.newest.get(clientId)?.abort();
    void this.completing.current().then((model) => model?.slots.release(clientId));
  }

  async drain(): Promise<void> {
    await Promise.all([this.completing.drain(), this.embedding.drain()]);
  }

  async dispose(): Promise<void> {
    for (const request of this.newest.values()) request.abort();
    const ends = [this.completing.dispose(), this.embedding.dispose()];
    this.board.dispose();
    await Promise.all(ends);
  }

  private completeWith<T>(signal: AbortSignal, work: (model: LoadedModel) => Promise<T>): Promise<T> {
    return this.completing.use(signal, (model) => this.arbiter.urgently(() => work(model)));
  }

  private async loadCompleting(
    options: CompletionModelOptions,
    signal: AbortSignal,
    tell: (news: () => void) => void,
  ): Promise<LoadedModel> {
    const { log, safeMode, script } = this.context;
    const { trials, arbiter } = this;
    return loadModel({
      ...{ options, safeMode, trials, arbiter, script, log, signal },
      // One that is loading has left room for this one.
      taken: () => this.embedding.loaded?.mapped ?? nothing,
      onStep: (step, progress) =>
        tell(() => this.board.set({ kind: 'loading', modelPath: options.modelPath, step, progress })),
    });
  }

  /** Leaves room for the model that completes, also where that is not loaded yet. */
  private async loadEmbedding(options: EmbedderOptions, signal: AbortSignal): Promise<LoadedEmbedder> {
    const { log, safeMode, script } = this.context;
    const { trials } = this;
    const completing = await this.completing.current();
    const taken = (machine: Machine) => completing?.mapped ?? this.plannedFor(machine);
    return loadEmbedder({ options, safeMode, trials, script, log, signal, taken, onStep: () => undefined });
  }

  private plannedFor(machine: Machine): Demand {
    const { options } = this;
    if (options === undefined) return nothing;
    try {
      return planMemory(
        readModelFile(options.modelPath, 'complete'),
        machine,
        completionWish(options, this.context.safeMode),
      ).demand;
    } catch {
      // What can not be loaded takes nothing; a request for it says why.
      return nothing;
    }
  }

  private completionNews(): HolderNews<CompletionModelOptions, LoadedModel> {
    const { log } = this.context;
    const show = (kind: 'ready' | 'working') => (model: LoadedModel) =>
      this.board.set({ kind, model: model.facts, load: model.load, speed: this.speeds.get(model) });
    return {
      loaded: ({ facts, load }) =>
        log('info', `${facts.name} loaded in ${Math.round(load.loadMs)} ms on ${load.device}`),
      working: show('working'),
      ready: show('ready'),
      failed: ({ modelPath }, { failure, message }) => {
        log('error', `The model could not be loaded: ${message}`);
        this.board.set({ kind: 'failed', modelPath, error: failure });
      },
      unloaded: () => this.board.set({ kind: 'unloaded' }),
    };
  }

  private embeddingNews(): HolderNews<EmbedderOptions, LoadedEmbedder> {
    const { log } = this.context;
    return {
      loaded: ({ model }) => log('info', `The embedding model is loaded: ${model}`),
      failed: (_options, { message }) => log('error', `The embedding model could not be loaded: ${message}`),
      working: () => undefined,
      ready: () => undefined,
      unloaded: () => undefined,
    };
  }
}

const nothing: Demand = { ramBytes: 0, vramBytes: 0 };
