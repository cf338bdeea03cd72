// How long Tab indents where a suggestion has just appeared: what the editor is told, and when.
import assert from 'node:assert/strict';
import { TabKey } from '../../src/host/completion/tabKey';
import { FakeClock } from '../support/fakeClock';

describe('a suggestion', () => {
  let clock: FakeClock;
  let told: boolean[];
  let tabKey: TabKey;
  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    tabKey = new TabKey(clock, (isNew) => told.push(isNew));
  });

  it('is new when it appears', () => {
    tabKey.suggestionAppears();
    assert.deepEqual(told, [true]);
  });
  it('is new no longer after 300 ms', async () => {
    tabKey.suggestionAppears();
    await clock.pass(299);
    assert.deepEqual(told, [true]);
    await clock.pass(1);
    assert.deepEqual(told, [true, false]);
  });
  it('that follows another one is new for as long', async () => {
    tabKey.suggestionAppears();
    await clock.pass(200);
    tabKey.suggestionAppears();
    await clock.pass(299);
    assert.equal(told.at(-1), true);
    await clock.pass(1);
    assert.equal(told.at(-1), false);
  });
  it('leaves no timer behind when the window closes', () => {
    tabKey.suggestionAppears();
    tabKey.dispose();
    assert.equal(clock.pending, 0);
  });
});
