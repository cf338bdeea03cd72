// Where a window registers what there can be only once in an editor. The editor's own module is one.
import type * as vscode from 'vscode';

export interface Editor {
  readonly commands: Pick<typeof vscode.commands, 'registerCommand' | 'executeCommand'>;
  readonly languages: Pick<typeof vscode.languages, 'registerInlineCompletionItemProvider'>;
  readonly window: Pick<typeof vscode.window, 'createStatusBarItem' | 'createTreeView'>;
  readonly workspace: Pick<typeof vscode.workspace, 'registerTextDocumentContentProvider'>;
}
