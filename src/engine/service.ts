// The model side of the engine process: serves all windows with one model for each role.
import { join } from 'node:path';
import type { Layout } from '../core/completion/documentLayout';
import { AppError } from '../core/errors';
import type { GgufModel } from '../core/models/ggufModel';
import { type Machine, type MemoryWish, planRoles, type RoleRequest } from '../core/models/memoryPlan';
import { type Role, roles } from '../core/models/roles';
import { costSoFar, type WriteCost } from '../core/models/writing';
import {
  type ChatPart,
  type ChatRequest,
  type ChatResult,
  type CompletionEvent,
  type CompletionRequest,
  type CompletionResult,
  type EmbedRequest,
  type EmbedResult,
  type EngineOptions,
  type EngineState,
  type ModelSource,
  MOST_EMBEDDED_TEXTS,
  type RoleOptions,
  type SelfTestOutcome,
  type SelfTestResult,
  type Speed,
} from '../protocol/engine';
import { Arbiter } from './arbiter';
import { complete, type Layouts } from './completion';
import { type Embedder, loadEmbedder } from './embedder';
import type { LoadedRole } from './loadedRole';
import { type LoadedText, loadTextModel } from './loadTextModel';
import { readModelFile } from './modelFile';
import { type HolderNews, ModelHolder } from './modelHolder';
import { ModelStore } from './modelStore';
import { type FilePlan, type OpenRequest, purposeOf } from './openModel';
import { testChat, testCompletion, testEmbedding } from './selfTest';
import type { EngineService, EngineServiceContext } from './server/service';
import type { PlaceKey } from './slots';
import { updatedSpeed } from './speed';
import { StateBoard } from './stateBoard';
import type { TextModel } from './textModel';
import { TrialRecord } from './trialRecord';

export interface ModelServiceContext extends EngineServiceContext {
  /** The engine's folder. */
  readonly folder: string;
  /** The bundle that runs a trial when it is started with `trialArgument`. */
  readonly script: string;
}

export function createEngineService(context: ModelServiceContext): EngineService {
  return new ModelService(context);
}

/** What of the options decides whether a role is loaded anew. */
type LoadOptions = RoleOptions & Pick<EngineOptions, 'backend' | 'gpuLayers'>;

/** Windows whose prompts are kept, if memory allows; a conversation has a context of its own length. */
const slotsOf: Readonly<Record<Role, number>> = { complete: 4, chat: 1, embed: 1 };

class ModelService implements EngineService {
  private readonly board = new StateBoard();
  private readonly arbiter = new Arbiter();
  private readonly store = new ModelStore();
  private readonly trials: TrialRecord;
  private readonly holders: {
    readonly complete: ModelHolder<LoadOptions, LoadedText>;
    readonly chat: ModelHolder<LoadOptions, LoadedText>;
    readonly embed: ModelHolder<LoadOptions, Embedder>;
  };
  private options: EngineOptions | undefined;
  private readonly speeds = new WeakMap<LoadedRole, Speed>();
  private readonly layouts = new WeakMap<TextModel, Layouts>();
  /** The completion under way for each window. */
  private readonly newest = new Map<number, AbortController>();

  constructor(private readonly context: ModelServiceContext) {
    this.trials = new TrialRecord(join(context.folder, 'survived-models.json'));
    const { safeMode } = context;
    const { arbiter } = this;
    const text = (role: 'complete' | 'chat') =>
      this.holderOf(role, (source, request) => loadTextModel(source, { ...request, role, safeMode, arbiter }));
    this.holders = {
      complete: text('complete'),
      chat: text('chat'),
      embed: this.holderOf('embed', ({ path }, request) => loadEmbedder({ ...request, path, safeMode })),
    };
  }

  get state(): EngineState {
    return this.board.state;
  }

  onStateChanged(listener: (state: EngineState) => void): { dispose(): void } {
    return this.board.onChanged(listener);
  }

  configure(options: EngineOptions): Promise<void> {
    const { backend, gpuLayers, policies } = options;
    this.options = options;
    for (const role of roles) {
      const wanted = options.roles[role];
      this.holders[role].keepFor(policies.idleUnloadMinutes);
      this.holders[role].configure(wanted && { ...wanted, backend, gpuLayers });
    }
    return Promise.resolve();
  }

