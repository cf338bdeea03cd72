// Failures: the log has each, the user reads each distinct one once; after that the status bar shows it.
import type { Failure } from '../core/errors';
import type { Role } from '../core/models/roles';
import type { Log } from './log';
import { roleMessage } from './roleMessages';
import { show, type UserMessage } from './userMessage';

export class Failures {
  private readonly shown = new Set<string>();

  constructor(
    private readonly log: Pick<Log, 'error'>,
    private readonly tell: (message: UserMessage) => unknown = (message) => show(message, 'error'),
  ) {}

  /** Distinct are failures with another code, another file or another action. */
  report(failure: Failure, role: Role = 'complete'): void {
    const { code, details } = failure;
    if (code === 'cancelled') return;
    this.log.error(code, JSON.stringify(details));
    const message = roleMessage(role, failure);
    const key = JSON.stringify([code, 'path' in details ? details.path : '', message.action]);
    if (this.shown.has(key)) return;
    this.shown.add(key);
    this.tell(message);
  }

  /** The user has changed something: what fails from now on is news. */
  forget(): void {
    this.shown.clear();
  }
}
