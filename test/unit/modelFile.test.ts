// Paths that a user may give for a model.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { AppError, type ErrorCode } from '../../src/core/errors';
import { readModelFile } from '../../src/engine/modelFile';
import { ggufBytes, soundModel } from '../support/ggufMemory';
import { told } from '../support/told';

const onWindows = process.platform === 'win32';

describe('a path to a model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-model-'));
  after(() => rmSync(folder, { recursive: true }));
  const at = (...names: string[]) => join(folder, ...names);
  const model = at('model.gguf');
  writeFileSync(model, ggufBytes(soundModel));

  const sound: readonly (readonly [what: string, path: () => string])[] = [
    ['with spaces', () => copied(at('a model of mine.gguf'))],
    ['with letters of other alphabets', () => copied(at('Modell-für-Übung-模型-🧰.gguf'))],
    ['of 200 characters', () => copied(at(`${'m'.repeat(195)}.gguf`))],
    ['of folders, 200 characters each', () => copied(at('a'.repeat(200), 'b'.repeat(200), 'model.gguf'))],
    ['without an ending', () => copied(at('model'))],
    ['relative to the working folder', () => relative(process.cwd(), model)],
    ['through a symbolic link', () => linked(at('link.gguf'), model)],
  ];
  for (const [what, path] of sound) {
    it(`${what} is read`, () => {
      assert.equal(readModelFile(path(), 'complete').architecture, 'llama');
    });
  }

  const refused: readonly (readonly [what: string, code: ErrorCode, path: () => string])[] = [
    ['that is not there', 'no-model', () => at('nothing.gguf')],
    ['below a file', 'no-model', () => join(model, 'model.gguf')],
    ['of no letters', 'no-model', () => ''],
    ['through a link to nothing', 'no-model', () => linked(at('dangling.gguf'), at('nothing.gguf'))],
    ['of a folder', 'model-is-folder', () => folder],
    ['through a link to a folder', 'model-is-folder', () => linked(at('folder.gguf'), folder)],
    ['of links in a circle', 'model-unreadable', () => linked(at('circle.gguf'), at('circle.gguf'))],
    ['with a zero byte', 'model-unreadable', () => `${model}\0`],
    ['longer than the system allows', 'model-unreadable', () => at('m'.repeat(300))],
    ['of an empty file', 'model-empty', () => written(at('empty.gguf'), '')],
    ['of a text', 'not-gguf', () => written(at('text.gguf'), 'GG is not enough')],
    ['of a file cut off', 'model-truncated', () => cut(copied(at('cut.gguf')))],
  ];
  for (const [what, code, path] of refused) {
    it(`${what}: ${code}, with the path`, () => {
      const given = path();
      const isExpected = (error: unknown) =>
        error instanceof AppError && error.code === code && told(error).details['path'] === given;
      assert.throws(() => readModelFile(given, 'complete'), isExpected);
    });
  }

  it('of a pipe is refused without waiting for somebody to write into it', function () {
    if (onWindows) this.skip();
    execFileSync('mkfifo', [at('pipe.gguf')]);
    assert.throws(() => readModelFile(at('pipe.gguf'), 'complete'), { code: 'model-unreadable' });
  });

  it('of a device is refused', function () {
    if (onWindows) this.skip();
    assert.throws(() => readModelFile('/dev/zero', 'complete'), { code: 'model-unreadable' });
  });

  it('that this user may not read: model-unreadable, with the reason', function () {
    if (onWindows) this.skip();
    chmodSync(folder, 0o755);
    const path = copied(at('secret.gguf'));
    chmodSync(path, 0o600);
    asUnprivileged(path, () =>
      assert.throws(() => readModelFile(path, 'complete'), { code: 'model-unreadable', message: /EACCES/ }),
    );
  });

  it('in a folder that this user may not enter: model-unreadable', function () {
    if (onWindows) this.skip();
    chmodSync(folder, 0o755);
    mkdirSync(at('closed'));
    const path = copied(at('closed', 'model.gguf'));
    chmodSync(at('closed'), 0o700);
    asUnprivileged(at('closed'), () =>
      assert.throws(() => readModelFile(path, 'complete'), { code: 'model-unreadable', message: /EACCES/ }),
    );
  });

  it('leaves no file open, whether the model is sound or not', () => {
    const before = nextDescriptor();
    readModelFile(model, 'complete');
    for (const name of ['empty.gguf', 'text.gguf', 'cut.gguf']) {
      assert.throws(() => readModelFile(at(name), 'complete'), AppError);
    }
    assert.equal(nextDescriptor(), before);
  });

  function copied(path: string): string {
    mkdirSync(join(path, '..'), { recursive: true });
    copyFileSync(model, path);
    return path;
  }
});

function linked(path: string, target: string): string {
  symlinkSync(target, path);
  return path;
}

function written(path: string, text: string): string {
  writeFileSync(path, text);
  return path;
}

function cut(path: string): string {
  truncateSync(path, 50_000);
  return path;
}

/**
 * Runs `check` as a user who does not own `path`. Modes mean nothing to root, who becomes `nobody` for the time; others
 * lose their own right.
 */
function asUnprivileged(path: string, check: () => void): void {
  const { geteuid, seteuid } = process;
  if (geteuid === undefined || seteuid === undefined) throw new Error('this system has no user ids');
  if (geteuid() !== 0) {
    chmodSync(path, 0);
    try {
      check();
    } finally {
      chmodSync(path, 0o700);
    }
    return;
  }
  seteuid(65_534);
  try {
    check();
  } finally {
    seteuid(0);
  }
}

/** The lowest number that is free for an open file: it grows with each file left open. */
function nextDescriptor(): number {
  const descriptor = openSync('package.json', 'r');
  closeSync(descriptor);
  return descriptor;
}
