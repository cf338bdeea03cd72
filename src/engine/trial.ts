// Loads a model file in a process that may die, before the engine itself does: some files make the native library abort
// or hang.
import { type ChildProcess, fork } from 'node:child_process';
import { AppError, type Failure } from '../core/errors';
import type { ModelRole } from '../core/models/architectures';
import { fromWire } from '../protocol/wireError';
import { crashReason } from './modelErrors';

export const trialArgument = '--trial';

/** What the trial process sends before it exits by itself. */
export type TrialReport = { readonly kind: 'passed' } | { readonly kind: 'failed'; readonly error: Failure };

export interface Trial {
  readonly path: string;
  readonly role: ModelRole;
  /** The bundle whose main function hands over to `runTrialChild` when its first argument is `TRIAL_ARGUMENT`. */
  readonly script: string;
  /** Whether the weights are read too, which takes as much memory as loading them on the CPU. */
  readonly weights: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Throws what the child reports, `loader-crashed` with the last line it printed, `loader-hung` or `cancelled`. */
export async function tryModel({ path, role, script, weights, timeoutMs, signal }: Trial): Promise<void> {
  // Not `AbortSignal.any`: on Node 20 what listens to such a signal is kept as long as the signals that it follows.
  const kill = new AbortController();
  const end = () => kill.abort();
  const hung = new AppError('loader-hung', { path, timeoutMs });
  const limit = setTimeout(() => kill.abort(hung), timeoutMs);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const child = fork(script, [trialArgument, path, role, weights ? 'weights' : 'vocabulary'], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal: kill.signal,
    killSignal: 'SIGKILL',
  });
  const { report, reason } = await outcome(child).finally(() => {
    clearTimeout(limit);
    signal.removeEventListener('abort', end);
  });
  if (report?.kind === 'passed') return;
  if (report?.kind === 'failed') throw fromWire(report.error);
  if (signal.aborted) throw new AppError('cancelled');
  if (kill.signal.reason === hung) throw hung;
  throw new AppError('loader-crashed', { path, reason });
}

/** Milliseconds that a sound file of this size may take: 30 s, and what a slow disk of 50 MB/s needs. */
export function trialTimeoutMs(sizeBytes: number): number {
  return 30_000 + Math.ceil(sizeBytes / 50_000);
}

interface Outcome {
  readonly report: TrialReport | undefined;
  /** The last line on the standard error, or how the process ended. */
  readonly reason: string;
}

function outcome(child: ChildProcess): Promise<Outcome> {
  let report: TrialReport | undefined;
  let printed = '';
  child.on('message', (message: TrialReport) => (report = message));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-4096)));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      // Being killed by us is an error too; the process is gone when it closes.
      if (error.name !== 'AbortError') reject(new AppError('engine-not-started', { reason: error.message }));
    });
    child.on('close', (code, signal) => {
      resolve({ report, reason: crashReason(printed) ?? (signal === null ? `exit code ${code}` : `signal ${signal}`) });
    });
  });
}
