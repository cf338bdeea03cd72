// Registers the commands: a command without a handler, or a handler without a command, does not compile.
import * as vscode from 'vscode';
import { toAppError } from '../core/errors';
import { commandIds, type CommandId } from './commandIds';
import { messageFor } from './messages';
import { show } from './userMessage';

/** What a handler throws is told to the user, who asked for it, and logged. */
export function registerCommands(handlers: Readonly<Record<CommandId, () => unknown>>, log: vscode.LogOutputChannel): vscode.Disposable {
  const told = (id: CommandId) => async () => {
    try {
      await handlers[id]();
    } catch (error) {
      const { code, details } = toAppError(error);
      log.error(id, code, JSON.stringify(details));
      await show(messageFor(code, details), 'error');
    }
  };
  return vscode.Disposable.from(...commandIds.map((id) => vscode.commands.registerCommand(id, told(id))));
}
