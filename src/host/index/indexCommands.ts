// What a user can do with the index: see what it holds, pause it, build it anew, delete it.
import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';
import type { ReportPages } from '../reportPages';
import { actions, show } from '../userMessage';
import { indexReport } from './indexReport';
import type { WindowIndex } from './windowIndex';

export type IndexCommandId = Extract<CommandId, `werkbank.${string}Index`>;

export function indexCommands(
  workspaceIndex: WindowIndex,
  pages: ReportPages,
): Readonly<Record<IndexCommandId, () => unknown>> {
  const { index } = workspaceIndex;
  return {
    'werkbank.showIndex': async () =>
      pages.show('index', indexReport(await index.facts(), index.state, workspaceIndex.otherFiles.read)),
    'werkbank.pauseIndex': () => workspaceIndex.pause(true),
    'werkbank.resumeIndex': () => workspaceIndex.pause(false),
    'werkbank.rebuildIndex': async () => {
      await workspaceIndex.pause(false);
      await index.rebuild();
    },
    'werkbank.deleteIndex': async () => {
      await workspaceIndex.pause(true);
      await index.forget(false);
      await show(
        {
          cause: vscode.l10n.t('The index is deleted. It stays paused until you resume it.'),
          action: actions.resumeIndex(),
        },
        'information',
      );
    },
  };
}
