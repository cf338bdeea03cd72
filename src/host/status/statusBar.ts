// The status bar item: the state at a glance, the rest in its tooltip, actions on a click.
import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';
import { rate } from '../numbers';
import type { Unread } from '../privacy/activeFile';
import { tooltip, type TooltipPart } from '../tooltip';
import type { Status } from './status';
import { loadLines, starterStatement, statusBarText, statusSentence, unreadSentence } from './statusText';

const showActions: CommandId = 'werkbank.showActions';
const chooseModel: CommandId = 'werkbank.chooseModel';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('werkbank.status', vscode.StatusBarAlignment.Right, 100);

  /** `starterModelPath` tells the bundled model from the user's. */
  constructor(private readonly starterModelPath: string) {
    this.item.name = 'Werkbank';
    this.item.command = showActions;
    this.item.show();
  }

  /** `unread` is why nothing of the active file is read, if so. */
  update(status: Status, unread: Unread | undefined): void {
    const unreadText = unreadSentence(status, unread);
    this.item.text = statusBarText(status, unread);
    this.item.tooltip = tooltip(sections(status, unreadText, this.starterModelPath));
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

function sections(status: Status, unreadText: string | undefined, starterModelPath: string): readonly TooltipPart[][] {
  const text = (line: string): TooltipPart => ({ kind: 'text', text: line });
  const title: TooltipPart = { kind: 'title', text: 'Werkbank' };
  const isLoaded = status.kind === 'ready' || status.kind === 'working';
  const facts = isLoaded ? [...loadLines(status.load), ...speedLines(status)] : [];
  const state = [statusSentence(status), ...facts].map(text);
  const head = unreadText === undefined ? [[title, ...state]] : [[title, text(unreadText)], state];
  if (!isLoaded || status.model.path !== starterModelPath) return head;
  const better = vscode.l10n.t('Choose a better model');
  return [...head, [text(starterStatement()), { kind: 'command', text: better, command: chooseModel }]];
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
