// The rules by which one process becomes the engine, taken one by one, and what it inherits.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recentCrashes, safeModeAfter } from '../../src/engine/server/crashes';
import { findVacancy, newLock, takeLock } from '../../src/engine/server/election';
import { engineEnvironment } from '../../src/host/engine/startEngine';
import { type Lock, lockName, newestLock } from '../../src/local/locks';
import { identityTag } from '../../src/local/machine';

describe('the election of the engine', () => {
  let folder: string;
  let lock: Lock;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wb-'));
    lock = await newLock('1.2.3', join(folder, 'a.sock'), []);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const locks = (): string[] => readdirSync(folder).map((name) => name.replace(/^engine-1\.2\.3-[0-9a-f]{8}-/, ''));

  it('is won by the first to make the next lock', () => {
    assert.ok(takeLock(folder, lock, 1));
    assert.equal(takeLock(folder, lock, 1), undefined);
    assert.deepEqual(locks(), ['1.lock']);
  });

  it('is lost by who was so slow that a later generation is there', () => {
    const held = takeLock(folder, lock, 2);
    assert.equal(takeLock(folder, lock, 1), undefined);
    assert.deepEqual(locks(), ['2.lock']);
    assert.equal(held?.isNewest(), true);
  });

  it('is lost by who was so slow that its generation has come and gone', async () => {
    takeLock(folder, lock, 1)?.markLeft();
    assert.equal(takeLock(folder, lock, 1), undefined);
    assert.deepEqual(locks(), ['1.left']);
    assert.deepEqual(await findVacancy(folder, '1.2.3'), { generation: 2, crashes: [] });
  });

  it('is over for an engine whose lock was deleted, or followed by a newer one', () => {
    const first = takeLock(folder, lock, 1);
    assert.ok(takeLock(folder, lock, 2));
    assert.equal(first?.isNewest(), false);
    const third = takeLock(folder, lock, 3);
    third?.withdraw();
    assert.equal(third?.isNewest(), false);
  });

  it('is still open while a lock stands that was made too late', async () => {
    const machine = identityTag(lock.boot);
    for (const suffix of ['lock', 'left'] as const) mkdirSync(join(folder, lockName('1.2.3', machine, 3, suffix)));
    assert.equal((await newestLock(folder, '1.2.3'))?.left, true);
  });

  it('is nothing to the engines of another machine that uses the same folder', async () => {
    takeLock(folder, lock, 1);
    mkdirSync(join(folder, lockName('1.2.3', identityTag('elsewhere'), 7, 'lock')));
    takeLock(folder, lock, 2)?.tidy();
    assert.equal((await newestLock(folder, '1.2.3'))?.generation, 2);
    assert.deepEqual(locks().sort(), ['2.lock', '7.lock']);
  });

  it('goes by generation, not by the order of names', async () => {
    for (const generation of [9, 10]) {
      mkdirSync(join(folder, lockName('1.2.3', identityTag(lock.boot), generation, 'left')));
    }
    assert.equal((await newestLock(folder, '1.2.3'))?.generation, 10);
  });

  it('is followed by sweeping up what is older, and what nobody touched for a day', () => {
    const names = [
      'engine-9.9.9-00000000-1.lock',
      'engine-9.9.9-00000001-1.lock',
      'b.sock',
      'c.sock',
      'new-1',
      'new-2',
      'probe-1',
      'survived-models.json',
    ];
    for (const name of names) writeFileSync(join(folder, name), '');
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of ['engine-9.9.9-00000000-1.lock', 'b.sock', 'new-1', 'probe-1', 'survived-models.json']) {
      utimesSync(join(folder, name), longAgo, longAgo);
    }
    writeFileSync(lock.socket, '');
    takeLock(folder, lock, 1);
    takeLock(folder, { ...lock, socket: join(folder, 'next.sock') }, 2)?.tidy();
    assert.deepEqual(locks().sort(), [
      '2.lock',
      'c.sock',
      'engine-9.9.9-00000001-1.lock',
      'new-2',
      'survived-models.json',
    ]);
  });

  const minute = 60_000;
  const crashes: [string, number[], number][] = [
    ['no crash', [], 0],
    ['one just now', [1000 * minute], 1],
    ['two within five minutes', [996 * minute, 1000 * minute], 2],
    ['one just now and one too long ago', [995 * minute, 1000 * minute], 1],
    ['one to come, from before the clock was changed', [1001 * minute, 1000 * minute], 1],
  ];
  for (const [what, times, count] of crashes) {
    it(`counts ${count} after ${what}, and ${count < 2 ? 'goes on as usual' : 'becomes careful'}`, () => {
      const recent = recentCrashes(times, 1000 * minute);
      assert.equal(recent.length, count);
      assert.deepEqual(safeModeAfter(recent), count < 2 ? undefined : { crashes: count, withinMinutes: 5 });
    });
  }

  it('starts the process with what the window inherited, less what was meant for the window', () => {
    const env = {
      PATH: '/bin',
      NODE_OPTIONS: '--inspect',
      VSCODE_IPC_HOOK: 'x',
      VSCODE_NLS_CONFIG: 'y',
      ELECTRON_NO_ATTACH_CONSOLE: '1',
    };
    assert.deepEqual(engineEnvironment(env, false), { PATH: '/bin', ELECTRON_NO_ATTACH_CONSOLE: '1' });
    assert.deepEqual(engineEnvironment(env, true), {
      PATH: '/bin',
      ELECTRON_NO_ATTACH_CONSOLE: '1',
      ELECTRON_RUN_AS_NODE: '1',
    });
  });
});
