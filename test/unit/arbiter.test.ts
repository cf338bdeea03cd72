// Turns at the model: who runs when.
import assert from 'node:assert/strict';
import { setImmediate as nextRound } from 'node:timers/promises';
import { AppError } from '../../src/core/errors';
import { Arbiter, type Urgency } from '../../src/engine/arbiter';

const never = new AbortController().signal;

/** Asks for one turn after another and writes its name down in each, a capital letter where the place is crowded. */
async function request(
  arbiter: Arbiter,
  name: string,
  turns: number,
  order: string[],
  urgency: Urgency = 'typing',
  tokens?: number,
): Promise<void> {
  const stream = arbiter.begin(urgency);
  for (let turn = 0; turn < turns; turn++) {
    const work = async (isCrowded: boolean) => {
      order.push(isCrowded ? name.toUpperCase() : name);
      await nextRound();
    };
    await stream.turn(never, work, tokens);
  }
  stream.end();
}

/** One turn of its own. */
async function once<T>(arbiter: Arbiter, work: () => Promise<T>, signal = never): Promise<T> {
  const stream = arbiter.begin('typing');
  return stream.turn(signal, work).finally(() => stream.end());
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
    await Promise.all(Array.from({ length: 5 }, () => once(arbiter, work)));
    assert.equal(most, 1);
  });

  it('lets a cancelled request go while it waits, and passes its turn on', async () => {
    const arbiter = new Arbiter();
    const order: string[] = [];
    const cancel = new AbortController();
    const long = request(arbiter, 'a', 2, order);
    const cancelled = once(arbiter, () => Promise.reject(new Error('ran')), cancel.signal);
    const last = request(arbiter, 'c', 1, order);
    cancel.abort();
    await assert.rejects(cancelled, (error) => error instanceof AppError && error.code === 'cancelled');
    await Promise.all([long, last]);
    assert.equal(order.join(''), 'aca');
  });

  interface Shared {
    readonly name: string;
    /** In the order in which they begin: name, turns, urgency, and the tokens of a step that cannot be divided. */
    readonly requests: readonly (readonly [string, number, Urgency, number?])[];
    readonly order: RegExp;
  }
  const shared: readonly Shared[] = [
    {
      name: 'gives one turn in eight to an answer while somebody types, and all of them afterwards',
      requests: [
        ['t', 21, 'typing'],
        ['a', 4, 'asked'],
      ],
      order: /^t{8}At{7}At{6}a{2}$/,
    },
    {
      name: 'runs a completion after the step that is under way, whatever waits',
      requests: [
        ['a', 3, 'asked'],
        ['b', 3, 'background'],
        ['t', 2, 'typing'],
      ],
      order: /^Att[aAbB]+$/,
    },
    {
      name: 'does not stop what nobody waits for: it has one turn in eight of one turn in eight',
      requests: [
        ['t', 80, 'typing'],
        ['a', 12, 'asked'],
        ['b', 1, 'background'],
      ],
      order: /^t+(?:At{7}){7}Bt{7}A/,
    },
    {
      name: 'lets a step of 64 tokens that cannot be divided wait twice as long',
      requests: [
        ['t', 20, 'typing'],
        ['b', 1, 'background', 64],
      ],
      order: /^t{15}Bt{5}$/,
    },
  ];
  for (const { name, requests, order } of shared) {
    it(name, async () => {
      const arbiter = new Arbiter();
      const seen: string[] = [];
      await Promise.all(
        requests.map(([who, turns, urgency, tokens]) => request(arbiter, who, turns, seen, urgency, tokens)),
      );
      assert.match(seen.join(''), order);
    });
  }

  it('lets the next completion begin before what waited through the last one', async () => {
    const arbiter = new Arbiter();
    const seen: string[] = [];
    const first = request(arbiter, 't', 8, seen);
    const waiting = request(arbiter, 'a', 2, seen, 'asked');
    const second = request(arbiter, 'u', 1, seen);
    await Promise.all([first, waiting, second]);
    assert.match(seen.join(''), /^tut{6}At?a$|^tut{7}[aA]{2}$/);
  });

  it('lets a completion begin at once where the turn of what is less urgent has just come', async () => {
    const arbiter = new Arbiter();
    const seen: string[] = [];
    let second: Promise<void> | undefined;
    const typing = arbiter.begin('typing');
    const waiting = request(arbiter, 'a', 1, seen, 'asked');
    for (let turn = 0; turn < 7; turn++) {
      await typing.turn(never, async () => {
        seen.push('t');
        if (turn === 6) second = request(arbiter, 'u', 2, seen);
        await nextRound();
      });
    }
    typing.end();
    await Promise.all([waiting, second]);
    assert.equal(seen.join(''), 'tttttttuAu');
  });

  it('lets what is less urgent be cancelled while it waits', async () => {
    const arbiter = new Arbiter();
    const cancel = new AbortController();
    const [typing, aside] = [arbiter.begin('typing'), arbiter.begin('background')];
    const cancelled = assert.rejects(
      aside.turn(cancel.signal, () => Promise.reject(new Error('ran'))),
      new AppError('cancelled'),
    );
    cancel.abort();
    await cancelled;
    typing.end();
    assert.equal(await aside.turn(never, () => Promise.resolve('ran')), 'ran');
  });

  it('goes on after a turn that failed', async () => {
    const arbiter = new Arbiter();
    const failed = once(arbiter, () => Promise.reject(new Error('decode failed')));
    const next = once(arbiter, () => Promise.resolve('ran'));
    await assert.rejects(failed, /decode failed/);
    assert.equal(await next, 'ran');
  });
});
