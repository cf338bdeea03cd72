// The index of a window on the folder of a small shop, anew for each test.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { noAttention } from '../../../src/core/context/attention';
import { IndexService } from '../../../src/index/service';
import type { ContextPiece, ContextQuery, IndexOptions, IndexProgress } from '../../../src/protocol/workspaceIndex';
import { Grammars } from '../../../src/syntax/grammars';
import { dedent } from '../../support/dedent';
import { grammarsFolder, queriesFolder } from './syntax';

export const cart = 'export class Cart {\n  add(item: string): void {}\n}\n';
export const main = dedent`
  import { Cart } from './cart';

  const cart = new Cart();
  cart.`;

export interface ShopIndex {
  readonly folder: () => string;
  /** A path in the folder. */
  readonly at: (path: string) => string;
  /** A path beside the folder. */
  readonly beside: (path: string) => string;
  readonly service: () => IndexService;
  /** What was told since nothing was left to do. */
  readonly progress: () => readonly IndexProgress[];
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly configure: (options?: Partial<IndexOptions>) => void;
  /** Waits until nothing is left to do. */
  readonly ready: () => Promise<void>;
  /** Lasts as long as another index needs for the same folder: what stands still has not moved after it. */
  readonly anotherIsReady: () => Promise<void>;
  /** The context in main.ts. */
  readonly pieces: (query: Partial<ContextQuery>) => Promise<readonly ContextPiece[]>;
  readonly shown: (query?: Partial<ContextQuery>) => Promise<string>;
}

/** Is to be called where tests are described. */
export function shopIndex(): ShopIndex {
  let folder: string;
  let service: IndexService;
  let progress: IndexProgress[];
  const grammars = new Grammars({ grammarsFolder, queriesFolder, log: (message) => assert.fail(message) });

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'werkbank-service-')), 'shop');
    write({ 'cart.ts': cart, 'main.ts': main, 'notes/todo.md': 'Buy a cart.\n' });
    progress = [];
    service = new IndexService({
      storePath: join(dirname(folder), 'store'),
      grammars,
      onProgress: (told) => progress.push(told),
    });
  });
  afterEach(async () => {
    await service.close();
    rmSync(dirname(folder), { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  function pieces(query: Partial<ContextQuery>): Promise<readonly ContextPiece[]> {
    const place = {
      document: 'file:///main.ts',
      path: join(folder, 'main.ts'),
      languageId: 'typescript',
      prefix: main,
      suffix: '\n',
      prefixOffset: 0,
      shownFrom: 0,
    };
    return service.contextAt({ ...place, limitChars: 2000, ...noAttention, excluded: [], ...query });
  }

  return {
    folder: () => folder,
    at: (path) => join(folder, path),
    beside: (path) => join(dirname(folder), path),
    service: () => service,
    progress: () => progress,
    write,
    configure: (options = {}) =>
      service.configure({ folders: [folder], excluded: [], isPaused: false, onBattery: false, ...options }),
    ready: async () => {
      while (progress.at(-1)?.kind !== 'ready') await delay(5);
      progress = [];
    },
    anotherIsReady: () =>
      new Promise((resolve) => {
        const another = new IndexService({
          storePath: undefined,
          grammars,
          onProgress: ({ kind }) => {
            if (kind === 'ready') void another.close().then(resolve);
          },
        });
        another.configure({ folders: [folder], excluded: [], isPaused: false, onBattery: false });
      }),
    pieces,
    shown: async (query = {}) =>
      (await pieces(query)).map(({ path, text }) => `${path.slice(folder.length + 1)}: ${text}`).join('\n'),
  };
}
