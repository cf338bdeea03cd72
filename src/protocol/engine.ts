// The messages between a window and the engine process, after both have proved the key (protocol/handshake.ts).
// A request fails with an AppError that travels as `ResponseError.data` (protocol/wireError.ts).
import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { ErrorCode, ErrorDetails } from '../core/errors';
import type { Backend, Degradation } from '../core/models/memoryPlan';

export type { Backend, Degradation };

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
}

/** The document around the cursor, and what to write there. */
export interface CompletionRequest {
  /** The document's URI as a string: names the layout that is kept between keystrokes. */
  readonly document: string;
  /** Name of the workspace folder, for families that take a repository name. */
  readonly repository: string | undefined;
  /** Path of the document inside the workspace folder, with forward slashes. */
  readonly path: string;
  /** Offset in the document at which `prefix` begins (UTF-16 units): the host cuts very large documents. */
  readonly prefixOffset: number;
  /** Document text before the cursor, and after it. */
  readonly prefix: string;
  readonly suffix: string;
  /** Output tokens at the most. */
  readonly maxTokens: number;
  /** Where the text must end: with the cursor's line, or with the block by indentation. */
  readonly extent: 'line' | 'block';
  /** Milliseconds of decoding after which what is there is returned; prompt reading does not count. */
  readonly decodeTimeMs: number;
  /** 0 is greedy; higher values sample, with this seed, for further suggestions. */
  readonly temperature: number;
  readonly seed: number;
}

export interface CompletionResult {
  readonly text: string;
  readonly stop: CompletionStop;
  readonly cost: CompletionCost;
}

export type CompletionStop = 'end-of-text' | 'extent' | 'suffix' | 'repetition' | 'max-tokens' | 'time';

export interface CompletionCost {
  /** Tokens of the whole prompt, those evaluated for this request, and those found in the KV cache. */
  readonly promptTokens: number;
  readonly evaluatedTokens: number;
  readonly outputTokens: number;
  /** Milliseconds: waiting for other requests, reading the prompt, writing. */
  readonly waitMs: number;
  readonly promptMs: number;
  readonly decodeMs: number;
  /** True when this request moved the anchor, so that the suffix was read again. */
  readonly reanchored: boolean;
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
  | { readonly kind: 'working'; readonly model: ModelFacts; readonly load: LoadFacts; readonly speed: Speed | undefined }
  | { readonly kind: 'failed'; readonly modelPath: string; readonly error: WireError };

export type LoadStep = 'checking' | 'trial' | 'weights' | 'context';

/** Tokens per second of the last request that had enough of them to tell. */
export interface Speed {
  readonly promptTokensPerSecond: number | undefined;
  readonly outputTokensPerSecond: number | undefined;
}

export interface WireError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
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

export const configure = new RequestType<EngineOptions, void, WireError>('configure');
export const complete = new RequestType<CompletionRequest, CompletionResult, WireError>('complete');
/** Loads the model, if it is not loaded, and completes a fixed text. */
export const selfTest = new RequestType0<SelfTestResult, WireError>('selfTest');
/** Gives the memory back; the next request loads again. */
export const unload = new RequestType0<void, WireError>('unload');
/** Finish what runs, take nothing new, end the process. */
export const leave = new RequestType0<void, WireError>('leave');

/** Answered at once, whatever runs: shows that the engine does not hang. */
export const ping = new RequestType0<void, WireError>('ping');

/** Sent on connection and on every change. */
export const stateChanged = new NotificationType<EngineState>('stateChanged');
export const logged = new NotificationType<LogLine>('logged');
/** The engine takes nothing new, finishes what runs and then closes the connection. */
export const leaving = new NotificationType0('leaving');

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
}
