// Engines of several versions of the extension beside each other, as after an update with windows still open.
import assert from 'node:assert/strict';
import { askToLeave, isOlder } from '../../src/host/engine/askToLeave';
import { EngineWorld, reachUnloaded, until } from '../support/engineProcess';

describe('after an update', function () {
  this.timeout(120_000);
  let world: EngineWorld;
  beforeEach(() => (world = new EngineWorld()));
  afterEach(() => world.dispose());

  it('the first window of the new version asks the old engine to leave, once', async () => {
    const [old, updated] = [world.client({ version: '1.2.3' }), world.client({ version: '1.10.0' })];
    const kinds: string[] = [];
    await reachUnloaded(old);
    const { pid } = await world.lock('1.2.3');
    old.onState(({ kind }) => kinds.push(kind));
    await reachUnloaded(updated);
    await until('the old engine has ended', () => !world.running().includes(pid));
    assert.deepEqual(kinds, ['off'], 'for the old window that is no fault');
    // A window that is still open goes on, with an engine of its own version.
    await reachUnloaded(old);
    await updated.restart();
    await reachUnloaded(updated);
    assert.deepEqual(
      world.running().sort(),
      [(await world.lock('1.2.3')).pid, (await world.lock('1.10.0')).pid].sort(),
    );
  });

  it('a window of the old version leaves the new engine alone', async () => {
    const [updated, old] = [world.client({ version: '1.10.0' }), world.client({ version: '1.2.3' })];
    await reachUnloaded(updated);
    const { pid } = await world.lock('1.10.0');
    await reachUnloaded(old);
    assert.deepEqual(world.running().sort(), [pid, (await world.lock('1.2.3')).pid].sort());
  });

  it('that removes the extension, the engines of every version are asked to leave', async () => {
    const windows = ['1.2.3', '1.10.0'].map((version) => world.client({ version }));
    for (const window of windows.toReversed()) await reachUnloaded(window);
    assert.equal(world.running().length, 2);
    await askToLeave(world.folder, '0.0.0', () => true);
    await until('they have ended', () => world.running().length === 0);
    assert.deepEqual(
      windows.map(({ state }) => state.kind),
      ['off', 'off'],
    );
  });

  const versions: [string, string, boolean][] = [
    ['1.2.3', '1.2.4', true],
    ['1.2.3', '1.10.0', true],
    ['0.9.9', '1.0.0', true],
    ['1.2.3', '1.2.3', false],
    ['1.2.4', '1.2.3', false],
    ['2.0.0', '1.9.9', false],
    ['1.2.3-beta.1', '1.2.3', false],
  ];
  for (const [a, b, older] of versions) {
    it(`${a} is ${older ? '' : 'not '}older than ${b}`, () => assert.equal(isOlder(a, b), older));
  }
});
