// An AppError with its details by name, for tests that know which code they expect.
import type { AppError } from '../../src/core/errors';

export type Told = AppError & { readonly details: Readonly<Record<string, string | number>> };

export function told(error: AppError): Told {
  return Object.assign(error, { details: error.failure.details });
}
