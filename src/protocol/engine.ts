// The messages between a window and the engine process, after both have proved the key (protocol/handshake.ts).
// A request fails with an AppError that travels as `ResponseError.data` (protocol/wireError.ts).
import { NotificationType, NotificationType0, ProgressType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { CompletionProgress, CompletionRequest, CompletionResult } from '../core/completion/request';
import type { Failure } from '../core/errors';
import type { Backend, Degradation } from '../core/models/memoryPlan';

export type { Backend, CompletionProgress, CompletionRequest, CompletionResult, Degradation };

/** What the user's settings ask of the engine. Equal options twice change nothing; other options reload the model. */
export interface EngineOptions {
  /** Absolute path of a GGUF file on the engine's machine. */
  readonly modelPath: string;
  readonly backend: Backend | 'auto';
  /** Tokens of context to aim for, per window; the memory plan may give less. */
  readonly contextTokens: number;
  /** Layers on the GPU; 'auto' fits as many as the free memory holds. */
  readonly gpuLayers: number | 'auto';
  /** Minutes without a request after which the weights are given back; 0 keeps them. */
  readonly idleUnloadMinutes: number;
  /** Absolute path of a GGUF file that makes vectors of texts; empty for none. */
  readonly embeddingModelPath: string;
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
  /** Name of the fill-in-the-middle family, and whether it was tried on the family's real vocabulary. */
  readonly family: string;
  readonly familyTried: boolean;
}

/** How the model was fitted into this machine. */
export interface LoadFacts {
  readonly backend: Backend;
  readonly device: string;
  readonly gpuLayers: number;
  readonly layers: number;
  readonly threads: number;
  readonly contextTokens: number;
  /** Windows that can keep their prompt at a time. */
  readonly slots: number;
  /** Prompt tokens that are read at a time: a cancel waits for no more of them. */
  readonly chunkTokens: number;
  readonly loadMs: number;
  /** Bytes planned: weights, KV cache of all slots, compute buffers. */
  readonly weightBytes: number;
  readonly kvBytes: number;
  readonly computeBytes: number;
  /** Lines that may stand between anchor and cursor before the anchor moves nearer, for this model. */
  readonly headLimitLines: number;
  /** The steps by which the plan had to give way to memory, in the order taken. */
  readonly degraded: readonly Degradation[];
  /** Why the engine runs on the CPU with a small context, if it does. */
  readonly safeMode: { readonly crashes: number; readonly withinMinutes: number } | undefined;
}

export type EngineState =
  | { readonly kind: 'unloaded' }
  | { readonly kind: 'loading'; readonly modelPath: string; readonly step: LoadStep; readonly progress: number }
  | { readonly kind: 'ready'; readonly model: ModelFacts; readonly load: LoadFacts; readonly speed: Speed | undefined }
  | {
      readonly kind: 'working';
      readonly model: ModelFacts;
      readonly load: LoadFacts;
      readonly speed: Speed | undefined;
    }
  | { readonly kind: 'failed'; readonly modelPath: string; readonly error: Failure };

export type LoadStep = 'checking' | 'trial' | 'weights' | 'context';

/** Tokens per second of the last request that had enough of them to tell. */
export interface Speed {
  readonly promptTokensPerSecond: number | undefined;
  readonly outputTokensPerSecond: number | undefined;
}

/** What *Check my set-up* learns from a real completion. */
export interface SelfTestResult {
  readonly model: ModelFacts;
  readonly load: LoadFacts;
  readonly text: string;
  readonly leakedSpecialToken: boolean;
  readonly promptTokensPerSecond: number;
  readonly outputTokensPerSecond: number;
  readonly residentBytes: number;
  readonly clients: number;
}

export interface CompletionMessage extends CompletionRequest {
  /** Names the request in `completionGrew`; each of a connection's requests has its own. */
  readonly progressToken: number;
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
export const complete = new RequestType<CompletionMessage, CompletionResult, Failure>('complete');
/** Loads the embedding model, if it is not loaded. It waits for completions, which do not wait for it. */
export const embed = new RequestType<EmbedRequest, EmbedResult, Failure>('embed');
/** Sent while a completion is written, under the token of its request. */
export const completionGrew = new ProgressType<CompletionProgress>();
/** Loads the model, if it is not loaded, and completes a fixed text. */
export const selfTest = new RequestType0<SelfTestResult, Failure>('selfTest');
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
