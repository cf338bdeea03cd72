// What the tests inside the editor share: the running extension, and a second window in the same editor, whose requests
// can be read.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { Battery } from '../../src/host/battery';
import type { Outcome } from '../../src/host/completion/outcomes';
import { EngineClient } from '../../src/host/engine/engineClient';
import type { UserMessage } from '../../src/host/userMessage';
import { type ComposedWindow, composeWindow, type ReplacedParts, type WerkbankApi } from '../../src/host/window';
import type { CompletionRequest } from '../../src/protocol/engine';
import { RecordingEditor } from './recordingEditor';

export function extension(): vscode.Extension<WerkbankApi> {
  return (
    vscode.extensions.getExtension<WerkbankApi>('werkbank.werkbank') ?? assert.fail('the extension is not installed')
  );
}

/** The extension's own window with the real engine, in the way of which every request is noted. */
export class Harness {
  private readonly window: ComposedWindow;
  /** What the window has registered with the editor. */
  readonly editor = new RecordingEditor();
  /** Texts of which vectors were asked for. */
  readonly embedded: string[] = [];
  /** What the user read of failures. */
  readonly told: UserMessage[] = [];
  readonly requests: CompletionRequest[] = [];
  /** Requests that the engine works on, now and at most. */
  inFlight = 0;
  mostInFlight = 0;
  /** Runs when the engine has answered, before the provider sees the answer. */
  afterAnswer: (() => unknown) | undefined;
  /** The thread of the index that was started last. */
  indexThread: Worker | undefined;

  /** `log` is told of what the window warns of. */
  constructor({
    log = (message: string): void => assert.fail(message),
    ...replaced
  }: ReplacedParts & { readonly log?: (message: string) => void } = {}) {
    const { extensionPath, packageJSON } = extension() as { extensionPath: string; packageJSON: unknown };
    const context = {
      extensionPath,
      extension: { packageJSON },
      globalState: emptyMemory(),
      workspaceState: emptyMemory(),
      storageUri: undefined,
    };
    this.window = composeWindow(context, channelTo(log), {
      editor: this.editor,
      battery: new Battery(() => Promise.resolve(false)),
      tell: (message) => this.told.push(message),
      engineOf: (options) => new NotedEngine(options, this),
      startThread: (scriptPath, options) => (this.indexThread = new Worker(scriptPath, options)),
      ...replaced,
    });
  }

  get settings() {
    return this.window.settings;
  }

  get engine() {
    return this.window.engine;
  }

  get failures() {
    return this.window.failures;
  }

  get outcomes() {
    return this.window.outcomes;
  }

  get fates() {
    return this.window.fates;
  }

  get tally() {
    return this.window.tally.current;
  }

  get completions() {
    return this.window.completions;
  }

  get workspaceIndex() {
    return this.window.repository.workspaceIndex;
  }

  get knowledge() {
    return this.window.repository.knowledge;
  }

  get shown() {
    return this.window.repository.shown;
  }

  get choices() {
    return this.window.repository.choices;
  }

  get provider() {
    return this.editor.completionProvider();
  }

  dispose(): void {
    this.window.dispose();
  }
}

class NotedEngine extends EngineClient {
  constructor(
    options: ConstructorParameters<typeof EngineClient>[0],
    private readonly noted: Harness,
  ) {
    super(options);
  }

  override async complete(...[request, signal, onEvent]: Parameters<EngineClient['complete']>) {
    const { noted } = this;
    noted.requests.push(request);
    noted.mostInFlight = Math.max(noted.mostInFlight, ++noted.inFlight);
    try {
      // The provider must not go on with a text that is whole before the answer has come.
      const result = await super.complete(request, signal, noted.afterAnswer ? () => undefined : onEvent);
      await noted.afterAnswer?.();
      return result;
    } finally {
      noted.inFlight--;
    }
  }

  override embed(...[request, signal]: Parameters<EngineClient['embed']>) {
    this.noted.embedded.push(...request.texts);
    return super.embed(request, signal);
  }
}

/** As the editor keeps something for an extension; nothing of one test is left for the next. */
function emptyMemory(): vscode.Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key),
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  } as vscode.Memento;
}

/** The log's own place; failures that the user is told of are noted elsewhere. */
function channelTo(warn: (message: string) => void): Parameters<typeof composeWindow>[1] {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn,
    error: () => undefined,
    show: () => undefined,
    dispose: () => undefined,
  };
}

export interface Asked {
  readonly items: readonly { readonly text: string; readonly range: vscode.Range | undefined }[];
  readonly outcome: Outcome | undefined;
  /** The requests that went to the engine. */
  readonly requests: readonly CompletionRequest[];
}

export interface AskOptions {
  readonly automatic?: boolean;
  readonly selected?: vscode.SelectedCompletionInfo;
}

/** Asks the provider at a place, as the editor would. */
export async function ask(
  harness: Harness,
  document: vscode.TextDocument,
  position: vscode.Position,
  options: AskOptions = {},
): Promise<Asked> {
  const { automatic = true, selected } = options;
  const { Automatic, Invoke } = vscode.InlineCompletionTriggerKind;
  const context = { triggerKind: automatic ? Automatic : Invoke, selectedCompletionInfo: selected };
  const before = harness.requests.length;
  const cancellation = new vscode.CancellationTokenSource();
  let outcome: Outcome | undefined;
  const recording = harness.outcomes.onDidRecord((recorded) => (outcome = recorded.outcome));
  try {
    const items = await harness.provider.provideInlineCompletionItems(document, position, context, cancellation.token);
    return {
      items: items.map(({ insertText, range }) => ({ text: textOf(insertText), range })),
      outcome,
      requests: harness.requests.slice(before),
    };
  } finally {
    recording.dispose();
    cancellation.dispose();
  }
}

function textOf(insertText: string | vscode.SnippetString): string {
  return typeof insertText === 'string' ? insertText : assert.fail('a snippet was suggested');
}

/** Writes a file into the workspace and opens it; `|` in the text is the cursor. */
export async function openFile(
  name: string,
  marked: string,
): Promise<{ document: vscode.TextDocument; cursor: vscode.Position }> {
  const file = await writeWorkspaceFile(name, marked.replace('|', ''));
  const document = await vscode.workspace.openTextDocument(file);
  return { document, cursor: document.positionAt(Math.max(0, marked.indexOf('|'))) };
}

export async function writeWorkspaceFile(name: string, text: string): Promise<vscode.Uri> {
  const file = join(testFolder(), name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return vscode.Uri.file(file);
}

/** A folder inside the workspace. Its name is always the same, because a path is part of a prompt. */
function testFolder(): string {
  return join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder is open'), 'host-test');
}

/** Closes all editors and removes the files. */
export async function cleanUp(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // The editor may still be saving what was open.
  await rm(testFolder(), { recursive: true, force: true, maxRetries: 5 });
}

/** Changes a setting of the user for the time of `body`. */
export async function withSetting(name: string, value: unknown, body: () => Promise<void>): Promise<void> {
  const set = (to: unknown) => vscode.workspace.getConfiguration().update(name, to, vscode.ConfigurationTarget.Global);
  await set(value);
  try {
    await body();
  } finally {
    await set(undefined);
  }
}

/** Waits for a state of the editor's that nothing announces. The limit is a safety net. */
export async function until<T>(what: string, look: () => T | undefined, limitMs = 20_000): Promise<T> {
  for (const start = Date.now(); Date.now() - start < limitMs;) {
    const seen = look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`timed out waiting for ${what}`);
}
