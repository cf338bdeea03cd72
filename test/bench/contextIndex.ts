// A tree of the bench as a repository, and an index of lines to compare with.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chunkWordsOf, type Range } from '../../src/index/lexical/chunkWords';
import { LexicalIndex } from '../../src/index/lexical/lexicalIndex';
import { Grammars } from '../../src/syntax/grammars';
import { copyGrammars } from '../../tools/grammars.mjs';
import { memoryRepository, type MemoryRepository } from '../support/memoryRepository';
import type { Tree } from './contextTrees';

export interface BenchRepository extends MemoryRepository {
  readonly texts: ReadonlyMap<string, string>;
  /** Ten lines a chunk. */
  readonly lines: LexicalIndex<string>;
}

const CHUNK_LINES = 10;

export async function benchRepository({ root, files }: Tree): Promise<BenchRepository> {
  copyGrammars(process.cwd(), 'out/bench/grammars');
  const grammars = new Grammars({ grammarsFolder: resolve('out/bench/grammars'), queriesFolder: resolve('syntaxes'), log: (message) => console.error(message) });
  const texts = new Map(files.map((path) => [`/${path}`, readFileSync(join(root, path), 'utf8')]));
  const lines = new LexicalIndex<string>();
  for (const [path, text] of texts) { const words = chunkWordsOf(text, rangesOf(text)); lines.put(path, () => words); };
  return { ...(await memoryRepository(texts, grammars)), texts, lines };
}

function rangesOf(text: string): readonly Range[] {
  const starts = [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)].filter((_, line) => line % CHUNK_LINES === 0);
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.length }));
}
