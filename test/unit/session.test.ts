// What a person who types sees, and what it costs the engine: one line per case.
import assert from 'node:assert/strict';
import { play, type Step } from '../support/sessionScript';

type Case = readonly [
  name: string,
  script: readonly Step[],
  shown: string | undefined,
  calls: number,
  aborted?: number,
];

/** `const a` was typed and ` = 1;` is shown. */
const offered: readonly Step[] = ['type const a', 'pause', 'answer  = 1;'];
/** The same, and the engine writes on what would follow. */
const ahead: readonly Step[] = ['type const a', 'pause', 'whole  = 1;'];

const tables: Readonly<Record<string, readonly Case[]>> = {
  'a completion that is known': [
    ['is shown', offered, ' = 1;', 1],
    ['is typed through without the engine', [...offered, 'keys  = '], '1;', 1],
    ['is typed through in one change, as accept-word makes it', [...offered, 'type  ='], ' 1;', 1],
    ['comes back after a wrong key is taken back', [...offered, 'type x', 'back 1'], ' = 1;', 1],
    ['comes back with Backspace over what was typed through', [...offered, 'keys  = ', 'back 2'], '= 1;', 1],
    ['is typed again after it was taken back', [...offered, 'keys  =', 'back 2', 'keys  ='], ' 1;', 1],
    ['is asked for anew once it is used up', [...offered, 'type  = 1;', 'pause'], undefined, 2],
    ['does not hold against another key', [...offered, 'type x', 'pause'], undefined, 2],
    ['does not hold in another document', [...offered, 'open b.ts', 'type const a', 'pause'], undefined, 2],
    ['dies with an edit of the next line', [...offered, 'below \nother();', 'again', 'pause'], undefined, 2],
    ['lives again when that edit is undone', [...offered, 'below \nother();', 'below \n', 'again'], ' = 1;', 1],
    ['lives on while the editor closes a bracket', ['type f', 'pause', 'answer (a);', 'below )\n', 'type ('], 'a);', 1],
    [
      'lives on when Enter moves the closer below',
      ['type {', 'below }\n', 'pause', 'answer \n  a;\n', 'below \n}\n', 'type \n  '],
      'a;\n',
      1,
    ],
    ['is nothing, and is not asked for twice', ['type a;', 'pause', 'answer ~x', 'again'], '', 1],
    [
      'with an item of the suggest widget stays when the widget is closed',
      ['type const a', 'shows bc = 1;', 'again'],
      'bc = 1;',
      0,
    ],
    ['with an item stays, whatever was shown there before', [...offered, 'shows bc = 1;', 'again'], 'bc = 1;', 1],
    ['goes with the model', [...offered, 'forget', 'again', 'pause'], undefined, 2],
    [
      'is not replaced by an older one while it is typed through',
      [
        'type a',
        'pause',
        'answer bc',
        'type b',
        'forget',
        'again',
        'pause',
        'answer X',
        'back 1',
        'pause',
        'answer bYZ',
        'type b',
      ],
      'YZ',
      3,
    ],
  ],
  'a request that runs': [
    ['waits for the pause', ['type a ', 'wait 70'], undefined, 0],
    ['waits no longer than the pause', ['type a ', 'wait 75'], undefined, 1],
    ['is not made where nothing is missing', ['type a;;', 'pause'], '', 0],
    ['is made there on demand', ['type a;;', 'demand', 'answer b'], 'b', 1],
    ['waits longer inside a word', ['type a', 'wait 140'], undefined, 0],
    ['is one for keys that come quickly', ['keys const a', 'pause', 'answer  = 1;'], ' = 1;', 1],
    ['needs no pause on demand', ['type a', 'demand', 'answer b'], 'b', 1],
    ['is kept while the text agrees', ['type a', 'pause', 'grow b', 'type b', 'answer cd'], 'cd', 1],
    ['is kept while nothing is written yet', ['type a', 'pause', 'type b', 'grow bc', 'answer d'], 'cd', 1],
    ['is kept when a key is taken back again', ['type a', 'pause', 'type b', 'back 1', 'answer bc'], 'bc', 1],
    ['is given up for another key', ['type a', 'pause', 'grow b', 'type x', 'pause'], undefined, 2, 1],
    ['is given up before the editor asks again', ['type a', 'pause', 'grow b', 'type x'], undefined, 1, 1],
    ['is given up for Backspace before its place', ['type ab', 'pause', 'grow c', 'back 1'], undefined, 1, 1],
    [
      'is given up when its text turns out to be another',
      ['type a', 'pause', 'type x', 'grow bc', 'again', 'pause'],
      undefined,
      2,
      1,
    ],
    ['is given up when the cursor leaves', ['type a', 'pause', 'leave', 'wait 200'], undefined, 1, 1],
    [
      'is not given up while the editor is about to ask again',
      ['type a', 'pause', 'leave', 'wait 100', 'again', 'answer b'],
      'b',
      1,
    ],
    ['is given up for another document', ['type a', 'pause', 'open b.ts', 'type a', 'pause'], undefined, 2, 1],
    ['is given up when the suffix changed', ['type a', 'pause', 'below \nother();', 'again', 'pause'], undefined, 2, 1],
    ['that fails says so', ['type a', 'pause', 'fails'], '[engine-lost]', 1],
    ['that failed is tried again', ['type a', 'pause', 'fails', 'again', 'pause', 'answer b'], 'b', 2],
  ],
  'what follows a suggestion': [
    ['does not hold the suggestion up', ahead, ' = 1;', 1],
    ['is there when the suggestion is accepted', [...ahead, 'ends \nconst b', 'type  = 1;'], '\nconst b', 1],
    ['is waited for when it is still written', [...ahead, 'type  = 1;', 'ends \nconst b'], '\nconst b', 1],
    ['is there behind a suggestion that was typed through', [...ahead, 'ends \nconst b', 'keys  = 1;'], '\nconst b', 1],
    [
      'is written on while the suggestion is only looked at',
      [...ahead, 'leave', 'wait 1000', 'ends \nx', 'type  = 1;'],
      '\nx',
      1,
    ],
    ['yields to a real request', [...ahead, 'type x', 'pause'], undefined, 2, 1],
    [
      'is not kept where the suggestion was cut',
      ['type a', 'pause', 'whole b~c', 'ends \nx', 'type b', 'pause'],
      undefined,
      2,
    ],
    ['is there in a block that was closed', ['type if (a) ', 'pause', 'whole {', 'ends \n  b;', 'type {\n  '], 'b;', 1],
    [
      'is there in a block that was closed and accepted, the cursor in it',
      ['type if (a) ', 'pause', 'whole {', 'ends \n  b;', 'below \n}\n', 'type {'],
      '\n  b;',
      1,
    ],
    [
      'is waited for in such a block',
      ['type if (a) ', 'pause', 'whole {', 'below \n}\n', 'type {', 'ends \n  b;'],
      '\n  b;',
      1,
    ],
    ['may be nothing', [...ahead, 'ends ', 'type  = 1;', 'pause'], undefined, 2],
  ],
  'a suggestion that the model is unsure of': [
    ['is shown as far as it is sure', ['type a', 'pause', 'unsure b|c'], 'b', 1],
    ['is shown as a whole where what is sure can not stand', ['type a', 'pause', 'unsure b(|c)'], 'b(c)', 1],
    ['is typed through without the engine', ['type a', 'pause', 'unsure bc|d', 'type b'], 'c', 1],
    ['is nothing, and is not asked for twice', ['type a', 'pause', 'unsure |', 'again'], '', 1],
    ['is nothing, and is written when somebody asks', ['type a', 'pause', 'unsure |', 'demand', 'answer b'], 'b', 2],
    ['is then not asked for again', ['type a', 'pause', 'unsure |', 'demand', 'answer b', 'demand'], 'b', 2],
    ['stays when somebody asks', ['type a', 'pause', 'unsure b|c', 'demand'], 'b', 1],
    ['is another thing than one that trimming takes away', ['type a;', 'pause', 'answer ~x', 'demand'], '', 1],
  ],
  'suggestions that nobody wants': [
    ['change nothing at first', ['rejected', 'rejected', 'type a', 'pause'], undefined, 1],
    ['make the pause longer', ['type a', 'rejected', 'rejected', 'rejected', 'type b', 'pause'], undefined, 0],
    [
      'do not end all suggestions',
      ['type a', ...Array.from({ length: 50 }, () => 'rejected'), 'type b', 'wait 2200'],
      undefined,
      1,
    ],
    [
      'are forgotten with one that is accepted',
      ['type a', 'rejected', 'rejected', 'rejected', 'accepted', 'type b', 'pause'],
      undefined,
      1,
    ],
    [
      'are forgotten in another file',
      ['type a', 'rejected', 'rejected', 'rejected', 'open b.ts', 'type b', 'pause'],
      undefined,
      1,
    ],
    [
      'are forgotten when one is asked for',
      ['type a', 'rejected', 'rejected', 'rejected', 'demand', 'answer b', 'type x', 'pause'],
      undefined,
      2,
    ],
  ],
};

for (const [what, cases] of Object.entries(tables)) {
  describe(what, () => {
    for (const [name, script, shown, calls, aborted = 0] of cases) {
      it(name, async () => {
        const played = await play(script);
        assert.deepEqual(
          { shown: played.shown, calls: played.calls, aborted: played.aborted },
          { shown, calls, aborted },
        );
      });
    }
  });
}

describe('a request', () => {
  it('says that nobody asked', async () => assert.equal((await play(['type a', 'pause'])).automatic, 1));
  it('says that somebody did', async () => assert.equal((await play(['type a', 'demand'])).automatic, 0));
});

describe('2,000 keys in ten seconds', () => {
  it('leave no request and no timer behind, and ask the engine once', async () => {
    const { calls, aborted, pendingTimers } = await play([
      ...Array.from({ length: 2000 }, () => ['type x', 'wait 5']).flat(),
      'pause',
      'answer y',
    ]);
    assert.deepEqual({ calls, aborted, pendingTimers }, { calls: 1, aborted: 0, pendingTimers: 1 });
  });
});
