// The runtime of tree-sitter, which parses with whatever grammar it is given.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as TreeSitter from 'web-tree-sitter';

export type Runtime = Pick<typeof TreeSitter, 'Edit' | 'Language' | 'Parser' | 'Query'>;

/** Rejects where the runtime's files in `folder` can not be loaded. */
export async function startRuntime(folder: string): Promise<Runtime> {
  const script = join(folder, 'web-tree-sitter.cjs');
  const library = createRequire(script)(script) as typeof TreeSitter;
  // It finds its WebAssembly beside the script.
  await library.Parser.init();
  return library;
}
