// Reports that are shown as Markdown previews, in documents that nobody has to save.
import * as vscode from 'vscode';
import type { Editor } from './editor';

const scheme = 'werkbank';

export class ReportPages implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  private readonly texts = new Map<string, string>();

  constructor({ workspace }: Editor) {
    const provider = {
      onDidChange: this.changed.event,
      provideTextDocumentContent: ({ path }: vscode.Uri) => this.texts.get(path) ?? '',
    };
    this.registration = workspace.registerTextDocumentContentProvider(scheme, provider);
  }

  /** `name` is that of the tab, without its ending. */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}.md` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The editor's own Markdown extension is switched off; the text itself reads well enough.
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
