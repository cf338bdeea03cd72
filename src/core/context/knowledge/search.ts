// Finds the pieces of code that a question is about, by its words.
import type { Chunk } from '../outline/chunks';
import type { Repository } from '../repository';
import { lineAt } from './lines';
import { questionWords } from './questionWords';

export interface FoundChunk extends Chunk {
  readonly path: string;
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
    return [{ path, startLine: lineAt(text, start), endLine: lineAt(text, start + shown.length) + 1, score, text: shown }];
  });
}
