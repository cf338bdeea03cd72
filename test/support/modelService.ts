// The model side of the engine in this process: the real service on real weights, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError, type ErrorCode } from '../../src/core/errors';
import { openLibrary } from '../../src/engine/native';
import { trialKey } from '../../src/engine/openModel';
import type { EngineService } from '../../src/engine/server/service';
import { createEngineService, type ModelServiceContext } from '../../src/engine/service';
import { TrialRecord } from '../../src/engine/trialRecord';
import type {
  CompletionEvent,
  CompletionRequest,
  CompletionResult,
  EngineState,
  Role,
  RoleState,
} from '../../src/protocol/engine';
import { engineOptions, starterModel } from './engineOptions';
import { type Told, told } from './told';

export { starterModel };

/** The engine's bundle, which also tries models. */
export const engineScript = resolve('dist/engine.js');

export const starterOptions = engineOptions();

export class ModelServiceWorld {
  readonly folder: string;
  readonly service: EngineService;
  /** Every state that was told, and every line that was logged. */
  readonly told: EngineState[] = [];
  readonly logged: string[] = [];

  constructor(context: Partial<ModelServiceContext> = {}) {
    this.folder = context.folder ?? mkdtempSync(join(tmpdir(), 'werkbank-model-'));
    this.service = createEngineService({
      log: (level, message) => this.logged.push(`${level} ${message}`),
      safeMode: undefined,
      folder: this.folder,
      script: engineScript,
      ...context,
    });
    this.service.onStateChanged((state) => this.told.push(state));
  }

  /** Loads without the trial in another process, as if the starter model had been used here before. */
  async trustStarterModel(): Promise<void> {
    const record = new TrialRecord(join(this.folder, 'survived-models.json'));
    for (const role of ['complete', 'embed'] as const) {
      record.add(await trialKey(record, starterModel, { release: await libraryRelease() }, role));
    }
  }

  async complete(
    request: Partial<CompletionRequest>,
    clientId = 1,
    signal = new AbortController().signal,
    onEvent: (event: CompletionEvent) => void = () => undefined,
  ): Promise<CompletionResult> {
    return this.service.complete(clientId, { ...emptyRequest, ...request }, signal, onEvent);
  }

  /** What was told of one role. */
  statesOf(role: Role): readonly RoleState[] {
    return this.told.map((state) => state[role]).filter((state, at, all) => state !== all[at - 1]);
  }

  get states(): readonly RoleState[] {
    return this.statesOf('complete');
  }

  /** The kinds of state and steps of loading in the order in which they were told, each once in a row. */
  stateNames(role: Role = 'complete'): string {
    const names = this.statesOf(role).map((state) => (state.kind === 'loading' ? state.step : state.kind));
    return names.filter((name, index) => name !== names[index - 1] && !(index === 0 && name === 'unloaded')).join(' ');
  }

  async dispose(): Promise<void> {
    await this.service.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let release: string | undefined;

/** Which llama.cpp this is. */
export async function libraryRelease(): Promise<string> {
  if (release === undefined) {
    const library = await openLibrary('cpu', [], () => undefined);
    ({ release } = library);
    await library.dispose();
  }
  return release;
}

export const emptyRequest: CompletionRequest = {
  document: 'file:///sample/src/sample.ts',
  repository: 'sample',
  path: 'src/sample.ts',
  languageId: 'typescript',
  prefixOffset: 0,
  prefix: '',
  suffix: '',
  maxTokens: 32,
  chunks: [],
  onwardTokens: 0,
  extent: 'line',
  decodeTimeMs: 60_000,
  temperature: 0,
  seed: 0,
};

/** The error of a promise that must fail. */
export async function failure(promise: Promise<unknown>): Promise<Told> {
  const outcome = await promise.then(
    (value) => value,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return told(outcome);
  throw new Error('this should have failed with an AppError', { cause: outcome });
}

export async function failureCode(promise: Promise<unknown>): Promise<ErrorCode> {
  return (await failure(promise)).code;
}