  async complete(
    clientId: number,
    request: CompletionRequest,
    signal: AbortSignal,
    onEvent: (event: CompletionEvent) => void,
  ): Promise<CompletionResult> {
    // The newest request of a window is the only one it still wants.
    this.newest.get(clientId)?.abort();
    const newest = new AbortController();
    this.newest.set(clientId, newest);
    const abort = () => newest.abort();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    try {
      return await this.holders.complete.use(newest.signal, async (model) => {
        const at = { model, layouts: this.layoutsOf(model), place: windowPlace(clientId) };
        const result = await complete(at, request, newest.signal, onEvent);
        this.sawCost(model, result.cost);
        return result;
      });
    } finally {
      signal.removeEventListener('abort', abort);
      if (this.newest.get(clientId) === newest) this.newest.delete(clientId);
    }
  }

  async chat(
    clientId: number,
    { conversation, turns, maxTokens, temperature, seed }: ChatRequest,
    signal: AbortSignal,
    onPart: (part: ChatPart) => void,
  ): Promise<ChatResult> {
    return this.holders.chat.use(signal, async (model) => {
      const options = { urgency: 'asked', maxTokens, temperature, seed } as const;
      const place = `conversation ${clientId} ${conversation}`;
      const { parts, cost } = model.write({ kind: 'chat', turns }, options, place, signal);
      try {
        let next = await parts.next();
        for (; next.done !== true; next = await parts.next()) {
          const { channel, text } = next.value;
          if (text !== '') onPart({ channel, text });
        }
        this.sawCost(model, cost);
        return { end: next.value, cost: costSoFar(cost) };
      } finally {
        await parts.return('max-tokens');
      }
    });
  }

  async embed({ texts }: EmbedRequest, signal: AbortSignal): Promise<EmbedResult> {
    if (texts.length > MOST_EMBEDDED_TEXTS) throw new AppError('internal', { reason: `${texts.length} texts at once` });
    return this.holders.embed.use(signal, async (embedder) => {
      const vectors: string[] = [];
      const turns = this.arbiter.begin('background');
      try {
        for (const text of texts) {
          const work = async () => Buffer.from((await embedder.vectorOf(text)).buffer).toString('base64');
          vectors.push(await turns.turn(signal, work, embedder.tokensOf(text)));
        }
      } finally {
        turns.end();
      }
      return { model: embedder.model, vectors };
    });
  }

  selfTest(role: Role, signal: AbortSignal, clients: number): Promise<SelfTestResult> {
    const { complete: completing, chat, embed } = this.holders;
    if (this.holders[role].isFailed) this.holders[role].retire();
    const report = async (loaded: LoadedRole, outcome: Promise<SelfTestOutcome>): Promise<SelfTestResult> => ({
      model: loaded.facts,
      load: loaded.load,
      outcome: await outcome,
      residentBytes: process.memoryUsage.rss(),
      clients,
    });
    switch (role) {
      case 'complete':
        return completing.use(signal, (model) => report(model, testCompletion(model, signal)));
      case 'chat':
        return chat.use(signal, (model) => report(model, testChat(model, signal)));
      case 'embed':
        return embed.use(signal, (embedder) => report(embedder, testEmbedding(embedder, this.arbiter, signal)));
    }
  }

  async unload(): Promise<void> {
    await Promise.all(roles.map((role) => this.holders[role].unload()));
  }

  clientGone(clientId: number): void {
    this.newest.get(clientId)?.abort();
    void this.holders.complete.current().then((model) => {
      if (model === undefined) return;
      model.release(windowPlace(clientId));
      this.layouts.get(model)?.delete(windowPlace(clientId));
    });
  }

  async drain(): Promise<void> {
    await Promise.all(roles.map((role) => this.holders[role].drain()));
  }

  async dispose(): Promise<void> {
    for (const request of this.newest.values()) request.abort();
    const ends = roles.map((role) => this.holders[role].dispose());
    this.board.dispose();
    await Promise.all(ends);
  }

