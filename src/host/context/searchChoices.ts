// What the user can choose from when their question was searched for.
import * as vscode from 'vscode';
import type { FoundChunk } from '../../protocol/workspaceIndex';
import type { Choice } from '../dialogs';
import { uriOfFilePath } from '../index/filePath';
import type { IndexState } from '../index/indexClient';
import { stateSentence } from '../index/indexReport';
import { type Action, actions, run, type UserMessage } from '../userMessage';
import { nameOf } from './nameOf';
import type { Answer } from './repositoryKnowledge';

const { l10n } = vscode;

/** Of each piece of code, in one line. */
const SHOWN_LINES = 4;
const SHOWN_CHARACTERS = 200;

export interface SearchChoice extends Choice {
  readonly choose: () => unknown;
}

/** One for each place; where there is none, why, and what to do. */
export function searchChoices({ found, index }: Answer<FoundChunk>): readonly SearchChoice[] {
  if (found === undefined) return [messageChoice(noIndex(index))];
  const state =
    index.kind === 'ready'
      ? []
      : [{ label: stateSentence(index), kind: vscode.QuickPickItemKind.Separator, choose: () => undefined }];
  const none = {
    cause: l10n.t('Nothing in the workspace has the words of this question.'),
    action: actions.searchCode(),
  };
  return [...state, ...(found.length === 0 ? [messageChoice(none)] : found.map(placeChoice))];
}

/** The index may have ended while it was asked, and begin anew. */
export function noIndex(state: IndexState): UserMessage & { readonly action: Action } {
  switch (state.kind) {
    case 'off':
      return { cause: stateSentence(state), action: actions.setting('werkbank.index.enabled') };
    case 'failed':
      return { cause: stateSentence(state), action: actions.rebuildIndex() };
    case 'paused':
    case 'reading':
    case 'ready':
      return { cause: l10n.t('The index ended while it was searched, and begins anew.'), action: actions.searchCode() };
  }
}

function messageChoice({ cause, action }: ReturnType<typeof noIndex>): SearchChoice {
  return { label: cause, detail: action.title, choose: () => run(action) };
}

function placeChoice({ path, startLine, bestLine, text }: FoundChunk): SearchChoice {
  const lines = text
    .split('\n')
    .slice(bestLine - startLine)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const detail = lines.slice(0, SHOWN_LINES).join(' ').slice(0, SHOWN_CHARACTERS);
  return { label: `${nameOf(path)}:${bestLine + 1}`, detail, choose: () => openLine(path, bestLine) };
}

async function openLine(path: string, line: number): Promise<void> {
  const start = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(uriOfFilePath(path), { selection: new vscode.Range(start, start) });
}
