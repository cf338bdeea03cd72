// Rows of tables of model files that must be refused, and how a row is checked.
import assert from 'node:assert/strict';
import { AppError, type ErrorCode } from '../../src/core/errors';
import { readGgufModel } from '../../src/core/models/ggufModel';
import { ggufBytes, type KeyValues, memorySource, soundModel, withField, withKeys } from './ggufMemory';

export type RefusedFile = readonly [what: string, code: ErrorCode, cause: RegExp, file: Uint8Array];

/** Declares a test for each row: the error with its cause, after few and bounded reads. */
export function refuses(rows: readonly RefusedFile[]): void {
  for (const [what, code, cause, file] of rows) {
    it(`${what}: ${code}`, () => {
      const source = memorySource(file);
      const isExpected = (error: unknown) =>
        error instanceof AppError && error.code === code && cause.test(error.message);
      assert.throws(() => readGgufModel(source, 'complete'), isExpected);
      assert.ok(source.reads.length <= 10 + file.length / (256 * 1024), `${source.reads.length} reads`);
      assert.ok(
        source.reads.every(({ length }) => length <= 1024 * 1024),
        'reads are bounded',
      );
    });
  }
}

/** The sound model with one number of its header replaced. */
export function field(
  what: string,
  code: ErrorCode,
  cause: RegExp,
  name: string,
  bits: 8 | 32 | 64,
  value: number,
): RefusedFile {
  return [what, code, cause, withField(soundModel, name, bits, value)];
}

/** The sound model with other values for some keys. */
export function keys(what: string, cause: RegExp, values: KeyValues, code: ErrorCode = 'model-corrupt'): RefusedFile {
  return [what, code, cause, ggufBytes(withKeys(soundModel, values))];
}
