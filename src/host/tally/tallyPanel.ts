// *Show Completion Tally* and *Clear Completion Tally*.
import * as vscode from 'vscode';
import type { tallyMessages } from '../../protocol/tallyView';
import { fromEachView } from '../../protocol/view';
import type { Fates } from '../completion/fates';
import { showMessage } from '../dialogs';
import type { Log } from '../log';
import { ViewPanel } from '../view/viewPanel';
import type { TallyStore } from './tallyStore';
import { tallyWords } from './tallyWords';

export interface TallyParts {
  readonly extensionUri: vscode.Uri;
  readonly tally: TallyStore;
  readonly fates: Fates;
  readonly log: Pick<Log, 'warn'>;
}

export class TallyPanel implements vscode.Disposable {
  private panel: ViewPanel<typeof tallyMessages> | undefined;

  constructor(private readonly parts: TallyParts) {}

  /** The numbers are those of this moment. */
  show(): void {
    this.panel ??= this.open();
    this.draw();
    this.panel.reveal();
  }

  /** Asks first. What was offered or accepted before does not count later. */
  async clear(): Promise<void> {
    const clear = vscode.l10n.t('Clear');
    const detail = vscode.l10n.t('The counts of all languages are deleted. That cannot be undone.');
    const question = vscode.l10n.t('Clear the completion tally?');
    const pressed = await showMessage('warning', question, [clear], { modal: true, detail });
    if (pressed !== clear) return;
    this.parts.fates.forget();
    await this.parts.tally.clear();
    this.draw();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): ViewPanel<typeof tallyMessages> {
    const { extensionUri, log } = this.parts;
    return new ViewPanel<typeof tallyMessages>({
      extensionUri,
      name: 'tally',
      title: tallyWords().title,
      fromView: fromEachView,
      onMessage: () => this.draw(),
      onClosed: () => (this.panel = undefined),
      log,
    });
  }

  private draw(): void {
    this.panel?.send({ kind: 'show', content: { tally: this.parts.tally.current, words: tallyWords() } });
  }
}
