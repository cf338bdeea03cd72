// The runtime of tree-sitter, which parses with whatever grammar it is given. A text can end it: then it is of no use
// for any language, and another one is started.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as TreeSitter from 'web-tree-sitter';

type Library = Pick<typeof TreeSitter, 'Edit' | 'Language' | 'Parser' | 'Query'>;

/** The types of Node 20 lack it. */
interface WithWebAssembly {
  readonly WebAssembly: {
    readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => object;
    readonly RuntimeError: new () => Error;
  };
}
const { Memory, RuntimeError } = (globalThis as typeof globalThis & WithWebAssembly).WebAssembly;

/**
 * Pages of 64 KiB: 512 MB, where the library would take 2 GB. No text of a megabyte takes more than 412 MB before its
 * parse is given up, and what people wrote takes 40.
 */
const MOST_PAGES = 8192;
const FIRST_PAGES = 512;

/** What deletes something inside of the runtime. */
const deletions = ['_ts_tree_delete', '_ts_parser_delete', '_ts_query_delete', '_free'];

export class Runtime {
  private hasEnded = false;

  private constructor(
    readonly library: Library,
    private readonly module: Record<string, unknown>,
  ) {}

  /** Rejects where the runtime's files in `folder` can not be loaded. */
  static async start(folder: string): Promise<Runtime> {
    const script = join(folder, 'web-tree-sitter.cjs');
    const load = createRequire(script);
    const library = load(script) as typeof TreeSitter;
    // The library keeps its first runtime in a variable of its module for good, so each one gets a module of its own.
    Reflect.deleteProperty(load.cache, load.resolve(script));
    // The library makes the runtime of this very object.
    const wasmMemory = new Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES });
    const module = { wasmMemory, printErr: () => undefined };
    await library.Parser.init(module);
    return new Runtime(library, module);
  }

  get isEnded(): boolean {
    return this.hasEnded;
  }

  /**
   * Nothing of it is to be used any more. Others and the collector of garbage may still delete its trees, which would
   * fail in there.
   */
  end(): void {
    this.hasEnded = true;
    for (const name of deletions) this.module[name] = () => undefined;
  }
}

/**
 * Whether an error has ended the runtime that it comes from: a trap, an abort for want of memory, or a stack that was
 * too small.
 */
export function isEnd(error: unknown): boolean {
  return error instanceof RuntimeError || error instanceof RangeError;
}
