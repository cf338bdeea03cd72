// What is asked of a model at a place in a document, and what comes of it.
import type { WriteCost } from '../models/writing';
import type { Chunk } from './fim/prompt';

/** The document around the cursor, and what to write there. */
export interface CompletionRequest {
  /** The document's URI as a string: names the layout that is kept between keystrokes. */
  readonly document: string;
  /** Name of the workspace folder, for families that take a repository name. */
  readonly repository: string | undefined;
  /** The editor's identifier of the document's language. */
  readonly languageId: string;
  /** Path of the document inside the workspace folder, with forward slashes. */
  readonly path: string;
  /** Offset in the document at which `prefix` begins (UTF-16 units): the host cuts very large documents. */
  readonly prefixOffset: number;
  /** Document text before the cursor, and after it. */
  readonly prefix: string;
  readonly suffix: string;
  /** Output tokens at the most. */
  readonly maxTokens: number;
  /** Parts of other files, the most useful first; as many are shown as fit. */
  readonly chunks: readonly Chunk[];
  readonly extent: TextExtent;
  /** Output tokens at the most for what follows the text, as `onward`; 0 for none. */
  readonly onwardTokens: number;
  /** Milliseconds of decoding after which what is there is returned; prompt reading does not count. */
  readonly decodeTimeMs: number;
  /** 0 is greedy; higher values sample, with this seed, for further suggestions. */
  readonly temperature: number;
  readonly seed: number;
  /** True for a suggestion that nobody asked for: its text ends where the model becomes too unsure of it. */
  readonly automatic?: boolean;
}

/**
 * Where a text must end: with the cursor's line, with the statement, which may begin on a line below, or with the block
 * by indentation.
 */
export type TextExtent = 'line' | 'statement' | 'block';

/** What is new of a completion that is being written. */
export interface CompletionEvent {
  /** How much of the text so far stays (UTF-16 units), before `added`; without it all of it. */
  readonly kept?: number;
  readonly added: string;
  /** That were written for the text. */
  readonly outputTokens: number;
  /** Comes once, when the text is whole: what is written from then on is `onward`. */
  readonly whole?: WholeText;
}

export interface WholeText {
  readonly stop: CompletionStop;
  /** The beginning of the text of which the model is sure, where that is not all. */
  readonly sure?: string;
}

/** The text after an event, of the text before it. */
export function grownText(text: string, { kept, added }: CompletionEvent): string {
  return text.slice(0, kept) + added;
}

export interface CompletionResult {
  readonly text: string;
  /** The statement that the model would write behind `text`. */
  readonly onward: string;
  readonly stop: CompletionStop;
  readonly sure?: string;
  readonly cost: CompletionCost;
  readonly shown: ShownText;
}

/** What the prompt held. */
export interface ShownText {
  /** Tokens of each of the request's chunks; 0 for one that is left out. */
  readonly chunkTokens: readonly number[];
  /** Offset in the document at which its text begins (UTF-16 units). */
  readonly from: number;
}

export type CompletionStop = 'end-of-text' | 'extent' | 'suffix' | 'repetition' | 'confidence' | 'max-tokens' | 'time';

export interface CompletionCost extends WriteCost {
  /** True when this request moved the anchor, so that the suffix was read again. */
  readonly reanchored: boolean;
}
