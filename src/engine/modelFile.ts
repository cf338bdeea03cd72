// Opens a model file just long enough to read its header.
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '../core/errors';
import type { ModelRole } from '../core/models/architectures';
import { type GgufModel, readGgufModel } from '../core/models/ggufModel';

/**
 * The facts of the model file at `path`; no tensor data is read.
 * @throws AppError `no-model`, `model-is-folder`, `model-unreadable`, and what `readGgufModel` throws
 */
export function readModelFile(path: string, role: ModelRole): GgufModel {
  const file = open(path);
  try {
    const read = (offset: number, length: number) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    };
    return readGgufModel({ path, sizeBytes: fstatSync(file).size, read }, role);
  } catch (error) {
    throw toModelError(error, path);
  } finally {
    closeSync(file);
  }
}

/**
 * Only what is an ordinary file is opened, and never so that opening waits: a pipe would wait for somebody to write
 * into it. Windows knows no such waiting and has no O_NONBLOCK, which then counts as 0.
 */
function open(path: string): number {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new AppError('model-is-folder', { path });
    if (!stat.isFile()) throw new AppError('model-unreadable', { path, reason: 'it is no ordinary file' });
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw toModelError(error, path);
  }
}

function toModelError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof AppError) return error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('no-model', { path });
    default:
      return new AppError('model-unreadable', { path, reason: String(error.code) });
  }
}
