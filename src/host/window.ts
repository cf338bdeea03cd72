// Composition root: builds the parts of a window and connects them. The extension and the tests inside the editor build
// it with the same function.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { Battery } from './battery';
import { suggestionAcceptedId } from './commandIds';
import { registerCommands } from './commands';
import { Fates } from './completion/fates';
import { Outcomes } from './completion/outcomes';
import { CompletionProvider } from './completion/provider';
import { LazySyntax } from './completion/syntax';
import { newSuggestionContext, TabKey } from './completion/tabKey';
import { tellOutcome } from './completion/tellOutcome';
import { suggestHere, whyNoSuggestion } from './completion/whyNoSuggestion';
import { type WindowSession, windowSession } from './completion/windowSession';
import { type RepositoryContext, repositoryContext } from './context/repositoryContext';
import { codeSelector } from './documents/codeDocuments';
import { Documents } from './documents/documents';
import type { Editor } from './editor';
import { EngineClient, type EngineClientOptions } from './engine/engineClient';
import { versionOf } from './extensionVersion';
import { Failures } from './failures';
import type { StartThread } from './index/indexClient';
import { maskedLog } from './log';
import { chooseModel } from './model/chooseModel';
import { ActiveFile } from './privacy/activeFile';
import { ReportPages } from './reportPages';
import { SettingsStore, writeEnabled } from './settings';
import { SetupCheck } from './setup/checkSetup';
import { showActions } from './status/showActions';
import { type Status, statusOf } from './status/status';
import { StatusBar } from './status/statusBar';
import { systemClock } from './systemClock';
import { TallyPanel } from './tally/tallyPanel';
import { TallyStore } from './tally/tallyStore';
import { show, type UserMessage } from './userMessage';
import { contextTokensOf, windowEngine } from './windowEngine';

/** What other extensions, and the tests inside the editor, may ask. */
export interface WerkbankApi {
  readonly status: () => Status;
  readonly whyNoSuggestion: () => Promise<UserMessage>;
  /** The report that is shown, or undefined where the check failed. */
  readonly checkSetup: () => Promise<string | undefined>;
}

/** What the editor gives an extension. */
export interface WindowContext extends Pick<
  vscode.ExtensionContext,
  'extensionPath' | 'storageUri' | 'workspaceState'
> {
  readonly extension: { readonly packageJSON: unknown };
  readonly globalState: vscode.Memento;
}

export type WindowChannel = Parameters<typeof maskedLog>[0] & Pick<vscode.Disposable, 'dispose'> & { show(): void };

/** What a test puts in the place of a part; everything else is the product's own. */
export interface ReplacedParts {
  readonly editor?: Editor;
  readonly engineOf?: (options: EngineClientOptions) => EngineClient;
  readonly documentsOf?: (settings: SettingsStore) => Documents;
  readonly battery?: Battery;
  /** Told of each failure once. */
  readonly tell?: (message: UserMessage) => unknown;
  readonly startThread?: StartThread;
  /** The folder of grammars and queries for completions. */
  readonly syntaxRoot?: string;
}

export interface ComposedWindow {
  readonly api: WerkbankApi;
  readonly settings: SettingsStore;
  readonly engine: EngineClient;
  readonly failures: Failures;
  readonly outcomes: Outcomes;
  readonly fates: Fates;
  readonly tally: TallyStore;
  readonly completions: WindowSession;
  readonly repository: RepositoryContext;
  dispose(): void;
}

