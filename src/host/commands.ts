// Registers the commands: a command without a handler, or a handler without a command, does not compile.
import * as vscode from 'vscode';
import { toAppError } from '../core/errors';
import { type CommandId, commandIds } from './commandIds';
import type { Editor } from './editor';
import type { Log } from './log';
import { messageFor } from './messages';
import { show, type UserMessage } from './userMessage';

/** What a handler throws is told to the user, who asked for it, and logged. */
export function registerCommands(
  handlers: Readonly<Record<CommandId, (argument: unknown) => unknown>>,
  log: Log,
  { commands }: Editor,
): vscode.Disposable {
  const tell = (message: UserMessage) => show(message, 'error');
  const registrations = commandIds.map((id) =>
    commands.registerCommand(id, (argument: unknown) => runCommand(() => handlers[id](argument), log, tell)),
  );
  return vscode.Disposable.from(...registrations);
}

export async function runCommand(
  handler: () => unknown,
  log: Pick<Log, 'error'>,
  tell: (message: UserMessage) => unknown,
): Promise<void> {
  try {
    await handler();
  } catch (error) {
    const { failure } = toAppError(error);
    log.error(failure.code, JSON.stringify(failure.details));
    await tell(messageFor(failure));
  }
}
