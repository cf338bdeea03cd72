// Loads node-llama-cpp and models. This file, nativeSequence.ts and nativeEmbedder.ts alone hold objects of the
// library; its faults are worked around here.
import type { Llama, LlamaModel } from 'node-llama-cpp';
import { Pieces } from '../core/completion/pieces';
import { AppError } from '../core/errors';
import { usesFlashAttention } from '../core/models/memoryNeeds';
import type { Tokenizer } from '../core/models/tokens';
import type { Backend, LogLine } from '../protocol/engine';
import { type Piece, pieceBytes, type Spelling } from './modelPieces';
import { NativeEmbedder } from './nativeEmbedder';
import { native, NativeContext } from './nativeSequence';

type Log = (level: LogLine['level'], message: string) => void;

/** Memory in bytes. `unified` is true where the GPU's memory is the machine's own. */
export interface MemoryState {
  readonly ramTotal: number;
  readonly ramFree: number;
  readonly vramTotal: number;
  readonly vramFree: number;
  readonly unified: boolean;
}

/**
 * Opens the native library. 'auto' takes the best backend that works here and is not in `without`: CUDA, Vulkan, CPU,
 * or Metal on a Mac. Throws `backend-unavailable`.
 */
export async function openLibrary(backend: Backend | 'auto', without: readonly Backend[], log: Log): Promise<Library> {
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  const recent: string[] = [];
  const open = (gpu: Backend | 'auto') =>
    getLlama({
      gpu: gpu === 'auto' ? { type: 'auto', exclude: without.map(gpuOption) } : gpuOption(gpu),
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.warn,
      logger: (level, message) => {
        const isError = level !== LlamaLogLevel.warn;
        if (isError) recent.push(message.trim());
        log(isError ? 'warning' : 'debug', message.trim());
      },
    });
  let llama: Llama;
  try {
    llama = await open(backend).catch((error: unknown) => {
      if (backend !== 'auto') throw error;
      log('warning', `no GPU backend works here, falling back to the CPU: ${String(error)}`);
      return open('cpu');
    });
  } catch (error) {
    log('warning', String(error));
    throw new AppError('backend-unavailable', { backend: backend === 'auto' ? 'cpu' : backend });
  }
  const library = new Library(llama, recent);
  // Asked for a backend that does not exist on this platform, the library takes another one.
  if (backend !== 'auto' && library.backend !== backend) {
    await library.dispose();
    throw new AppError('backend-unavailable', { backend });
  }
  return library;
}

const gpuOption = (backend: Backend) => (backend === 'cpu' ? false : backend);

export class Library {
  readonly backend: Backend;
  /** Cores that are useful for arithmetic: physical ones, and only the fast ones. */
  readonly mathCores: number;
  /** Which llama.cpp this is. */
  readonly release: string;
  private mostThreads: number;
  private readonly wantedThreads = new Map<object, number>();

  constructor(
    private readonly llama: Llama,
    private readonly recent: string[],
  ) {
    this.backend = llama.gpu === false ? 'cpu' : llama.gpu;
    this.mathCores = llama.cpuMathCores;
    this.release = llama.llamaCppRelease.release;
    this.mostThreads = llama.maxThreads;
  }

  /** The largest number of threads, whatever models want. Takes effect with the next token. */
  setThreads(threads: number): void {
    this.mostThreads = threads;
    this.applyThreads();
  }

  /** The smallest number that a model wants is used; undefined takes a model's wish back. */
  wantThreads(model: object, threads: number | undefined): void {
    if (threads === undefined) this.wantedThreads.delete(model);
    else this.wantedThreads.set(model, threads);
    this.applyThreads();
  }

  async device(): Promise<string> {
    const names = this.backend === 'cpu' ? [] : await this.llama.getGpuDeviceNames();
    return names.length === 0 ? 'CPU' : names.join(', ');
  }

  async memory(): Promise<MemoryState> {
    const ram = await this.llama.getRamState();
    const vram = this.backend === 'cpu' ? undefined : await this.llama.getVramState();
    // A container may allow less than the machine has.
    return {
      ramTotal: Math.min(ram.total, process.constrainedMemory() || ram.total),
      ramFree: Math.min(ram.free, process.availableMemory()),
      vramTotal: vram?.total ?? 0,
      vramFree: vram?.free ?? 0,
      unified: (vram?.unifiedSize ?? 0) > 0,
    };
  }

