// A tree of the bench as a repository in memory.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Grammars } from '../../src/syntax/grammars';
import { copyGrammars } from '../../tools/grammars.mjs';
import { memoryRepository, type MemoryRepository } from '../support/memoryRepository';
import type { Tree } from './contextTrees';

/** As the plain search has them that it is measured beside. */
const CHUNK_LINES = 10;

export async function benchIndex({ root, files, languageId }: Tree): Promise<MemoryRepository> {
  copyGrammars(process.cwd(), 'out/bench/grammars');
  const grammars = new Grammars({ grammarsFolder: resolve('out/bench/grammars'), queriesFolder: resolve('syntaxes'), log: (message) => console.error(message) });
  const grammar = await grammars.of(languageId);
  if (!grammar) throw new Error(`there is no grammar for ${languageId}`);
  const texts = files.map((path) => [`/${path}`, readFileSync(join(root, path), 'utf8')] as const);
  return memoryRepository({ grammar, languageId, texts, chunkLines: CHUNK_LINES });
}
