// The view of what the last completion was shown of other files: each piece with its reason, its tokens and its score.
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { openPlaceId } from '../commandIds';
import type { Editor } from '../editor';
import { tenths, whole } from '../numbers';
import { tooltip } from '../tooltip';
import type { ContextChoices } from './contextChoices';
import { reasonSentence, reasonWord } from './contextWords';
import type { ShownContext, ShownPiece } from './shownContext';

const { l10n } = vscode;

export interface ContextNode {
  /** The file, as the index names it; undefined for a heading. */
  readonly path: string | undefined;
  readonly item: vscode.TreeItem;
  readonly children: readonly ContextNode[];
}

export class ContextView implements vscode.TreeDataProvider<ContextNode>, vscode.Disposable {
  readonly onDidChangeTreeData: vscode.Event<void>;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<ContextNode>;
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly shown: ShownContext,
    private readonly choices: ContextChoices,
    { window }: Editor,
  ) {
    this.onDidChangeTreeData = this.changed.event;
    this.view = window.createTreeView('werkbank.context', { treeDataProvider: this });
    const draw = () => this.draw();
    this.listening = vscode.Disposable.from(
      shown.onDidChange(draw),
      choices.onDidChange(draw),
      this.view.onDidChangeVisibility(draw),
    );
    this.draw();
  }

  getTreeItem({ item }: ContextNode): vscode.TreeItem {
    return item;
  }

  getChildren(node?: ContextNode): ContextNode[] {
    return [...(node ? node.children : contextNodes(this.shown, this.choices))];
  }

  dispose(): void {
    this.listening.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  private draw(): void {
    if (!this.view.visible) return;
    this.view.message = messageOf(this.shown) ?? '';
    this.changed.fire();
  }
}

function messageOf({ current }: ShownContext): string | undefined {
  if (!current) return undefined;
  const name = posix.basename(vscode.Uri.parse(current.document).path);
  const tokens = current.pieces.reduce((sum, piece) => sum + piece.tokens, 0);
  return tokens === 0
    ? l10n.t('The last completion in {0} was shown nothing of other files.', name)
    : l10n.t('The last completion in {0} was shown {1} tokens of other files.', name, whole(tokens));
}

export function contextNodes({ current }: ShownContext, choices: ContextChoices): readonly ContextNode[] {
  const never = choices.of('excluded');
  const pieces = (current?.pieces ?? []).filter(({ path }) => !never.includes(path));
  const left = pieces.filter(({ tokens }) => tokens === 0).map(pieceNode);
  const excluded = never.map(excludedNode);
  return [
    ...pieces.filter(({ tokens }) => tokens > 0).map(pieceNode),
    ...(left.length === 0 ? [] : [heading(l10n.t('Did not fit'), left)]),
    ...(excluded.length === 0 ? [] : [heading(l10n.t('Never shown'), excluded)]),
  ];
}

function pieceNode({ path, text, reason, score, start, tokens, names }: ShownPiece): ContextNode {
  const item = fileItem(path, start);
  const amount = tokens === 0 ? undefined : l10n.t('{0} tokens', whole(tokens));
  item.description = [amount, reasonWord(reason)].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(reason === 'pinned' ? 'pinned' : names.length > 0 ? 'symbol-class' : 'code');
  item.contextValue = reason === 'pinned' ? 'pinned' : reason === 'own-imports' ? 'own' : 'piece';
  item.tooltip = tooltip([
    [
      { kind: 'text', text: reasonSentence(reason) },
      ...(names.length > 0 || reason === 'similar-code'
        ? [{ kind: 'text', text: l10n.t('Score: {0}', tenths(score)) } as const]
        : []),
      { kind: 'code', text },
    ],
  ]);
  item.accessibilityInformation = { label: `${posix.basename(path)}, ${item.description}` };
  return { path, item, children: [] };
}

function excludedNode(path: string): ContextNode {
  const item = fileItem(path, 0);
  item.iconPath = new vscode.ThemeIcon('eye-closed');
  item.contextValue = 'excluded';
  return { path, item, children: [] };
}

function fileItem(path: string, start: number): vscode.TreeItem {
  const item = new vscode.TreeItem(posix.basename(path));
  item.command = { command: openPlaceId, title: l10n.t('Open'), arguments: [path, start] };
  return item;
}

function heading(label: string, children: readonly ContextNode[]): ContextNode {
  return { path: undefined, item: new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded), children };
}
