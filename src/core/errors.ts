// Every failure that may reach a user has a code. Only host/ turns a code into words and an action.

/** Thrown for every foreseen failure; `details` holds what the message needs (a path, a size in bytes, a limit). */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(describe(code, details));
    this.name = 'AppError';
  }
}

export type ErrorDetails = Readonly<Record<string, string | number>>;

export type ErrorCode = (typeof errorCodes)[number];

export const errorCodes = [
  'cancelled',
  // the model file
  'no-model', // details: path
  'model-is-folder', // path
  'model-unreadable', // path, reason
  'model-empty', // path
  'not-gguf', // path
  'model-truncated', // path, neededBytes, actualBytes
  'model-corrupt', // path, reason
  'unsupported-model', // path, architecture | reason
  'no-infill', // path, model
  'out-of-memory', // path, neededBytes, freeBytes
  'loader-crashed', // path, reason
  'loader-hung', // path, timeoutMs
  'backend-unavailable', // backend
  // the engine process and the way to it
  'folder-unsafe', // path, reason
  'folder-read-only', // path
  'disk-full', // path
  'socket-path-too-long', // path, actualBytes, limitBytes
  'foreign-engine', // path: something else answers on the socket
  'refused', // reason: the engine did not accept this client
  'frame-too-large', // actualBytes, limitBytes
  'engine-lost', // reason: the connection ended with requests under way
  'engine-silent', // timeoutMs: no hello in time
  'engine-leaving', // the engine drains and takes no new work
  'engine-not-started', // reason
  'internal', // reason: a fault of ours
] as const;

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** An AppError for whatever was thrown, so that a boundary can always pass on a code. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function describe(code: ErrorCode, details: ErrorDetails): string {
  const parts = Object.entries(details).map(([key, value]) => `${key}=${value}`);
  return parts.length === 0 ? code : `${code} (${parts.join(', ')})`;
}
