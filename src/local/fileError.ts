// What the operating system's error means for the engine's folder.
import { AppError } from '../core/errors';

/** `disk-full`, `folder-read-only`, or `folder-unsafe` with the system's own words. */
export function fileError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  switch (errnoCode(error) ?? '') {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk-full', { path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('folder-read-only', { path });
    default:
      return new AppError('folder-unsafe', { path, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** `ENOENT` and its like, where `error` comes from a system call. */
export function errnoCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
