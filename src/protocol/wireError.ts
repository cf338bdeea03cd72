// How an AppError crosses a JSON-RPC boundary and becomes one again on the other side.
import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { AppError, type Failure, isFailure, toAppError } from '../core/errors';

export function toResponseError(error: unknown): ResponseError<Failure> {
  const { failure, message } = toAppError(error);
  return new ResponseError(ErrorCodes.InternalError, message, failure);
}

/** The AppError inside a rejected request; anything else is a fault of ours and says so. */
export function fromResponseError(error: unknown): AppError {
  return error instanceof ResponseError && error.data !== undefined ? fromWire(error.data) : toAppError(error);
}

/** `internal` for what another process sent that is no failure, or lacks a detail. */
export function fromWire(data: unknown): AppError {
  if (isFailure(data)) return AppError.of(data);
  return new AppError('internal', { reason: `this is no failure: ${JSON.stringify(data)}` });
}
