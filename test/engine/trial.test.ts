// Files that crash or hang the native library are met in a process that may die.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { trialArgument, tryModel } from '../../src/engine/trial';
import { TrialRecord } from '../../src/engine/trialRecord';
import { writeAbortingModel, writeHangingModel, writeModelOfUnknownArchitecture } from '../support/badModels';
import { engineScript, failure, starterModel } from '../support/modelService';

describe('a trial of a model file', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-trial-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const trial = {
    role: 'complete' as const,
    script: engineScript,
    weights: true,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
  };
  const path = join(folder, 'model.gguf');

  it('passes a sound file', async () => {
    await tryModel({ ...trial, path: starterModel });
    await tryModel({ ...trial, path: starterModel, weights: false });
    await tryModel({ ...trial, path: starterModel, role: 'embed' });
  });

  it('survives an abort and says what the library said', async () => {
    writeAbortingModel(path);
    const { code, details } = await failure(tryModel({ ...trial, path }));
    assert.equal(code, 'loader-crashed');
    assert.match(String(details['reason']), /^ops\.cpp:\d+: GGML_ASSERT\(eps >= 0\.0f\) failed$/);
  });

  it('survives an abort while a vector is made', async () => {
    writeAbortingModel(path);
    assert.equal((await failure(tryModel({ ...trial, path, role: 'embed' }))).code, 'loader-crashed');
  });

  it('ends a hang after its time', async () => {
    writeHangingModel(path);
    const { code, details } = await failure(tryModel({ ...trial, path, timeoutMs: 4_000 }));
    assert.deepEqual({ code, details }, { code: 'loader-hung', details: { path, timeoutMs: 4_000 } });
  });

  it('passes on why the library refuses a file', async () => {
    writeModelOfUnknownArchitecture(path);
    const { code, details } = await failure(tryModel({ ...trial, path }));
    assert.equal(code, 'unsupported-model');
    assert.match(String(details['reason']), /unknown model architecture: 'llamx'/);
  });

  it('ends when it is cancelled', async () => {
    writeHangingModel(path);
    const cancel = new AbortController();
    const running = failure(tryModel({ ...trial, path, signal: cancel.signal }));
    await delay(300);
    cancel.abort();
    assert.equal((await running).code, 'cancelled');
  });

  it('ends with the engine that started it, even while the library hangs', async () => {
    writeHangingModel(path);
    const trialArguments = [trialArgument, path, 'complete', 'weights'];
    const start = `
      const { fork } = require('node:child_process');
      const child = fork(${JSON.stringify(engineScript)}, ${JSON.stringify(trialArguments)});
      process.stdout.write(String(child.pid));
      setInterval(() => undefined, 1000);
    `;
    const engine = spawn(process.execPath, ['-e', start], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [pid] = (await once(engine.stdout, 'data')) as [Buffer];
    await delay(3_000);
    assert.equal(isRunning(Number(pid)), true);
    engine.kill('SIGKILL');
    while (isRunning(Number(pid))) await delay(100);
  });
});

describe('the record of survived models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-record-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const model = join(folder, 'model.gguf');
  const path = join(folder, 'record.json');
  const record = new TrialRecord(path);
  const library = 'b1';
  beforeEach(() => {
    rmSync(path, { force: true });
    copyFileSync(starterModel, model);
  });

  it('knows a file again, also after a restart', async () => {
    record.add(await record.keyOf(model, library));
    assert.equal(new TrialRecord(path).has(await record.keyOf(model, library)), true);
  });

  const changes: readonly { name: string; change: () => Promise<void> | void }[] = [
    { name: 'grew', change: () => appendFileSync(model, 'x') },
    {
      name: 'was written again',
      change: async () => {
        await delay(20);
        writeFileSync(model, readFileSync(model));
      },
    },
    {
      name: 'is another one under the same name',
      change: () => {
        copyFileSync(model, `${model}.new`);
        rmSync(model);
        copyFileSync(`${model}.new`, model);
      },
    },
  ];
  for (const { name, change } of changes) {
    it(`does not know a file that ${name}`, async () => {
      record.add(await record.keyOf(model, library));
      await change();
      assert.equal(record.has(await record.keyOf(model, library)), false);
    });
  }

  it('does not know a file for another native library', async () => {
    record.add(await record.keyOf(model, library));
    assert.equal(record.has(await record.keyOf(model, 'b2')), false);
  });

  it('takes a spoilt record for an empty one', async () => {
    writeFileSync(path, '{"half":');
    const key = await record.keyOf(model, library);
    assert.equal(record.has(key), false);
    record.add(key);
    assert.equal(record.has(key), true);
  });

  it('fails where it cannot be written', async () => {
    const folderInstead = join(folder, 'folder');
    mkdirSync(folderInstead);
    const key = await record.keyOf(model, library);
    assert.throws(() => new TrialRecord(folderInstead).add(key));
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that ended and was not waited for has no command line.
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}
