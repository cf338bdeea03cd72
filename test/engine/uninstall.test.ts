// What is left when the extension is removed: no engine, and a word on where models lie.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EngineWorld, reachUnloaded, until } from '../support/engineProcess';

describe('removing the extension', function () {
  this.timeout(60_000);
  let world: EngineWorld;
  beforeEach(() => {
    world = new EngineWorld();
    world.folder = join(world.root, 'werkbank');
  });
  afterEach(() => world.dispose());

  const uninstall = async () => {
    const env = { ...process.env, XDG_RUNTIME_DIR: world.root };
    return promisify(execFile)(process.execPath, [resolve('dist/uninstall.js')], { env });
  };

  it('ends the engines of every version, and says where models lie', async () => {
    await Promise.all(['0.9.0', '99.0.0'].map((version) => reachUnloaded(world.client({ version, lingerMs: 60_000 }))));
    assert.equal(world.running().length, 2);
    const { stdout, stderr } = await uninstall();
    assert.match(stdout, /Model files that you chose stay where you put them/u);
    assert.equal(stderr, '');
    await until('the engines have ended', () => world.running().length === 0);
  });

  it('is content where no engine ever ran', async () => {
    const { stdout, stderr } = await uninstall();
    assert.match(stdout, /Model files/u);
    assert.equal(stderr, '');
  });
});