  private layoutsOf(model: TextModel): Layouts {
    const layouts = this.layouts.get(model) ?? new Map<PlaceKey, Layout>();
    this.layouts.set(model, layouts);
    return layouts;
  }

  private sawCost(model: LoadedRole, cost: WriteCost): void {
    this.speeds.set(model, updatedSpeed(this.speeds.get(model), cost));
  }

  private holderOf<Loaded extends LoadedRole>(
    role: Role,
    load: (source: ModelSource, request: Omit<OpenRequest, 'path'>) => Promise<Loaded>,
  ): ModelHolder<LoadOptions, Loaded> {
    return new ModelHolder<LoadOptions, Loaded>({
      load: ({ source, backend }, signal, tell) =>
        load(source, {
          role,
          backend,
          store: this.store,
          plan: (file, machine) => this.planFor(role, file, machine),
          trials: this.trials,
          script: this.context.script,
          log: this.context.log,
          signal,
          onStep: (step, progress) =>
            tell(() => this.board.set(role, { kind: 'loading', modelPath: source.path, step, progress })),
        }),
      news: this.newsOf(role),
      othersRetired: () => Promise.all(roles.map((other) => this.holders[other].retired)),
    });
  }

  /** The role's part of one plan over all roles that have a model, with what is loaded as it is. */
  private planFor(role: Role, file: GgufModel, machine: Machine): FilePlan {
    const requests = roles.flatMap((one): readonly RoleRequest[] => {
      const model = one === role ? file : this.headerOf(one);
      const wish = this.wishOf(one);
      const loaded = one === role ? undefined : this.holders[one].loaded?.plan;
      return model === undefined || wish === undefined ? [] : [{ role: one, model, wish, ...(loaded && { loaded }) }];
    });
    const plans = planRoles(requests, machine);
    const plan = plans.get(role);
    if (plan === undefined) throw new AppError('cancelled');
    if (plan instanceof AppError) throw plan;
    const ofFile = requests.filter(({ model }) => model.path === file.path).map(({ role: one }) => plans.get(one));
    const contextTokens = ofFile.reduce(
      (sum, one) => (one === undefined || one instanceof AppError ? sum : sum + one.contextTokens * one.slots),
      0,
    );
    return { plan, contextTokens };
  }

  /** Nothing for a file that cannot be loaded: it takes no room, and a request for it says why. */
  private headerOf(role: Role): GgufModel | undefined {
    const path = this.options?.roles[role]?.source.path;
    if (path === undefined) return undefined;
    try {
      return readModelFile(path, purposeOf(role));
    } catch {
      return undefined;
    }
  }

  private wishOf(role: Role): MemoryWish | undefined {
    const wanted = this.options?.roles[role];
    if (this.options === undefined || wanted === undefined) return undefined;
    return {
      contextTokens: wanted.contextTokens,
      slots: slotsOf[role],
      gpuLayers: this.options.gpuLayers,
      readsAtOnce: role === 'embed',
      safeMode: this.context.safeMode !== undefined,
    };
  }

  private newsOf(role: Role): HolderNews<LoadOptions, LoadedRole> {
    const { log } = this.context;
    const show = (kind: 'ready' | 'working') => (model: LoadedRole) =>
      this.board.set(role, { kind, model: model.facts, load: model.load, speed: this.speeds.get(model) });
    return {
      loaded: ({ facts, load }) =>
        log('info', `${facts.name} loaded for ${roleNames[role]} in ${Math.round(load.loadMs)} ms on ${load.device}`),
      working: show('working'),
      ready: show('ready'),
      failed: ({ source }, { failure, message }) => {
        log('error', `The model for ${roleNames[role]} could not be loaded: ${message}`);
        this.board.set(role, { kind: 'failed', modelPath: source.path, error: failure });
      },
      unloaded: (isConfigured) => this.board.set(role, { kind: isConfigured ? 'unloaded' : 'off' }),
    };
  }
}

const roleNames: Readonly<Record<Role, string>> = { complete: 'completion', chat: 'chat', embed: 'embedding' };

function windowPlace(clientId: number): string {
  return `window ${clientId}`;
}
