// A first look at a file that the user picks; the engine examines it thoroughly when it loads it.
import { open, stat } from 'node:fs/promises';
import { AppError } from '../../core/errors';

/** Throws `no-model`, `model-is-folder`, `model-empty`, `model-unreadable` or `not-gguf`. */
export async function checkModelFile(path: string): Promise<void> {
  const { isFolder, sizeBytes } = await stat(path).then(
    (stats) => ({ isFolder: stats.isDirectory(), sizeBytes: stats.size }),
    (error: unknown) => {
      throw hasCode(error, 'ENOENT') ? new AppError('no-model', { path }) : unreadable(path, error);
    },
  );
  if (isFolder) throw new AppError('model-is-folder', { path });
  if (sizeBytes === 0) throw new AppError('model-empty', { path });
  if ((await firstBytes(path)) !== 'GGUF') throw new AppError('not-gguf', { path });
}

async function firstBytes(path: string): Promise<string> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4) });
    return buffer.toString('latin1', 0, bytesRead);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): AppError {
  return new AppError('model-unreadable', { path, reason: error instanceof Error ? error.message : String(error) });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
