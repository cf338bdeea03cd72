// Takes what a second window in the same editor registers, where the extension has registered its own already.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CompletionProvider } from '../../src/host/completion/provider';
import type { Editor } from '../../src/host/editor';

type Handler = (...args: unknown[]) => unknown;

export class RecordingEditor implements Editor {
  private readonly handlers = new Map<string, Handler>();
  private readonly providers: vscode.InlineCompletionItemProvider[] = [];
  private readonly items = new Map<string, vscode.StatusBarItem>();
  /** Where the window completes. */
  selector: vscode.DocumentSelector | undefined;
  /** Values that were set for the conditions of keybindings and menus, in their order. */
  readonly contexts: { readonly key: string; readonly value: unknown }[] = [];
  readonly views: string[] = [];
  readonly schemes: string[] = [];

  readonly commands: Editor['commands'] = {
    registerCommand: (id: string, handler: Handler) => {
      assert.ok(!this.handlers.has(id), `${id} is registered twice`);
      this.handlers.set(id, handler);
      return new vscode.Disposable(() => this.handlers.delete(id));
    },
    executeCommand: (id: string, ...args: unknown[]) => {
      if (id === 'setContext') this.contexts.push({ key: String(args[0]), value: args[1] });
      return vscode.commands.executeCommand(id, ...args);
    },
  };
  readonly languages: Editor['languages'] = {
    registerInlineCompletionItemProvider: (selector, provider) => {
      this.selector = selector;
      this.providers.push(provider);
      return new vscode.Disposable(() => this.providers.pop());
    },
  };
  readonly window: Editor['window'] = {
    createStatusBarItem: (...args: unknown[]) => {
      const item = (vscode.window.createStatusBarItem as (...all: unknown[]) => vscode.StatusBarItem)(...args);
      this.items.set(item.id, item);
      return item;
    },
    createTreeView: <T>(id: string): vscode.TreeView<T> => {
      this.views.push(id);
      const { event } = new vscode.EventEmitter<never>();
      const view = { visible: false, onDidChangeVisibility: event, dispose: () => undefined };
      return view as unknown as vscode.TreeView<T>;
    },
  };
  readonly workspace: Editor['workspace'] = {
    registerTextDocumentContentProvider: (scheme) => {
      this.schemes.push(scheme);
      return new vscode.Disposable(() => undefined);
    },
  };

  get commandIds(): readonly string[] {
    return [...this.handlers.keys()];
  }

  run(id: string, ...args: unknown[]): unknown {
    return (this.handlers.get(id) ?? assert.fail(`${id} is not registered`))(...args);
  }

  completionProvider(): CompletionProvider {
    const [provider] = this.providers;
    assert.ok(provider instanceof CompletionProvider, 'no provider of completions is registered');
    return provider;
  }

  item(id: string): vscode.StatusBarItem {
    return this.items.get(id) ?? assert.fail(`there is no item ${id} in the status bar`);
  }
}
