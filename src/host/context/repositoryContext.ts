// What this window knows of the repository, and how the user sees it and has a say in it: the index, the context of a
// completion, the view of it, and their commands.
import * as vscode from 'vscode';
import { type CommandId, openPlaceId } from '../commandIds';
import type { Editor } from '../editor';
import { uriOfFilePath } from '../index/filePath';
import { type IndexCommandId, indexCommands } from '../index/indexCommands';
import { IndexProgressBar } from '../index/indexProgress';
import { type WindowIndex, windowIndex, type WindowIndexParts } from '../index/windowIndex';
import type { ReportPages } from '../reportPages';
import { hasModel } from '../settings';
import { systemClock } from '../systemClock';
import { CompletionContext } from './completionContext';
import { type Choice, ContextChoices } from './contextChoices';
import { ContextView } from './contextView';
import { RecentEdits } from './recentEdits';
import { RepositoryKnowledge } from './repositoryKnowledge';
import { CodeSearch } from './searchCode';
import { SearchRanking, type SearchRankingParts } from './searchRanking';
import { ShownContext } from './shownContext';

export type ContextCommandId = Extract<CommandId, `werkbank.${string}Context` | 'werkbank.searchCode'>;

export interface RepositoryContext {
  readonly workspaceIndex: WindowIndex;
  readonly shown: ShownContext;
  readonly choices: ContextChoices;
  readonly context: CompletionContext;
  readonly knowledge: RepositoryKnowledge;
  readonly commands: Readonly<Record<IndexCommandId | ContextCommandId, (argument: unknown) => unknown>>;
  dispose(): void;
}

export interface RepositoryContextParts extends WindowIndexParts, Pick<SearchRankingParts, 'engine' | 'failures'> {
  readonly editor: Editor;
  readonly pages: ReportPages;
  /** Tokens of the model's context, as far as it is known. */
  readonly contextTokens: () => number;
}

export function repositoryContext(parts: RepositoryContextParts): RepositoryContext {
  const { editor, documents, settings, engine, failures, contextTokens, pages, workspaceState } = parts;
  const workspaceIndex = windowIndex(parts);
  const shown = new ShownContext();
  const choices = new ContextChoices(workspaceState);
  const edits = new RecentEdits(systemClock);
  const context = new CompletionContext({
    ...workspaceIndex,
    documents,
    shown,
    choices,
    edits,
    contextTokens,
    clock: systemClock,
  });
  const item = editor.window.createStatusBarItem('werkbank.index', vscode.StatusBarAlignment.Right, 101);
  const progress = new IndexProgressBar({ index: workspaceIndex.index, clock: systemClock, item });
  const ranking = new SearchRanking({
    engine,
    failures,
    isWanted: () => hasModel('embed', settings.current),
    clock: systemClock,
  });
  const knowledge = new RepositoryKnowledge({ ...workspaceIndex, documents, choices, edits, ranking });
  const codeSearch = new CodeSearch(knowledge, workspaceIndex.index);
  const disposables = [
    workspaceIndex,
    progress,
    shown,
    choices,
    edits,
    new ContextView(shown, choices, editor),
    editor.commands.registerCommand(openPlaceId, openPlace),
  ];
  const choose = (choice: Choice | undefined) => (node: unknown) => {
    const path = pathOf(node);
    return path === undefined ? undefined : choices.choose(path, choice);
  };
  const commands = {
    ...indexCommands(workspaceIndex, pages),
    'werkbank.searchCode': () => codeSearch.run(),
    'werkbank.showContext': () => vscode.commands.executeCommand('werkbank.context.focus'),
    'werkbank.pinContext': choose('pinned'),
    'werkbank.unpinContext': choose(undefined),
    'werkbank.excludeContext': choose('excluded'),
    'werkbank.includeContext': choose(undefined),
  };
  return {
    workspaceIndex,
    shown,
    choices,
    context,
    knowledge,
    commands,
    dispose: () => void vscode.Disposable.from(...disposables).dispose(),
  };
}

/** Opens a file as the index names it, the cursor at an offset (UTF-16 units). */
async function openPlace(path: unknown, start: unknown): Promise<void> {
  if (typeof path !== 'string' || typeof start !== 'number') return;
  const document = await vscode.workspace.openTextDocument(uriOfFilePath(path));
  const position = document.positionAt(start);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}

/** Of a node of the view, which the editor gives to the commands in it. */
function pathOf(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'path' in node && typeof node.path === 'string'
    ? node.path
    : undefined;
}
