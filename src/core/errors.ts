// Every failure that may reach a user has a code. Only host/ turns a code into words and an action.

/** What the message of each code needs. Types and checks come from this one table. */
const detailKinds = {
  /** What was evaluated until the request was cancelled, and after that. */
  cancelled: {
    promptTokens: 'number?',
    outputTokens: 'number?',
    promptTokensAfter: 'number?',
    outputTokensAfter: 'number?',
  },

  // the model file
  'no-model': { path: 'string' },
  'model-is-folder': { path: 'string' },
  'model-unreadable': { path: 'string', reason: 'string' },
  'model-empty': { path: 'string' },
  'not-gguf': { path: 'string' },
  'model-truncated': { path: 'string', neededBytes: 'number', actualBytes: 'number' },
  'model-corrupt': { path: 'string', reason: 'string' },
  'unsupported-model': { path: 'string', reason: 'string' },
  'no-infill': { path: 'string', model: 'string' },
  /** By the plan, before anything is loaded. */
  'out-of-memory': { path: 'string', neededBytes: 'number', freeBytes: 'number' },
  /** The library got less than the plan had counted on. */
  'allocation-failed': { path: 'string', reason: 'string' },
  'loader-crashed': { path: 'string', reason: 'string' },
  'loader-hung': { path: 'string', timeoutMs: 'number' },
  'backend-unavailable': { backend: 'string' },

  // the engine process and the way to it
  'folder-unsafe': { path: 'string', reason: 'string' },
  'folder-read-only': { path: 'string' },
  'disk-full': { path: 'string' },
  'socket-path-too-long': { path: 'string', actualBytes: 'number', limitBytes: 'number' },
  /** Something else answers on the socket. */
  'foreign-engine': { path: 'string' },
  /** The engine did not accept this client. */
  refused: { reason: 'string' },
  'frame-too-large': { actualBytes: 'number', limitBytes: 'number' },
  /** The connection ended with requests under way. */
  'engine-lost': { reason: 'string' },
  /** No answer in time. */
  'engine-silent': { timeoutMs: 'number' },
  /** The engine drains and takes no new work. */
  'engine-leaving': {},
  'engine-not-started': { reason: 'string' },
  /** A fault of ours. */
  internal: { reason: 'string' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, DetailKind>>>>;

type DetailKind = 'string' | 'number' | 'number?';

export type ErrorCode = keyof typeof detailKinds;

export type ErrorDetails = { readonly [Code in ErrorCode]: DetailsOf<(typeof detailKinds)[Code]> };

/** A code with the details that belong to it. */
export type Failure<Code extends ErrorCode = ErrorCode> = {
  readonly [Each in Code]: { readonly code: Each; readonly details: ErrorDetails[Each] };
}[Code];

export const errorCodes = Object.keys(detailKinds) as readonly ErrorCode[];

/** Thrown for every foreseen failure. */
export class AppError extends Error {
  readonly failure: Failure;

  constructor(...[code, details = {}]: FailureArguments) {
    super(describe(code, details));
    this.name = 'AppError';
    // The two came together as the arguments of one code.
    this.failure = { code, details } as Failure;
  }

  static of({ code, details }: Failure): AppError {
    return new AppError(...([code, details] as unknown as FailureArguments));
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** An AppError for whatever was thrown, so that a boundary can always pass on a code. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

/** Whether this is a known code with all of its details, each of its kind. */
export function isFailure(data: unknown): data is Failure {
  if (!isRecord(data) || !isRecord(data['details'])) return false;
  const { code, details } = data;
  if (typeof code !== 'string' || !Object.hasOwn(detailKinds, code)) return false;
  const kinds = Object.entries<DetailKind>(detailKinds[code as ErrorCode]);
  return kinds.every(([name, kind]) => isOfKind(details[name], kind));
}

type DetailsOf<Kinds> = {
  readonly [Name in keyof Kinds as Kinds[Name] extends 'number?' ? never : Name]: Kinds[Name] extends 'string'
    ? string
    : number;
} & { readonly [Name in keyof Kinds as Kinds[Name] extends 'number?' ? Name : never]?: number };

/** One list of arguments for each code. */
type FailureArguments = {
  [Code in ErrorCode]: keyof ErrorDetails[Code] extends never
    ? [code: Code]
    : Partial<ErrorDetails[Code]> extends ErrorDetails[Code]
      ? [code: Code, details?: ErrorDetails[Code]]
      : [code: Code, details: ErrorDetails[Code]];
}[ErrorCode];

function isOfKind(value: unknown, kind: DetailKind): boolean {
  return kind === 'number?' ? value === undefined || typeof value === 'number' : typeof value === kind;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function describe(code: ErrorCode, details: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(details).map(([key, value]) => `${key}=${value}`);
  return parts.length === 0 ? code : `${code} (${parts.join(', ')})`;
}
