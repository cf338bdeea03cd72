// A tree of the bench as a repository, with what it is compared with.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Grammars } from '../../src/syntax/grammars';
import { copyGrammars } from '../../tools/grammars.mjs';
import { type MemoryRepository, memoryRepository } from '../support/memoryRepository';
import { Bm25 } from './contextBm25';
import type { Tree } from './contextTrees';

export interface BenchRepository extends MemoryRepository {
  readonly texts: ReadonlyMap<string, string>;
  readonly bm25: Bm25;
}

export async function benchRepository({ root, files }: Tree): Promise<BenchRepository> {
  const texts = new Map(files.map((path) => [`/${path}`, readFileSync(join(root, path), 'utf8')]));
  return { ...(await memoryRepository(texts, benchGrammars())), texts, bm25: new Bm25(texts) };
}

export function benchGrammars(): Grammars {
  copyGrammars(process.cwd(), 'out/bench/grammars');
  return new Grammars({
    grammarsFolder: resolve('out/bench/grammars'),
    queriesFolder: resolve('syntaxes'),
    log: (message) => console.error(message),
  });
}
