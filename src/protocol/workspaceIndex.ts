// The messages between a window and its index, which runs in a worker thread. Paths are absolute, with forward slashes;
// a file of another scheme has its scheme and authority in front.
import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { Attention } from '../core/context/attention';
import type { ExcludedGlobs } from '../core/context/files/excluded';
import type { MapPiece } from '../core/context/knowledge/fittedMap';
import type { Interest } from '../core/context/knowledge/interest';
import type { NamedDefinition, Usage } from '../core/context/knowledge/places';
import type { FoundChunk } from '../core/context/knowledge/search';
import type { ContextPiece } from '../core/context/shown/piece';

export type { ContextPiece, FoundChunk, MapPiece, NamedDefinition, Usage };

/** What the worker thread is given at its start. */
export interface WorkerData {
  /** The file for what is kept on the disk; its folder is there. Undefined where nothing is to be kept. */
  readonly storePath: string | undefined;
  readonly grammarsFolder: string;
  readonly queriesFolder: string;
}

/**
 * MB of the thread's heap. Beyond the old generation's it ends: that is far more than an index of the most files takes.
 * A young generation of V8's own choice would be twice as large, and no faster.
 */
export const heapLimits = { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 24 };

/** What is to be indexed, and how; equal options twice change nothing. */
export interface IndexOptions {
  /** The folders that the worker reads itself. */
  readonly folders: readonly string[];
  /** Globs of what the settings leave out. */
  readonly excluded: readonly ExcludedGlobs[];
  readonly isPaused: boolean;
  readonly onBattery: boolean;
}

export interface ContextQuery extends Attention {
  /** Names the document, of which the last context is kept. */
  readonly document: string;
  readonly path: string;
  readonly languageId: string;
  /** The text around the cursor, without secrets. */
  readonly prefix: string;
  readonly suffix: string;
  /** UTF-16 units in front of `prefix` in the document. */
  readonly prefixOffset: number;
  /** From where on the last prompt showed the document's text, in UTF-16 units from its start. */
  readonly shownFrom: number;
  readonly limitChars: number;
  /** Files that are never shown. */
  readonly excluded: readonly string[];
}

/** What is asked of the repository is answered as if `excluded`, files that are never shown, were not there. */
export interface SearchQuery {
  readonly question: string;
  readonly limit: number;
  readonly excluded: readonly string[];
}

export interface NameQuery {
  readonly name: string;
  readonly limit: number;
  readonly excluded: readonly string[];
}

export interface MapQuery extends Interest {
  readonly limitChars: number;
  readonly excluded: readonly string[];
}

/** What the index holds. */
export interface IndexFacts {
  readonly files: number;
  readonly definitions: number;
  /** Files that are left out, or known by their words although their language has a grammar, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Files and folders that could not be read, the first of them. */
  readonly unreadable: readonly Unreadable[];
  readonly unreadableCount: number;
  readonly memoryBytes: number;
  readonly storedBytes: number;
  /** The system's reason why nothing can be kept on the disk, if so. */
  readonly notStored: string | undefined;
  /** True where there are more files than are indexed. */
  readonly isCut: boolean;
}

export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/**
 * Texts come in parts that follow each other. A first one makes those before it moot; the last one completes the text.
 */
export interface TextPart {
  readonly path: string;
  /** Of a text, or of a file's bytes. */
  readonly content: string | Uint8Array;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export type IndexProgress =
  | { readonly kind: 'reading'; readonly files: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'ready'; readonly files: number };

export const configureIndex = new NotificationType<IndexOptions>('configureIndex');
/** Files or folders were written, made or deleted. */
export const filesChanged = new NotificationType<readonly string[]>('filesChanged');
/** The user looks at a file: what it imports comes first. */
export const fileOpened = new NotificationType<string>('fileOpened');
/** A text that is not on the disk counts in place of the file until it is closed. */
export const textPart = new NotificationType<TextPart>('textPart');
export const textClosed = new NotificationType<string>('textClosed');
export const contextAtCursor = new RequestType<ContextQuery, readonly ContextPiece[], void>('contextAtCursor');
/** The answers are those of core/context/repositoryKnowledge.ts. */
export const searchCode = new RequestType<SearchQuery, readonly FoundChunk[], void>('searchCode');
export const findDefinitions = new RequestType<NameQuery, readonly NamedDefinition[], void>('findDefinitions');
export const findUsages = new RequestType<NameQuery, readonly Usage[], void>('findUsages');
export const mapRepository = new RequestType<MapQuery, readonly MapPiece[], void>('mapRepository');
export const indexFacts = new RequestType0<IndexFacts, void>('indexFacts');
/** Forgets everything, on the disk too; `andRead` reads it all again. */
export const forgetIndex = new RequestType<{ readonly andRead: boolean }, void, void>('forgetIndex');
/** Writes what is left to be written; the thread may end then. */
export const closeIndex = new RequestType0<void, void>('closeIndex');

export const indexProgress = new NotificationType<IndexProgress>('indexProgress');
export const indexLogged = new NotificationType<string>('indexLogged');
