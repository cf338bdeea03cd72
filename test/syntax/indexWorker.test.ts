// The index's thread as the window has it: texts come in parts over its port, and its store may stand on a disk that is
// full.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  PortMessageWriter,
} from 'vscode-jsonrpc/node';
import { noAttention } from '../../src/core/context/attention';
import type { TextSource } from '../../src/host/documents/textForIndex';
import { TextHandOver } from '../../src/host/index/textHandOver';
import {
  closeIndex,
  configureIndex,
  contextAtCursor,
  forgetIndex,
  type IndexFacts,
  indexFacts,
  indexProgress,
  textClosed,
  textPart,
  type WorkerData,
} from '../../src/protocol/workspaceIndex';
import { dedent } from '../support/dedent';
import { killer } from './support/killer';
import { grammarsFolder, queriesFolder } from './support/syntax';

const main = dedent`
  import { Cart } from './cart';

  const cart = new Cart();
  cart.`;
const secret = ['ghp', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'].join('_');

/** A file of so many characters, with one class at its end. */
function long(method: string, length: number): string {
  const line = '// Whoever reads this has read all of the lines above it as well, or has gone over them.\n';
  const end = dedent`
    export class Cart {
      ${method}(item: string): void {}
    }
  `;
  return line.repeat(length / line.length + 1).slice(0, length - end.length - 1) + `\n${end}`;
}

/** The secret lies across the place where the first part ends. */
function withSecret(length: number): string {
  const text = long('add', length);
  const start = 32_000 - 40;
  return dedent`
    ${text.slice(0, start)}
    const cartToken = '${secret}';
    ${text.slice(start)}`;
}

const texts: readonly (readonly [what: string, content: string | Uint8Array, shown: RegExp])[] = [
  ['of a line', 'export class Cart { put(item: string): void {} }\n', /put\(item: string\)/u],
  ['of 1 MB', long('put', 1_000_000), /put\(item: string\)/u],
  ['of 1 MB in bytes', Buffer.from(long('put', 1_000_000)), /put\(item: string\)/u],
  [
    'in UTF-16',
    Buffer.from(`\uFEFFexport class Cart { put(größe: string): void {} }\n`, 'utf16le'),
    /put\(größe: string\)/u,
  ],
  ['in UTF-16 of 1 MB', Buffer.from(`\uFEFF${long('put', 500_000)}`, 'utf16le'), /put\(item: string\)/u],
  ['in UTF-8 with a mark', Buffer.from(`\uFEFF${long('put', 100_000)}`), /put\(item: string\)/u],
];

describe('the thread of the index', () => {
  let folder: string;
  let worker: Worker;
  let rpc: MessageConnection;
  let handOver: TextHandOver;
  let isReady: boolean;

  beforeEach(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'werkbank-thread-')), 'shop');
    write({ 'cart.ts': 'export class Cart {\n  onDisk(item: string): void {}\n}\n', 'main.ts': main });
    await open(join(dirname(folder), 'store'));
  });
  afterEach(async () => {
    await close();
    rmSync(dirname(folder), { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  async function open(storePath: string): Promise<void> {
    const workerData: WorkerData = { storePath, grammarsFolder, queriesFolder };
    worker = new Worker(resolve('dist/indexWorker.js'), { workerData });
    rpc = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
    isReady = false;
    rpc.onNotification(indexProgress, ({ kind }) => void (isReady = kind === 'ready'));
    rpc.listen();
    handOver = new TextHandOver((part) => void rpc.sendNotification(textPart, part));
    await rpc.sendNotification(configureIndex, { folders: [folder], excluded: [], isPaused: false, onBattery: false });
    await ready();
  }

  async function close(): Promise<void> {
    await rpc.sendRequest(closeIndex);
    rpc.dispose();
    await worker.terminate();
  }

  async function ready(): Promise<void> {
    while (!isReady) await delay(5);
  }

  const facts = (): Promise<IndexFacts> => rpc.sendRequest(indexFacts);

  async function shown(prefix = main, path = join(folder, 'main.ts')): Promise<string> {
    const place = {
      document: `file://${path}`,
      path,
      languageId: 'typescript',
      prefix,
      suffix: '\n',
      prefixOffset: 0,
      shownFrom: 0,
    };
    const pieces = await rpc.sendRequest(contextAtCursor, { ...place, limitChars: 2000, ...noAttention, excluded: [] });
    return pieces.map(({ text }) => text).join('\n');
  }

  for (const [what, content, found] of texts) {
    it(`has a text ${what} that comes in parts`, async () => {
      await handOver.give(join(folder, 'cart.ts'), sourceOf(content));
      const context = await shown();
      assert.match(context, found);
      assert.doesNotMatch(context, /onDisk/u);
    });

    it(`has a file of another folder ${what} that comes in parts`, async () => {
      await handOver.give('memory://server/shop/cart.ts', sourceOf(content));
      assert.match(await shown(main, 'memory://server/shop/main.ts'), found);
    });
  }

  for (const content of [withSecret(100_000), Buffer.from(withSecret(100_000))]) {
    it(`has no secret that lies across two parts of a ${typeof content === 'string' ? 'text' : 'file'}`, async () => {
      await handOver.give(join(folder, 'cart.ts'), sourceOf(content));
      const context = await shown(`${main}add(cartToken`);
      assert.match(context, /cartToken/u);
      assert.ok(!context.includes(secret));
    });
  }

  it('knows all other files when one has ended the runtime of tree-sitter, and also when it starts again', async () => {
    write({ 'killer.cs': killer, 'other.cs': 'class Shelf { void Put(string item) {} }\n' });
    for (const store of ['first', 'first', 'second']) {
      await close();
      await open(join(dirname(folder), store));
      assert.match(await shown(), /onDisk/u, store);
      const { files, definitions, leftOut } = await facts();
      assert.deepEqual([files, definitions, leftOut['ended-runtime']], [4, 5, 1], store);
    }
  });

  const ways: readonly (readonly [what: string, meanwhile: (path: string) => unknown, shown: RegExp])[] = [
    [
      'goes on with what it knew while a text comes',
      () => shown().then((context) => assert.match(context, /onDisk/u)),
      /put\(item: string\)/u,
    ],
    [
      'has the newer of two texts where the second comes before the first has ended',
      (path) => handOver.give(path, sourceOf(long('later', 500_000))),
      /later\(item: string\)/u,
    ],
    [
      'has the file where a text is closed before it has ended',
      (path) => {
        handOver.drop(path);
        return rpc.sendNotification(textClosed, path);
      },
      /onDisk\(item: string\)/u,
    ],
    [
      'has a text that comes after one that was closed in the middle',
      async (path) => {
        handOver.drop(path);
        await rpc.sendNotification(textClosed, path);
        await handOver.give(path, sourceOf(long('later', 100_000)));
      },
      /later\(item: string\)/u,
    ],
  ];
  for (const [what, meanwhile, found] of ways) {
    it(what, async () => {
      const path = join(folder, 'cart.ts');
      const giving = handOver.give(path, sourceOf(long('put', 1_000_000)));
      for (let turns = 0; turns < 5; turns++) await setImmediate();
      await meanwhile(path);
      await giving;
      assert.match(await shown(), found);
    });
  }

  it('answers from memory where its store can not be opened, and says so', async () => {
    await close();
    await open(join(folder, 'missing', 'store'));
    assert.match(await shown(), /onDisk\(item: string\)/u);
    const { notStored, unreadableCount, storedBytes } = await facts();
    assert.match(notStored ?? '', /^ENOENT/u);
    assert.deepEqual([unreadableCount, storedBytes], [0, 0]);
  });

  it('answers from memory on a full disk, and says so until it ends (needs root to mount one)', async function () {
    const disk = join(dirname(folder), 'disk');
    mkdirSync(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'none', disk]).status !== 0) this.skip();
    try {
      await close();
      write(
        Object.fromEntries(
          Array.from({ length: 300 }, (_, at) => [`many/f${at}.ts`, `export const value${at} = 1;\n`]),
        ),
      );
      await open(join(disk, 'store'));
      const found = await facts();
      assert.match(found.notStored ?? '', /^ENOSPC: no space left on device/u);
      assert.deepEqual([found.files, found.unreadableCount, found.storedBytes], [302, 0, 0]);
      assert.match(await shown(), /onDisk\(item: string\)/u);
      await handOver.give(join(folder, 'cart.ts'), sourceOf(long('put', 100_000)));
      assert.match(await shown(), /put\(item: string\)/u);
      isReady = false;
      await rpc.sendRequest(forgetIndex, { andRead: true });
      await ready();
      assert.match((await facts()).notStored ?? '', /^ENOSPC/u);
    } finally {
      await close();
      spawnSync('umount', [disk]);
      await open(join(dirname(folder), 'store'));
    }
  });

  it('says nothing of its store where all is well', async () => assert.equal((await facts()).notStored, undefined));
});

function sourceOf(content: string | Uint8Array): TextSource {
  const read = (start: number, end: number) =>
    typeof content === 'string' ? content.slice(start, end) : new Uint8Array(content.subarray(start, end));
  return { length: content.length, read };
}
