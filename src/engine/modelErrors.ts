// Why the native library did not load a model: it throws "Failed to load model" and logs the reason.
import { AppError } from '../core/errors';

const codes: readonly { readonly pattern: RegExp; readonly code: 'unsupported-model' | 'allocation-failed' }[] = [
  {
    pattern: /unknown (model architecture|pre-tokenizer type|tokenizer)|not supported|unsupported/i,
    code: 'unsupported-model',
  },
  {
    pattern: /(unable|failed) to allocate|out of memory|bad_alloc|InsufficientMemoryError/i,
    code: 'allocation-failed',
  },
];

/**
 * The AppError for whatever loading a model or making its context threw, with the errors that were logged meanwhile.
 */
export function loadFailure(error: unknown, path: string, logged: readonly string[]): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const reason = logged.map(reasonIn).find((line) => line !== undefined) ?? message;
  const told = error instanceof Error ? `${error.constructor.name} ${reason}` : reason;
  const code = codes.find(({ pattern }) => pattern.test(told))?.code ?? 'model-corrupt';
  return new AppError(code, { path, reason });
}

/**
 * The assertion or the last line that a process printed before it aborted, without the folders of the machine that
 * built it.
 */
export function crashReason(printed: string): string | undefined {
  const lines = printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.findLast((candidate) => /ASSERT|fatal error/i.test(candidate)) ?? lines.at(-1);
  return line?.replace(/^\S*[\\/](?=[\w.-]+:\d+:)/, '');
}

/**
 * Of "llama_model_load: error loading model: error loading model vocabulary: unknown …" the last part; nothing of lines
 * that only say that it failed.
 */
function reasonIn(line: string): string | undefined {
  const reason = line.replace(/^\w+: (?:error loading model(?: \w+)?: )*/, '');
  return /^failed to (load model|create context)/i.test(reason) ? undefined : reason;
}
