// Finds the pieces of code that a question is about, by its words.
import { lineOf } from './lines';
import { questionWords } from './questionWords';
import type { Repository } from '../repository';

/** A part of a file. Lines are counted from 1, and the last one is a part of it. */
export interface FoundChunk {
  readonly path: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Larger for the better ones; of one question only. */
  readonly score: number;
  readonly text: string;
}

/** At most `limit` chunks, the best first. Files that are others by now are left out. */
export function searchChunks(question: string, limit: number, repository: Repository): readonly FoundChunk[] {
  const found = repository.similar(questionWords(question), '', limit);
  return found.flatMap(({ path, start, end, score }) => {
    const text = repository.textOf(path);
    if (text === undefined) return [];
    const shown = text.slice(start, end).trimEnd();
    return [{ path, firstLine: lineOf(text, start), lastLine: lineOf(text, start + shown.length), score, text: shown }];
  });
}
