// The messages between a window and the engine process, after both have proved the key (protocol/handshake.ts).
// A request fails with an AppError that travels as `ResponseError.data` (protocol/wireError.ts).
import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { CompletionEvent, CompletionRequest, CompletionResult } from '../core/completion/request';
import type { Failure } from '../core/errors';
import type { Channel } from '../core/models/channels';
import type { Backend, Degradation } from '../core/models/memoryPlan';
import type { Role } from '../core/models/roles';
import type { WriteCost, WriteEnd } from '../core/models/writing';
import { StreamType } from './streams';

export type { Backend, CompletionEvent, CompletionRequest, CompletionResult, Degradation, Role };

/**
 * What the user's settings ask of the engine. A role is loaded anew when its own entry, the backend or the number of
 * GPU layers changes; equal options change nothing, and neither do other policies.
 */
export interface EngineOptions {
  readonly backend: Backend | 'auto';
  /** Layers on the GPU, for each model; 'auto' fits as many as the free memory holds. */
  readonly gpuLayers: number | 'auto';
  /** A role that is left out has no model. */
  readonly roles: Readonly<Partial<Record<Role, RoleOptions>>>;
  readonly policies: EnginePolicies;
}

export interface RoleOptions {
  readonly source: ModelSource;
  /** Tokens of context to aim for; the memory plan may give less. A role that completes has as many for each window. */
  readonly contextTokens: number;
}

/** Where a model is: so far only in a GGUF file on the engine's machine, by its absolute path. */
export interface ModelSource {
  readonly kind: 'file';
  readonly path: string;
}

/** How loaded models are treated: changing a policy reloads nothing. */
export interface EnginePolicies {
  /** Minutes without a request after which a role's memory is given back; 0 keeps it. */
  readonly idleUnloadMinutes: number;
}

export interface ModelFacts {
  readonly path: string;
  readonly name: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly quantisation: string;
  readonly sizeBytes: number;
  readonly trainContextTokens: number;
  readonly licence: string | undefined;
  readonly canChat: boolean;
  /** How the model fills in the middle of a text; undefined where it cannot, or is not used for that. */
  readonly fill: FillFacts | undefined;
}

export interface FillFacts {
  /** Name of the fill-in-the-middle family, and whether it was tried on the family's real vocabulary. */
  readonly family: string;
  readonly familyTried: boolean;
  /** Lines that may stand between anchor and cursor before the anchor moves nearer. */
  readonly headLimitLines: number;
}

/** How the model was fitted into this machine. */
export interface LoadFacts {
  readonly backend: Backend;
  readonly device: string;
  readonly gpuLayers: number;
  readonly layers: number;
  readonly threads: number;
  /** Of each slot. */
  readonly contextTokens: number;
  /** Windows or conversations that can keep their prompt at a time. */
  readonly slots: number;
  /** Prompt tokens that are read at a time: a cancel waits for no more of them. */
  readonly chunkTokens: number;
  readonly loadMs: number;
  /** Bytes planned: weights, which roles of the same file share, KV cache of all slots, compute buffers. */
  readonly weightBytes: number;
  readonly kvBytes: number;
  readonly computeBytes: number;
  /** The steps by which the plan had to give way to memory, in the order taken. */
  readonly degraded: readonly Degradation[];
  /** Why the engine runs on the CPU with a small context, if it does. */
  readonly safeMode: { readonly crashes: number; readonly withinMinutes: number } | undefined;
}

/** Each role reports for itself. */
export type EngineState = Readonly<Record<Role, RoleState>>;

export type RoleState =
  /** No model is chosen for the role. */
  | { readonly kind: 'off' }
  | { readonly kind: 'unloaded' }
  | { readonly kind: 'loading'; readonly modelPath: string; readonly step: LoadStep; readonly progress: number }
  | LoadedState
  | { readonly kind: 'failed'; readonly modelPath: string; readonly error: Failure };

export interface LoadedState {
  readonly kind: 'ready' | 'working';
  readonly model: ModelFacts;
  readonly load: LoadFacts;
  readonly speed: Speed | undefined;
}

export type LoadStep = 'checking' | 'trial' | 'weights' | 'context';

/** Tokens per second of the last request that had enough of them to tell. */
export interface Speed {
  readonly promptTokensPerSecond: number | undefined;
  readonly outputTokensPerSecond: number | undefined;
}

export interface SelfTestRequest {
  readonly role: Role;
}

/** What *Check My Set-Up* learns of one role from real work. */
export interface SelfTestResult {
  readonly model: ModelFacts;
  readonly load: LoadFacts;
  readonly outcome: SelfTestOutcome;
  readonly residentBytes: number;
  readonly clients: number;
}

export type SelfTestOutcome =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly leakedSpecialToken: boolean;
      readonly promptTokensPerSecond: number;
      readonly outputTokensPerSecond: number;
    }
  | { readonly kind: 'vector'; readonly dimensions: number; readonly textsPerSecond: number };

export interface ChatTurn {
  readonly speaker: 'system' | 'user' | 'assistant';
  readonly text: string;
}

export interface ChatRequest {
  /** Names the conversation, so that what was read of it is found again. */
  readonly conversation: string;
  /** The last one is the user's. */
  readonly turns: readonly ChatTurn[];
  readonly maxTokens: number;
  /** 0 takes the likeliest token; higher values sample, with this seed. */
  readonly temperature: number;
  readonly seed: number;
}

/** What is new of an answer. */
export interface ChatPart {
  readonly channel: Channel;
  readonly text: string;
}

export interface ChatResult {
  readonly end: WriteEnd;
  readonly cost: WriteCost;
}

/** More texts at a time would make a large message, and who asks could not give up in between. */
export const MOST_EMBEDDED_TEXTS = 4;

export interface EmbedRequest {
  /** At most `mostEmbeddedTexts`; each counts as far as it fits the model's context. */
  readonly texts: readonly string[];
}

export interface EmbedResult {
  /** Names the model's file as it was loaded: vectors of two models say nothing of each other. */
  readonly model: string;
  /**
   * One for each text, in their order: L2-normalised, as Float32 (little-endian) in base64; empty for a text without
   * tokens.
   */
  readonly vectors: readonly string[];
}

export const configure = new RequestType<EngineOptions, void, Failure>('configure');
export const complete = new StreamType<CompletionRequest, CompletionEvent, CompletionResult>('complete');
/** Loads the model that chats, if it is not loaded. Completions come between its steps. */
export const chat = new StreamType<ChatRequest, ChatPart, ChatResult>('chat');
/** Loads the embedding model, if it is not loaded. It waits for completions, which do not wait for it. */
export const embed = new RequestType<EmbedRequest, EmbedResult, Failure>('embed');
/** Loads the role's model, if it is not loaded, and has it do a fixed piece of work. */
export const selfTest = new RequestType<SelfTestRequest, SelfTestResult, Failure>('selfTest');
/** Gives the memory back; the next request loads again. */
export const unload = new RequestType0<void, Failure>('unload');
/** Finish what runs, take nothing new, end the process. */
export const leave = new RequestType0<void, Failure>('leave');

/** Answered at once, whatever runs: shows that the engine does not hang. */
export const ping = new RequestType0<void, Failure>('ping');

/** Sent on connection and on every change. */
export const stateChanged = new NotificationType<EngineState>('stateChanged');
export const logged = new NotificationType<LogLine>('logged');
/** The engine takes nothing new, finishes what runs and then closes the connection. */
export const leaving = new NotificationType0('leaving');

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
}
