// The first look at a file that the user picks as a model.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toAppError } from '../../src/core/errors';
import { checkModelFile } from '../../src/host/model/modelFile';

describe('a file picked as a model', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'werkbank-model-'))));
  after(() => rm(folder, { recursive: true }));

  const cases: readonly (readonly [
    name: string,
    make: (path: string) => Promise<unknown>,
    code: string | undefined,
  ])[] = [
    ['a model', (path) => writeFile(path, 'GGUF\x03'), undefined],
    ['a path with spaces and ümlauts', (path) => writeFile(path, 'GGUF\x03'), undefined],
    ['nothing there', () => Promise.resolve(), 'no-model'],
    ['a folder', (path) => mkdir(path), 'model-is-folder'],
    ['an empty file', (path) => writeFile(path, ''), 'model-empty'],
    ['a web page', (path) => writeFile(path, '<!doctype html>'), 'not-gguf'],
    ['two bytes', (path) => writeFile(path, 'GG'), 'not-gguf'],
    ['a name that is too long', () => Promise.resolve(), 'model-unreadable'],
  ];
  for (const [name, make, code] of cases) {
    it(`${name}: ${code ?? 'is taken'}`, async () => {
      const path = join(folder, name === 'a name that is too long' ? 'x'.repeat(300) : name);
      await make(path);
      const outcome = await checkModelFile(path).then(
        () => undefined,
        (error: unknown) => toAppError(error).code,
      );
      assert.equal(outcome, code);
    });
  }
});
