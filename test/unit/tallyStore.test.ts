// The stored tally: written seldom, lost never, and shared by windows.
import assert from 'node:assert/strict';
import { type Counted, totalOf } from '../../src/core/completion/tally';
import { type StoredState, TallyStore } from '../../src/host/tally/tallyStore';
import { FakeClock } from '../support/fakeClock';

/** The global state of the extension, which all windows share. */
class GlobalState implements StoredState {
  writes = 0;
  private readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.writes++;
    this.values.set(key, JSON.parse(JSON.stringify(value ?? null)));
    return Promise.resolve();
  }
}

describe('the stored tally', () => {
  let state: GlobalState;
  let clock: FakeClock;
  let store: TallyStore;
  const count = (to: TallyStore, what: Counted) => to.add({ languageId: 'rust', what, count: 1 });
  const stored = () => totalOf(new TallyStore(state, clock).current);
  beforeEach(() => {
    state = new GlobalState();
    clock = new FakeClock();
    store = new TallyStore(state, clock);
  });

  it('shows what was counted a moment ago', () => {
    count(store, 'seen');
    assert.deepEqual([totalOf(store.current).seen, state.writes], [1, 0]);
  });
  it('is written once for all that is counted in five seconds', async () => {
    for (let time = 0; time < 5; time++) {
      count(store, 'seen');
      await clock.pass(1000);
    }
    assert.deepEqual([stored().seen, state.writes, clock.pending], [5, 1, 0]);
  });
  it('is written again for what is counted later, and not twice for the same', async () => {
    count(store, 'seen');
    await clock.pass(5000);
    count(store, 'seen');
    await clock.pass(60_000);
    assert.deepEqual([stored().seen, state.writes, clock.pending], [2, 2, 0]);
  });
  it('has what was counted last when the window closes', () => {
    count(store, 'seen');
    store.dispose();
    assert.deepEqual([stored().seen, clock.pending], [1, 0]);
  });
  it('is not written when a window closes that counted nothing', () => {
    store.dispose();
    assert.equal(state.writes, 0);
  });
  it('adds up what two windows count at the same time', async () => {
    const other = new TallyStore(state, clock);
    count(store, 'seen');
    count(other, 'seen');
    await clock.pass(5000);
    assert.deepEqual([totalOf(store.current).seen, totalOf(other.current).seen, stored().seen], [2, 2, 2]);
  });
  it('is cleared with what is not written yet', async () => {
    count(store, 'seen');
    await clock.pass(5000);
    count(store, 'seen');
    await store.clear();
    await clock.pass(5000);
    assert.equal(stored().seen, 0);
  });
  it('begins anew after it was cleared', async () => {
    count(store, 'seen');
    await store.clear();
    count(store, 'kept');
    await clock.pass(5000);
    assert.deepEqual([stored().seen, stored().kept], [0, 1]);
  });
  it('goes on counting where the state can not be written', async () => {
    let unhandled = 0;
    const onUnhandled = () => unhandled++;
    process.on('unhandledRejection', onUnhandled);
    state.update = () => Promise.reject(new Error('disk full'));
    count(store, 'seen');
    await clock.pass(5000);
    process.off('unhandledRejection', onUnhandled);
    count(store, 'seen');
    assert.deepEqual([totalOf(store.current).seen, unhandled], [1, 0]);
  });
});
