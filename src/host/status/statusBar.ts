// The status bar item: the state at a glance, the rest in its tooltip, actions on a click.
import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';
import type { Unread } from '../documents/documents';
import type { Editor } from '../editor';
import { rate } from '../numbers';
import type { Status } from './status';
import { loadLines, starterStatement, statusBarText, statusSentence, unreadSentence } from './statusText';

const showActions: CommandId = 'werkbank.showActions';
const chooseModel: CommandId = 'werkbank.chooseModel';

export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;

  /** `starterModelPath` tells the bundled model from the user's. */
  constructor(
    private readonly starterModelPath: string,
    { window }: Editor,
  ) {
    this.item = window.createStatusBarItem('werkbank.status', vscode.StatusBarAlignment.Right, 100);
    this.item.name = 'Werkbank';
    this.item.command = showActions;
    this.item.show();
  }

  /** `unread` is why nothing of the active file is read, if so. */
  update(status: Status, unread: Unread | undefined): void {
    const unreadText = unreadSentence(status, unread);
    this.item.text = statusBarText(status, unread);
    this.item.tooltip = tooltip(status, unreadText, this.starterModelPath);
    this.item.accessibilityInformation = {
      label: ['Werkbank.', unreadText, statusSentence(status)].filter(Boolean).join(' '),
      role: 'button',
    };
    this.item.backgroundColor =
      status.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** Names come from model files, so they are appended as text; the only command a link may run is named. */
function tooltip(status: Status, unreadText: string | undefined, starterModelPath: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = { enabledCommands: [chooseModel] };
  markdown.appendMarkdown('**Werkbank**\n\n');
  if (unreadText !== undefined) markdown.appendText(unreadText).appendMarkdown('\n\n---\n\n');
  markdown.appendText(statusSentence(status));
  if (status.kind !== 'ready' && status.kind !== 'working') return markdown;
  for (const line of [...loadLines(status.load), ...speedLines(status)]) {
    markdown.appendMarkdown('\n\n').appendText(line);
  }
  if (status.model.path === starterModelPath) {
    markdown.appendMarkdown('\n\n---\n\n').appendText(starterStatement());
    markdown.appendMarkdown(` [${vscode.l10n.t('Choose a better model')}](command:${chooseModel})`);
  }
  return markdown;
}

function speedLines({ speed }: Extract<Status, { kind: 'ready' | 'working' }>): readonly string[] {
  const { promptTokensPerSecond, outputTokensPerSecond } = speed ?? {};
  return [
    ...(promptTokensPerSecond === undefined
      ? []
      : [vscode.l10n.t('Reading: {0} tokens per second', rate(promptTokensPerSecond))]),
    ...(outputTokensPerSecond === undefined
      ? []
      : [vscode.l10n.t('Writing: {0} tokens per second', rate(outputTokensPerSecond))]),
  ];
}