  /**
   * Loads a model with at most `gpuLayers` layers on the GPU, fewer if the library finds no room for them beside a
   * context of `contextTokens`. Throws what the library throws; `recentErrors` then says more.
   */
  async loadModel(
    path: string,
    options: {
      readonly gpuLayers: number;
      readonly contextTokens: number;
      /** Loads no weights: the model can tokenise, and nothing else. */
      readonly vocabularyOnly?: boolean;
      readonly signal: AbortSignal;
      readonly onProgress: (progress: number) => void;
    },
  ): Promise<NativeModel> {
    this.recent.length = 0;
    const model = await this.llama.loadModel({
      modelPath: path,
      gpuLayers:
        this.backend === 'cpu'
          ? 0
          : { min: 0, max: options.gpuLayers, fitContext: { contextSize: options.contextTokens } },
      vocabOnly: options.vocabularyOnly ?? false,
      loadSignal: options.signal,
      onLoadProgress: options.onProgress,
    });
    return new NativeModel(model);
  }

  /** The errors that llama.cpp logged since the last load began: what a failed load throws gives no reason. */
  async recentErrors(): Promise<readonly string[]> {
    // Lines come from another thread and may trail the failure they explain.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [...this.recent];
  }

  async dispose(): Promise<void> {
    await this.llama.dispose();
  }

  private applyThreads(): void {
    this.llama.maxThreads = Math.min(this.mostThreads, ...this.wantedThreads.values());
  }
}

export class NativeModel {
  readonly tokenizer: Tokenizer;
  readonly gpuLayers: number;
  private readonly spellings: readonly string[];
  private readonly kinds: readonly Piece['kind'][];
  private readonly spelling: Spelling | undefined;
  private knownPieces: Pieces | undefined;
  /** Finds what the tokenizer would take for a special token in plain text, as the token's type is not "control". */
  private readonly guarded: RegExp | undefined;

  constructor(private readonly model: LlamaModel) {
    this.gpuLayers = model.gpuLayers;
    this.spellings = model.fileInfo.metadata.tokenizer.ggml.tokens;
    this.spelling = spellingOf.get(model.vocabularyType);
    this.kinds = this.spellings.map((_, token) => this.kindOf(token));
    this.guarded = guardOf(this.spellings.filter((_, token) => this.kinds[token] === 'literal'));
    this.tokenizer = {
      encode: (text) => this.encode(text),
      count: (text) => this.encode(text).length,
      special: (text) => this.special(text),
      bos: model.tokens.shouldPrependBosToken ? (model.tokens.bos ?? undefined) : undefined,
    };
  }

  /** Token ids of text that may name special tokens, as a model's own template does. */
  encodeTemplate(text: string): readonly number[] {
    return this.model.tokenize(text, true);
  }

  /** The spellings of the tokens that begin and end a text, for templates that write them out. */
  get borderSpellings(): { readonly bos: string; readonly eos: string } {
    const spelt = (token: number | null) => (token === null ? '' : (this.spellings[token] ?? ''));
    return { bos: spelt(this.model.tokens.bos), eos: spelt(this.model.tokens.eos) };
  }

  isEndOfGeneration(token: number): boolean {
    return this.model.isEogToken(native(token));
  }

  isControl(token: number): boolean {
    return this.model.getTokenAttributes(native(token)).control;
  }

  /** Bytes of the token's text; none for control tokens. */
  bytesOf(token: number): Uint8Array {
    if (this.spelling === undefined) return Buffer.from(this.model.detokenize([native(token)]));
    return pieceBytes({ text: this.spellings[token] ?? '', kind: this.kinds[token] ?? 'control' }, this.spelling);
  }

  /**
   * The tokens that are plain text, by their spelling; none are known where the vocabulary's way of spelling is not.
   */
  get pieces(): Pieces {
    // Made when it is first asked for, and once for all roles: 20 MB for a vocabulary of 152,000.
    this.knownPieces ??= new Pieces(
      this.spelling === undefined
        ? []
        : this.spellings.map((text, token) => (this.kinds[token] === 'normal' ? text : undefined)),
    );
    return this.knownPieces;
  }

