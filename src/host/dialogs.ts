// Messages, questions and lists: the one place that calls these functions of the editor, which a lint rule holds. What
// their texts take from a file, a model or a repository is made inert here.
import * as vscode from 'vscode';
import { inert, withIcon } from './inert';

export type Level = 'information' | 'warning' | 'error';

/** The button that was pressed, undefined where the message was closed. */
export async function showMessage(
  level: Level,
  text: string,
  buttons: readonly string[],
  options: vscode.MessageOptions = {},
): Promise<string | undefined> {
  const { detail = '' } = options;
  const shown = { ...options, detail: inert(detail) };
  switch (level) {
    case 'information':
      return vscode.window.showInformationMessage(inert(text), shown, ...buttons);
    case 'warning':
      return vscode.window.showWarningMessage(inert(text), shown, ...buttons);
    case 'error':
      return vscode.window.showErrorMessage(inert(text), shown, ...buttons);
  }
}

/** In the status bar, for some seconds. */
export function showBriefly(text: string, forMs: number): void {
  vscode.window.setStatusBarMessage(inert(text), forMs);
}

export interface Choice extends vscode.QuickPickItem {
  /** The name of a codicon. */
  readonly icon?: string;
}

export async function choose<Chosen extends Choice>(
  choices: readonly Chosen[] | Promise<readonly Chosen[]>,
  { title = '', ...options }: vscode.QuickPickOptions,
): Promise<Chosen | undefined> {
  const items = Promise.resolve(choices).then((all) => all.map(listItem));
  const picked = await vscode.window.showQuickPick(items, { title: inert(title), ...options });
  return picked?.choice;
}

/** With a button that cancels it; `tell` says what is being done now. */
export async function showProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: (step: string) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: inert(title) };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await work(controller.signal, (step) => progress.report({ message: inert(step) }));
    } finally {
      subscription.dispose();
    }
  });
}

/** As the list shows it: only `icon` draws one. */
export function listItem<Chosen extends Choice>(choice: Chosen): vscode.QuickPickItem & { readonly choice: Chosen } {
  const { icon, label, description, detail, kind } = choice;
  return {
    label: icon === undefined ? inert(label) : withIcon(icon, label),
    ...(description === undefined ? {} : { description: inert(description) }),
    ...(detail === undefined ? {} : { detail: inert(detail) }),
    ...(kind === undefined ? {} : { kind }),
    choice,
  };
}
