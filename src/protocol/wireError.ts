// How an AppError crosses a JSON-RPC boundary and becomes one again on the other side.
import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { AppError, type ErrorCode, errorCodes, type ErrorDetails, toAppError } from '../core/errors';

export interface WireError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export function toResponseError(error: unknown): ResponseError<WireError> {
  const { code, details, message } = toAppError(error);
  return new ResponseError(ErrorCodes.InternalError, message, { code, details });
}

/** The AppError inside a rejected request; anything else is a fault of ours and says so. */
export function fromResponseError(error: unknown): AppError {
  if (error instanceof ResponseError && isWireError(error.data)) return fromWire(error.data);
  return toAppError(error);
}

export function fromWire(error: WireError): AppError {
  return new AppError(error.code, error.details);
}

function isWireError(data: unknown): data is WireError {
  if (typeof data !== 'object' || data === null || !('code' in data) || !('details' in data)) return false;
  return (errorCodes as readonly unknown[]).includes(data.code) && typeof data.details === 'object';
}
