// The engine's folder: where it lies, which folders are refused, and what a full or read-only disk does.
import assert from 'node:assert/strict';
import { type SpawnOptions, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { engineFolder } from '../../src/local/folder';
import { newestLock } from '../../src/local/locks';
import { engineOptions } from '../support/engineOptions';
import {
  bundleOf,
  codeOf,
  enginePath,
  EngineWorld,
  failure,
  reachUnloaded,
  testVersion,
  TestWindow,
  until,
} from '../support/engineProcess';
import { greet } from '../support/engineProcessPeer';

const UID = process.getuid?.();
const isRoot = UID === 0;
const LIMIT_BYTES = process.platform === 'linux' ? 107 : 103;
const SOCKET_BYTES = '/12345678.sock'.length;
/** Modes mean nothing to root, so these cases run under the uid that owns nothing. */
const unprivileged: SpawnOptions = isRoot ? { uid: 65534, gid: 65534 } : {};

describe('the folder of the engine', function () {
  this.timeout(120_000);
  let world: EngineWorld;
  beforeEach(() => (world = new EngineWorld()));
  afterEach(async () => {
    spawnSync('umount', ['-l', world.folder], { stdio: 'ignore' });
    await world.dispose();
  });

  it('is made for its owner alone, and so is what lies in it', async () => {
    await reachUnloaded(world.client());
    assert.equal(statSync(world.folder).mode & 0o777, 0o700);
    for (const name of readdirSync(world.folder).filter((entry) => !entry.endsWith('.sock'))) {
      assert.equal(statSync(join(world.folder, name)).mode & 0o077, 0, name);
    }
  });

  for (const name of ['with spaces in it', 'größer 文件夹 🙂']) {
    it(`may be called "${name}"`, async () => {
      world.folder = join(world.root, name);
      await reachUnloaded(world.client());
      await world.oneIsLeft();
    });
  }

  const refused: [string, () => void, RegExp][] = [
    ['a link', () => symlinkSync(world.root, world.folder), /link/],
    ['a link to nowhere', () => symlinkSync('nowhere', world.folder), /link/],
    ['a file', () => writeFileSync(world.folder, ''), /not a folder/],
    ['open to others', () => makeFolder(0o711), /others may enter it \(mode 711\)/],
    ['open to a group', () => makeFolder(0o750), /others may enter it \(mode 750\)/],
  ];
  for (const [what, prepare, reason] of refused) {
    it(`is refused when it is ${what}`, async () => {
      prepare();
      const client = world.client();
      // Also where nothing is to be started: what lies in such a folder is not to be read.
      for (const error of [
        await failure(client.selfTest('complete', AbortSignal.timeout(60_000))),
        await failure(client.stop()),
      ]) {
        assert.equal(error.code, 'folder-unsafe');
        assert.match(String(error.details['reason']), reason);
      }
      // The engine process comes to the same verdict by itself.
      const engine = world.node([enginePath, world.folder, testVersion], { stdio: 'ignore' });
      await until('it has ended', () => engine.exitCode !== null);
      assert.equal(engine.exitCode, 1);
    });
  }

  it("is refused when it is another user's (needs root to make one)", async function () {
    if (!isRoot) this.skip();
    mkdirSync(world.folder, { mode: 0o700 });
    chownSync(world.folder, 65534, 65534);
    assert.equal(await codeOf(world.client().selfTest('complete', AbortSignal.timeout(60_000))), 'folder-unsafe');
  });

  it('is refused before anything is made when the path of a socket in it would be too long', async () => {
    world.folder = join(world.root, 'x'.repeat(200));
    const error = await failure(world.client().selfTest('complete', AbortSignal.timeout(60_000)));
    assert.equal(error.code, 'socket-path-too-long');
    assert.equal(error.details['limitBytes'], LIMIT_BYTES);
    assert.equal(error.details['actualBytes'], Buffer.byteLength(world.folder) + SOCKET_BYTES);
    assert.ok(!existsSync(world.folder));
  });

  it('may have the longest path that holds a socket', async () => {
    world.folder = join(world.root, 'x'.repeat(LIMIT_BYTES - SOCKET_BYTES - Buffer.byteLength(`${world.root}/`)));
    await reachUnloaded(world.client());
  });

  const readOnly: [string, () => void][] = [
    ['when it can not be written', () => mkdirSync(world.folder, { mode: 0o500 })],
    ['when it can not be made', () => chmodSync(world.root, 0o500)],
  ];
  for (const [what, prepare] of readOnly) {
    it(`is named as read-only ${what}`, async function () {
      const { root } = world;
      const [client, engine] = [join(root, 'client.js'), join(root, 'engine.js')];
      copyFileSync(await bundleOf('engineProcessClient'), client);
      copyFileSync(enginePath, engine);
      prepare();
      if (isRoot) for (const path of [root, world.folder]) if (existsSync(path)) chownSync(path, 65534, 65534);
      if (spawnSync(process.execPath, ['-e', '0'], { ...unprivileged, stdio: 'ignore' } as object).status !== 0) {
        this.skip();
      }
      const window = new TestWindow(
        world.node([client, engine, world.folder, testVersion, '500'], { cwd: '/', ...unprivileged }),
      );
      await window.says('ready');
      window.ask();
      await window.says('folder-read-only');
      chmodSync(root, 0o700);
    });
  }

  it('is named as read-only on a file system that is (needs root to mount one)', async function () {
    if (!mount('ro')) this.skip();
    assert.equal(await codeOf(world.client().selfTest('complete', AbortSignal.timeout(60_000))), 'folder-read-only');
  });

  it('is named as full on a disk that is, and works when there is room again (needs root)', async function () {
    if (!mount('size=64k')) this.skip();
    const filler = fill();
    const client = world.client();
    const error = await failure(client.selfTest('complete', AbortSignal.timeout(60_000)));
    assert.deepEqual([error.code, error.details], ['disk-full', { path: world.folder }]);
    rmSync(filler);
    await client.restart();
    await reachUnloaded(client);
  });

  it('may become full while the engine runs: it serves all windows, and leaves in good order', async function () {
    if (!mount('size=64k')) this.skip();
    const client = world.client();
    await reachUnloaded(client);
    fill();
    // What it has to say about a stranger finds no room in its log: not even the rest of a page.
    appendFileSync(join(world.folder, 'engine.log'), ' '.repeat(4096 - (world.log().length % 4096)));
    const stranger = await greet(await world.lock());
    stranger.socket.write('no greeting at all, and longer than one');
    await stranger.closed;
    const second = world.client();
    await reachUnloaded(second);
    await reachUnloaded(client);
    client.dispose();
    second.dispose();
    await until('it has left', () => world.running().length === 0);
    assert.equal((await newestLock(world.folder, testVersion))?.left, true);
  });

  it('keeps a log of a bounded size', async () => {
    mkdirSync(world.folder, { mode: 0o700 });
    writeFileSync(join(world.folder, 'engine.log'), 'x'.repeat(300 * 1024));
    await reachUnloaded(world.client());
    assert.ok(world.log().length < 10_000);
  });

  it('keeps a log without secrets, even of the name of a file', async () => {
    const token = `ghp_${'Z9yX8wV7uT6s'.repeat(3)}`;
    const client = world.client();
    client.configure(
      engineOptions({ modelPath: join(world.root, `${token}.gguf`), contextTokens: 2048, gpuLayers: 0 }),
    );
    assert.equal((await failure(client.selfTest('complete', AbortSignal.timeout(60_000)))).code, 'no-model');
    assert.match(world.log(), /could not be loaded: .*xXxXxXxX/u);
    assert.ok(!world.log().includes(token));
  });

  const byUid = join(tmpdir(), `werkbank-${UID}`);
  const places: [string, string | undefined, string | undefined][] = [
    ['in XDG_RUNTIME_DIR', 'mine', undefined],
    ['in the temporary folder where XDG_RUNTIME_DIR is not set', undefined, byUid],
    ['in the temporary folder where XDG_RUNTIME_DIR does not exist', 'missing', byUid],
    ["in the temporary folder where XDG_RUNTIME_DIR is another user's", isRoot ? 'theirs' : '/', byUid],
  ];
  for (const [where, runtime, folder] of places) {
    it(`lies ${where}`, () => {
      for (const name of ['mine', 'theirs']) mkdirSync(join(world.root, name));
      if (isRoot) chownSync(join(world.root, 'theirs'), 65534, 65534);
      const env = runtime === undefined ? {} : { XDG_RUNTIME_DIR: resolve(world.root, runtime) };
      assert.equal(engineFolder(env), folder ?? join(world.root, 'mine', 'werkbank'));
    });
  }

  function makeFolder(mode: number): void {
    mkdirSync(world.folder);
    // Without what the umask takes away.
    chmodSync(world.folder, mode);
  }

  function mount(options: string): boolean {
    mkdirSync(world.folder, { mode: 0o700 });
    return spawnSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=0700`, 'none', world.folder]).status === 0;
  }

  /** Takes all the room there is; gives the path of the file that does. */
  function fill(): string {
    const path = join(world.folder, 'filler');
    assert.throws(() => {
      for (;;) appendFileSync(path, Buffer.alloc(4096));
    }, /ENOSPC/);
    return path;
  }
});
