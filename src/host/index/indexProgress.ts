// Shows in the status bar that files are being read, when that takes more than a moment, and that the index is paused.
import * as vscode from 'vscode';
import type { Clock, Timer } from '../../core/clock';
import type { CommandId } from '../commandIds';
import { withIcon } from '../inert';
import { whole } from '../numbers';
import type { IndexClient, IndexState } from './indexClient';
import { stateSentence } from './indexReport';

/** What is over by then is not worth the eye. */
const DELAY_MS = 1000;

export interface IndexProgressParts {
  readonly index: Pick<IndexClient, 'state' | 'onState'>;
  readonly clock: Clock;
  readonly item: Pick<vscode.StatusBarItem, 'name' | 'text' | 'tooltip' | 'command' | 'show' | 'hide' | 'dispose'>;
}

export class IndexProgressBar implements vscode.Disposable {
  private timer: Timer | undefined;
  private isShown = false;
  private readonly listening: vscode.Disposable;

  constructor(private readonly parts: IndexProgressParts) {
    parts.item.name = vscode.l10n.t('Werkbank: Index');
    this.listening = parts.index.onState(({ kind }) => {
      if (kind === 'reading' && !this.isShown) this.timer ??= parts.clock.after(DELAY_MS, () => this.draw());
      else this.draw();
    });
  }

  dispose(): void {
    this.timer?.cancel();
    this.listening.dispose();
    this.parts.item.dispose();
  }

  private draw(): void {
    this.timer?.cancel();
    this.timer = undefined;
    const { item, index } = this.parts;
    const shown = shownFor(index.state);
    this.isShown = shown !== undefined;
    if (shown) Object.assign(item, shown).show();
    else item.hide();
  }
}

interface Shown {
  readonly text: string;
  readonly tooltip: string;
  readonly command: CommandId;
}

/** Nothing where there is nothing to wait for. */
function shownFor(state: IndexState): Shown | undefined {
  const { l10n } = vscode;
  switch (state.kind) {
    case 'reading':
      return {
        text: withIcon('sync~spin', l10n.t('Werkbank reads the workspace: {0} files', whole(state.files))),
        tooltip: stateSentence(state),
        command: 'werkbank.showIndex',
      };
    case 'paused':
      return {
        text: withIcon('debug-pause', l10n.t('Werkbank: index paused')),
        tooltip: l10n.t('The index is paused. A click resumes it.'),
        command: 'werkbank.resumeIndex',
      };
    case 'ready':
    case 'off':
    case 'failed':
      return undefined;
  }
}
