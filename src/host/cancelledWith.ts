// Requests of vscode-jsonrpc that end with an AbortSignal.
import { type CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc/node';
import { unlessAborted } from '../core/unlessAborted';

/**
 * Rejects with `cancelled` as soon as `signal` is aborted: the other side hears of it, and nobody waits for what it
 * says.
 */
export async function cancelledWith<R>(
  signal: AbortSignal | undefined,
  send: (token: CancellationToken) => Promise<R>,
): Promise<R> {
  const cancellation = new CancellationTokenSource();
  const onAbort = (): void => cancellation.cancel();
  signal?.addEventListener('abort', onAbort);
  try {
    return await unlessAborted(send(cancellation.token), signal);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
