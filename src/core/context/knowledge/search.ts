// Finds the pieces of code that a question is about, by its words.
import type { Chunk } from '../outline/chunks';
import type { Repository } from '../repository';
import { focusOn } from '../shown/focus';
import { lineAt } from './lines';
import { questionWords } from './questionWords';

export interface FoundChunk extends Chunk {
  readonly path: string;
  /** Larger for the better ones; of one question only. */
  readonly score: number;
  readonly text: string;
  /** The first line of it that says the most of the question; counted in the file, from 0. */
  readonly bestLine: number;
}

/** At most `limit` chunks, the best first. Files that are others by now are left out. */
export function searchChunks(question: string, limit: number, repository: Repository): readonly FoundChunk[] {
  const words = questionWords(question);
  const rare = new Map([...words].map(([hash, weight]) => [hash, weight * repository.rarityOf(hash)]));
  const found = repository.similar(words, '', limit);
  return found.flatMap(({ path, start, end, score }) => {
    const text = repository.textOf(path);
    if (text === undefined) return [];
    const shown = text.slice(start, end).trimEnd();
    const lineOf = (offset: number) => lineAt(text, start + offset);
    return [
      {
        path,
        startLine: lineOf(0),
        endLine: lineOf(shown.length) + 1,
        score,
        text: shown,
        bestLine: lineOf(focusOn(shown, rare, 1).start),
      },
    ];
  });
}
