// Failures: the log has each, the user reads each distinct one once; after that the status bar shows it.
import type { Failure } from '../core/errors';
import type { Log } from './log';
import { messageFor } from './messages';
import { show, type UserMessage } from './userMessage';

export class Failures {
  private readonly shown = new Set<string>();

  constructor(
    private readonly log: Pick<Log, 'error'>,
    private readonly tell: (message: UserMessage) => unknown = (message) => show(message, 'error'),
  ) {}

  /** Distinct are failures with another code or another file. */
  report(failure: Failure, wordsFor: (failure: Failure) => UserMessage = messageFor): void {
    const { code, details } = failure;
    if (code === 'cancelled') return;
    this.log.error(code, JSON.stringify(details));
    const key = `${code} ${'path' in details ? details.path : ''}`;
    if (this.shown.has(key)) return;
    this.shown.add(key);
    this.tell(wordsFor(failure));
  }

  /** The user has changed something: what fails from now on is news. */
  forget(): void {
    this.shown.clear();
  }
}
