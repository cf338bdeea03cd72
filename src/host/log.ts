// The window's log. Lines name codes, paths and figures, never text of a document; what a library puts into an error's
// words is not ours to say, so secrets are taken out of every line.
import type * as vscode from 'vscode';
import { maskSecrets } from '../core/privacy/masking';

export type Log = Readonly<Record<LogLevel, (...parts: readonly string[]) => void>>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export function maskedLog(channel: Pick<vscode.LogOutputChannel, LogLevel>): Log {
  const masked =
    (level: LogLevel) =>
    (...parts: readonly string[]) =>
      channel[level](maskSecrets(parts.join(' ')).text);
  return { debug: masked('debug'), info: masked('info'), warn: masked('warn'), error: masked('error') };
}
