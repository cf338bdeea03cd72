// What a layout must know of a model's own form of a fill-in-the-middle prompt: what it can show, and what that costs.
import type { Tokenizer } from '../../models/tokens';
import type { Family } from './families';
import { showsBelow } from './family';
import { type Chunk, chunkTokens, type FileNames, headerTokens } from './prompt';

export interface FillForm {
  /** Whether text from further down in the document can stand ahead of the prefix. */
  readonly showsBelow: boolean;
  /** Lines that may stand between anchor and cursor before the anchor moves nearer. */
  readonly headLimitLines: number;
  /** Tokens of a prompt without any text of the document. */
  countHeader(file: FileNames): number;
  /** Tokens of a part of another file; 0 where the form has no place for one. */
  countChunk(chunk: Chunk): number;
}

/** The form of a family whose vocabulary is at hand. */
export function familyForm(family: Family, tokenizer: Tokenizer, headLimitLines: number): FillForm {
  return {
    showsBelow: showsBelow(family, tokenizer),
    headLimitLines,
    countHeader: (file) => headerTokens(family, { ...file, chunks: [] }, tokenizer),
    countChunk: (chunk) => chunkTokens(family, chunk, tokenizer).length,
  };
}