export function composeWindow(
  context: WindowContext,
  channel: WindowChannel,
  replaced: ReplacedParts = {},
): ComposedWindow {
  const { extensionPath, globalState, workspaceState } = context;
  const {
    editor = vscode,
    engineOf = (options: EngineClientOptions) => new EngineClient(options),
    documentsOf = (store: SettingsStore) => new Documents(store),
    battery = new Battery(),
    startThread = startWorker,
    syntaxRoot = extensionPath,
    tell,
  } = replaced;
  const starterModelPath = join(extensionPath, 'media', 'starter-model', 'starter-coder-6.5m-q8_0.gguf');
  const log = maskedLog(channel);
  const failures = new Failures(log, tell);
  const pages = new ReportPages(editor);
  const settings = new SettingsStore();
  const documents = documentsOf(settings);
  const outcomes = new Outcomes();
  const activeFile = new ActiveFile({ documents, settings, outcomes });
  const { engine, restart, subscriptions } = windowEngine({
    enginePath: join(extensionPath, 'dist', 'engine.js'),
    version: versionOf(context.extension.packageJSON),
    engineOf,
    starterModelPath,
    settings,
    failures,
    log,
  });
  const tally = new TallyStore(globalState, systemClock);
  const fates = new Fates((increment) => tally.add(increment), systemClock);
  const tabKey = new TabKey(
    systemClock,
    (isNew) => void editor.commands.executeCommand('setContext', newSuggestionContext, isNew),
  );
  const tallyPanel = new TallyPanel({ extensionUri: vscode.Uri.file(extensionPath), tally, fates, log });
  const syntax = new LazySyntax(syntaxRoot, (message) => log.warn(message));
  const repository = repositoryContext({
    editor,
    extensionPath,
    storageFolder: context.storageUri?.fsPath,
    workspaceState,
    settings,
    documents,
    battery,
    engine,
    failures,
    log,
    pages,
    startThread,
    contextTokens: () => contextTokensOf(engine.state) ?? settings.current.roles.complete.contextTokens,
  });
  const completions = windowSession(engine, fates, syntax, repository.context);
  const provider = new CompletionProvider({ settings, battery, documents, outcomes, fates, ...completions });
  const setupCheck = new SetupCheck({ engine, starterModelPath, settings, pages, log });
  const statusBar = new StatusBar(starterModelPath, editor);

  const status = () => statusOf(settings.current, engine.state);
  const explanation = { settings, documents, outcomes, status };
  const showStatus = () => statusBar.update(status(), activeFile.unread);
  showStatus();

  const all = vscode.Disposable.from(
    channel,
    settings,
    outcomes,
    activeFile,
    fates,
    tally,
    tabKey,
    tallyPanel,
    engine,
    completions,
    syntax,
    repository,
    subscriptions,
    pages,
    statusBar,
    settings.onDidChange(() => {
      completions.forget();
      showStatus();
    }),
    engine.onState(showStatus),
    activeFile.onDidChange(showStatus),
    fates.onDidAppear(() => tabKey.suggestionAppears()),
    outcomes.onDidRecord((recorded) => tellOutcome(recorded, failures)),
    editor.languages.registerInlineCompletionItemProvider(codeSelector, provider),
    editor.commands.registerCommand(suggestionAcceptedId, (offer: unknown, closers: unknown) =>
      fates.accepted(offer, closers),
    ),
    registerCommands(
      {
        'werkbank.showActions': () => showActions(status(), activeFile.unread, starterModelPath),
        'werkbank.toggle': () => writeEnabled(!settings.current.completion.enabled),
        'werkbank.trigger': () => suggestHere(explanation),
        'werkbank.whyNoSuggestion': async () => show(await whyNoSuggestion(explanation), 'information'),
        'werkbank.checkSetup': () => setupCheck.run(),
        'werkbank.chooseModel': () => chooseModel(settings.current.roles.complete.modelPath),
        'werkbank.freeMemory': () => engine.unload(),
        'werkbank.restartEngine': () => restart(),
        'werkbank.showLog': () => channel.show(),
        'werkbank.showTally': () => tallyPanel.show(),
        'werkbank.clearTally': () => tallyPanel.clear(),
        ...repository.commands,
      },
      log,
      editor,
    ),
  );
  return {
    api: {
      status,
      whyNoSuggestion: () => whyNoSuggestion(explanation),
      checkSetup: () => setupCheck.run(),
    },
    settings,
    engine,
    failures,
    outcomes,
    fates,
    tally,
    completions,
    repository,
    dispose: () => void all.dispose(),
  };
}

const startWorker: StartThread = (scriptPath, options) => new Worker(scriptPath, options);