  /** A context whose `sequences` share one compute buffer. Prompt chunks must not be larger than `batchTokens`. */
  async createContext(options: {
    readonly contextTokens: number;
    readonly sequences: number;
    readonly batchTokens: number;
    readonly threads: number;
    readonly signal: AbortSignal;
  }): Promise<NativeContext> {
    const context = await this.model.createContext({
      contextSize: options.contextTokens,
      sequences: options.sequences,
      batchSize: options.batchTokens,
      threads: options.threads,
      createSignal: options.signal,
      // On the CPU flash attention adds up in half precision for fewer than 64 tokens at a time and in single precision
      // above (GGML_FA_TILE_Q in ggml-cpu), so a token's result depends on what it was read with: of 299 keys 7 got
      // another next token than from a fresh cache, without it none.
      flashAttention: usesFlashAttention(this) ? 'auto' : false,
      // Without the full cache a model with a sliding window would read the whole prompt again on each key.
      swaFullCache: true,
      // We decode one sequence at a time, so there is nothing to wait for.
      batching: { dispatchSchedule: (dispatch) => dispatch() },
    });
    return new NativeContext(context);
  }

  /**
   * Makes vectors of texts of up to `contextTokens`, each read in one batch: what looks at a text as a whole can not
   * read parts of it.
   */
  async createEmbedder({
    contextTokens,
    threads,
    signal,
  }: {
    readonly contextTokens: number;
    readonly threads: number;
    readonly signal: AbortSignal;
  }): Promise<NativeEmbedder> {
    const context = await this.model.createEmbeddingContext({
      contextSize: contextTokens,
      batchSize: contextTokens,
      threads,
      createSignal: signal,
    });
    return new NativeEmbedder(context, (text) => this.encode(text), contextTokens);
  }

  async dispose(): Promise<void> {
    await this.model.dispose();
  }

  private encode(text: string): readonly number[] {
    if (this.guarded === undefined) return this.encodePlain(text);
    // Cut after its first character, the text no longer spells the token.
    const cuts = [...text.matchAll(this.guarded)].map(({ index }) => index + firstCharacter(text.slice(index)).length);
    const borders = [0, ...cuts, text.length];
    return borders.slice(1).flatMap((end, at) => this.encodePlain(text.slice(borders[at], end)));
  }

  private encodePlain(text: string): readonly number[] {
    if (this.spelling !== 'sentencepiece' || text === '') return this.model.tokenize(text);
    // SentencePiece puts a space before the text. A character that merges with no other takes it; the library's own
    // "trimLeadingSpace" leaves it in where the text begins with a line break.
    const start = this.model.tokenize(loner).length;
    return this.model.tokenize(loner + text).slice(start);
  }

  private special(text: string): number | undefined {
    const [token, ...others] = this.model.tokenize(text, true);
    if (token === undefined || others.length > 0 || this.spellings[token] !== text) return undefined;
    return this.kinds[token] === 'control' || this.kinds[token] === 'literal' ? token : undefined;
  }

  private kindOf(token: number): Piece['kind'] {
    const attributes = this.model.getTokenAttributes(native(token));
    if (attributes.control || attributes.unused) return 'control';
    if (attributes.userDefined || attributes.unknown) return 'literal';
    return attributes.byte ? 'byte' : 'normal';
  }
}

/**
 * Finds each place at which one of the spellings begins, also inside of another one. Runs of white space are left out:
 * some vocabularies have them as tokens of this type, and they mean nothing but themselves.
 */
function guardOf(spellings: readonly string[]): RegExp | undefined {
  const guarded = spellings.filter((text) => text !== firstCharacter(text) && text.trim() !== '');
  const escaped = guarded.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  return guarded.length === 0 ? undefined : new RegExp(`(?=${escaped.join('|')})`, 'gu');
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** Stands in no vocabulary but as a byte. */
const loner = '\u0001';

const spellingOf: ReadonlyMap<string, Spelling> = new Map([
  ['bpe', 'byte-level'],
  ['spm', 'sentencepiece'],
]);
