// The status bar item: the state at a glance, the rest in its tooltip, actions on a click.
import * as vscode from 'vscode';
import type { LoadedState } from '../../protocol/engine';
import type { CommandId } from '../commandIds';
import type { Unread } from '../documents/documents';
import type { Editor } from '../editor';
import { rate } from '../numbers';
import { tooltip, type TooltipPart } from '../tooltip';
import { isLoaded, type RoleStatus, type Status } from './status';
import {
  loadLines,
  roleName,
  roleSentence,
  shownRoles,
  starterStatement,
  statusBarText,
  statusSentence,
  unreadSentence,
} from './statusText';

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
    this.item.tooltip = tooltip(tooltipSections(status, unreadText, this.starterModelPath));
    const sentences = shownRoles(status).map((role) => roleSentence(role, status));
    this.item.accessibilityInformation = {
      label: ['Werkbank.', unreadText, ...sentences].filter(Boolean).join(' '),
      role: 'button',
    };
    this.item.backgroundColor =
      status.complete.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** One for each role that has a model. */
export function tooltipSections(
  status: Status,
  unreadText: string | undefined,
  starterModelPath: string,
): readonly (readonly TooltipPart[])[] {
  const title: TooltipPart = { kind: 'title', text: 'Werkbank' };
  const completion = stateParts(status.complete);
  const head = unreadText === undefined ? [[title, ...completion]] : [[title, text(unreadText)], completion];
  const others = shownRoles(status).filter((role) => role !== 'complete');
  return [
    ...head,
    ...starterSections(status.complete, starterModelPath),
    ...others.map((role): TooltipPart[] => [{ kind: 'title', text: roleName(role) }, ...stateParts(status[role])]),
  ];
}

function stateParts(state: RoleStatus): readonly TooltipPart[] {
  const more = isLoaded(state) ? [...loadLines(state.load), ...speedLines(state)] : [];
  return [statusSentence(state), ...more].map(text);
}

/** The command chooses what completes. */
function starterSections(state: RoleStatus, starterModelPath: string): readonly TooltipPart[][] {
  if (!isLoaded(state) || state.model.path !== starterModelPath) return [];
  const better = vscode.l10n.t('Choose a better model');
  return [[text(starterStatement()), { kind: 'command', text: better, command: chooseModel }]];
}

function text(line: string): TooltipPart {
  return { kind: 'text', text: line };
}

function speedLines({ speed }: LoadedState): readonly string[] {
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
