// Turns at the model: who runs when.
import assert from 'node:assert/strict';
import { setImmediate as nextRound } from 'node:timers/promises';
import { AppError } from '../../src/core/errors';
import { Arbiter } from '../../src/engine/arbiter';

const never = new AbortController().signal;

/** Asks for one turn after another and writes its name down in each. */
async function request(arbiter: Arbiter, name: string, turns: number, order: string[]): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await arbiter.turn(never, async () => {
      order.push(name);
      await nextRound();
    });
  }
}

describe('the arbiter', () => {
  const cases: readonly { name: string; requests: readonly [string, number][]; order: string }[] = [
    { name: 'lets one request run on its own', requests: [['a', 3]], order: 'aaa' },
    {
      name: 'takes turns between two',
      requests: [
        ['a', 3],
        ['b', 3],
      ],
      order: 'ababab',
    },
    {
      name: 'gives a short one its turn in the midst of a long one',
      requests: [
        ['a', 5],
        ['b', 1],
      ],
      order: 'abaaaa',
    },
    {
      name: 'takes turns between three',
      requests: [
        ['a', 2],
        ['b', 2],
        ['c', 2],
      ],
      order: 'abcabc',
    },
  ];
  for (const { name, requests, order } of cases) {
    it(name, async () => {
      const arbiter = new Arbiter();
      const seen: string[] = [];
      await Promise.all(requests.map(([who, turns]) => request(arbiter, who, turns, seen)));
      assert.equal(seen.join(''), order);
    });
  }

  it('never runs two at a time', async () => {
    const arbiter = new Arbiter();
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await nextRound();
      running--;
    };
    await Promise.all(Array.from({ length: 5 }, () => arbiter.turn(never, work)));
    assert.equal(most, 1);
  });

  it('lets a cancelled request go while it waits, and passes its turn on', async () => {
    const arbiter = new Arbiter();
    const order: string[] = [];
    const cancel = new AbortController();
    const long = request(arbiter, 'a', 2, order);
    const cancelled = arbiter.turn(cancel.signal, () => Promise.reject(new Error('ran')));
    const last = request(arbiter, 'c', 1, order);
    cancel.abort();
    await assert.rejects(cancelled, (error) => error instanceof AppError && error.code === 'cancelled');
    await Promise.all([long, last]);
    assert.equal(order.join(''), 'aca');
  });

  it('lets what has time wait for a request under way, between its turns too', async () => {
    const arbiter = new Arbiter();
    const order: string[] = [];
    const aside = (name: string) =>
      arbiter.turnAside(never, async () => {
        order.push(name);
        await nextRound();
      });
    const begun = aside('1');
    const urgent = arbiter.urgently(async () => {
      await request(arbiter, 'a', 2, order);
      await nextRound();
      await request(arbiter, 'b', 1, order);
    });
    await Promise.all([begun, aside('2'), aside('3'), urgent]);
    assert.equal(order.join(''), '1aab23');
    await aside('4');
    assert.equal(order.at(-1), '4');
  });

  it('lets what has time be cancelled while it waits', async () => {
    const arbiter = new Arbiter();
    const cancel = new AbortController();
    let cancelled: Promise<unknown> = Promise.resolve();
    await arbiter.urgently(async () => {
      cancelled = assert.rejects(
        arbiter.turnAside(cancel.signal, () => Promise.reject(new Error('ran'))),
        new AppError('cancelled'),
      );
      cancel.abort();
      await cancelled;
    });
    assert.equal(await arbiter.turnAside(never, () => Promise.resolve('ran')), 'ran');
  });

  it('goes on after a turn that failed', async () => {
    const arbiter = new Arbiter();
    const failed = arbiter.turn(never, () => Promise.reject(new Error('decode failed')));
    const next = arbiter.turn(never, () => Promise.resolve('ran'));
    await assert.rejects(failed, /decode failed/);
    assert.equal(await next, 'ran');
  });
});
