// What the tests inside the editor share: the running extension, and a provider of the same parts whose requests can be
// read.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { type Tally, withIncrement } from '../../src/core/completion/tally';
import type { WerkbankApi } from '../../src/extension';
import { Battery } from '../../src/host/battery';
import { Fates } from '../../src/host/completion/fates';
import { type Outcome, Outcomes } from '../../src/host/completion/outcomes';
import { CompletionProvider } from '../../src/host/completion/provider';
import { LazySyntax } from '../../src/host/completion/syntax';
import { type WindowSession, windowSession } from '../../src/host/completion/windowSession';
import { CompletionContext } from '../../src/host/context/completionContext';
import { ContextChoices } from '../../src/host/context/contextChoices';
import { RecentEdits } from '../../src/host/context/recentEdits';
import { RepositoryKnowledge } from '../../src/host/context/repositoryKnowledge';
import { SearchRanking, type SearchRankingParts } from '../../src/host/context/searchRanking';
import { ShownContext } from '../../src/host/context/shownContext';
import { Documents } from '../../src/host/documents/documents';
import { EngineClient } from '../../src/host/engine/engineClient';
import { Failures } from '../../src/host/failures';
import { type WindowIndex, windowIndex } from '../../src/host/index/windowIndex';
import { maskedLog } from '../../src/host/log';
import { SettingsStore } from '../../src/host/settings';
import { systemClock } from '../../src/host/systemClock';
import type { UserMessage } from '../../src/host/userMessage';
import { contextTokensOf } from '../../src/host/windowEngine';
import { engineFolder } from '../../src/local/folder';
import type { CompletionProgress, CompletionRequest, CompletionResult } from '../../src/protocol/engine';

export function extension(): vscode.Extension<WerkbankApi> {
  return (
    vscode.extensions.getExtension<WerkbankApi>('werkbank.werkbank') ?? assert.fail('the extension is not installed')
  );
}

/** Real parts and the real engine, in the way of which every request is noted. */
export class Harness {
  private readonly engine: EngineClient;
  /** Texts of which vectors were asked for. */
  readonly embedded: string[] = [];
  readonly rankingParts: SearchRankingParts;
  /** What the user read of failures. */
  readonly told: UserMessage[] = [];
  private readonly following: vscode.Disposable;
  readonly settings = new SettingsStore();
  readonly outcomes = new Outcomes();
  tally: Tally = [];
  readonly fates = new Fates((increment) => (this.tally = withIncrement(this.tally, increment)), systemClock);
  private readonly syntax: LazySyntax;
  readonly completions: WindowSession;
  readonly provider: CompletionProvider;
  readonly workspaceIndex: WindowIndex;
  readonly knowledge: RepositoryKnowledge;
  readonly shown = new ShownContext();
  private readonly memory = emptyMemory();
  readonly choices = new ContextChoices(this.memory);
  private readonly edits = new RecentEdits(systemClock);
  readonly requests: CompletionRequest[] = [];
  /** Requests that the engine works on, now and at most. */
  inFlight = 0;
  mostInFlight = 0;
  /** Runs when the engine has answered, before the provider sees the answer. */
  afterAnswer: (() => unknown) | undefined;

  /** `syntaxRoot` holds grammars and queries; `log` is told of those that cannot be used. */
  constructor({
    syntaxRoot = extension().extensionPath,
    log = (message: string): void => assert.fail(message),
    documentsOf = (settings: SettingsStore) => new Documents(settings),
  } = {}) {
    const { extensionPath } = extension();
    const { version } = extension().packageJSON as { readonly version: string };
    this.engine = new EngineClient({
      enginePath: join(extensionPath, 'dist', 'engine.js'),
      version,
      folder: engineFolder(),
    });
    const modelPath = join(extensionPath, 'media', 'starter-model', 'starter-coder-6.5m-q8_0.gguf');
    const configure = () => this.engine.configure({ ...this.settings.current.engine, modelPath });
    configure();
    this.following = this.settings.onDidChange(configure);
    const { settings, outcomes, fates } = this;
    const documents = documentsOf(settings);
    this.syntax = new LazySyntax(syntaxRoot, log);
    const battery = new Battery(() => Promise.resolve(false));
    this.workspaceIndex = windowIndex({
      extensionPath,
      storageFolder: undefined,
      workspaceState: this.memory,
      settings,
      documents,
      battery,
      log: maskedLog(quiet),
    });
    const failures = new Failures({ error: () => undefined }, (message) => this.told.push(message));
    const embed: EngineClient['embed'] = (request, signal) => {
      this.embedded.push(...request.texts);
      return this.engine.embed(request, signal);
    };
    this.rankingParts = {
      engine: { embed },
      failures,
      isWanted: () => settings.current.engine.embeddingModelPath !== '',
      clock: systemClock,
    };
    const ranking = new SearchRanking(this.rankingParts);
    this.knowledge = new RepositoryKnowledge({
      ...this.workspaceIndex,
      documents,
      choices: this.choices,
      edits: this.edits,
      ranking,
    });
    const contextTokens = () => contextTokensOf(this.engine.state) ?? settings.current.engine.contextTokens;
    const context = new CompletionContext({
      ...this.workspaceIndex,
      documents,
      shown: this.shown,
      choices: this.choices,
      edits: this.edits,
      clock: systemClock,
      contextTokens,
    });
    this.completions = windowSession(
      { complete: (request, signal, onProgress) => this.complete(request, signal, onProgress) },
      fates,
      this.syntax,
      context,
    );
    this.provider = new CompletionProvider({ battery, settings, documents, outcomes, fates, ...this.completions });
  }

  freeMemory(): Promise<void> {
    return this.engine.unload();
  }

  /** The thread of the index, which nothing else hands out. */
  indexThread(): Worker | undefined {
    return this.workspaceIndex.index['thread']?.worker;
  }

  endEngine(): Promise<void> {
    return this.engine.stop();
  }

  dispose(): void {
    for (const part of [
      this.following,
      this.edits,
      this.workspaceIndex,
      this.engine,
      this.settings,
      this.outcomes,
      this.completions,
      this.fates,
      this.syntax,
    ]) {
      part.dispose();
    }
  }

  private async complete(
    request: CompletionRequest,
    signal: AbortSignal,
    onProgress: (progress: CompletionProgress) => void,
  ): Promise<CompletionResult> {
    this.requests.push(request);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      // The provider must not go on with a text that is whole before the answer has come.
      const result = await this.engine.complete(request, signal, this.afterAnswer ? () => undefined : onProgress);
      await this.afterAnswer?.();
      return result;
    } finally {
      this.inFlight--;
    }
  }
}

/** As the editor keeps something with a workspace; nothing of one test is left for the next. */
function emptyMemory(): vscode.Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key),
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  } as vscode.Memento;
}

/** A log that fails a test where something is wrong. */
const quiet: Parameters<typeof maskedLog>[0] = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message) => assert.fail(message),
  error: (message) => assert.fail(String(message)),
};

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
