// Composition root: builds the parts, connects them, and hands them to the editor to dispose of.
import * as vscode from 'vscode';
import { codeSchemes } from './core/completion/trigger';
import { Battery } from './host/battery';
import { suggestionAcceptedId } from './host/commandIds';
import { registerCommands } from './host/commands';
import { Fates } from './host/completion/fates';
import { Outcomes } from './host/completion/outcomes';
import { CompletionProvider } from './host/completion/provider';
import { LazySyntax } from './host/completion/syntax';
import { newSuggestionContext, TabKey } from './host/completion/tabKey';
import { tellOutcome } from './host/completion/tellOutcome';
import { suggestHere, whyNoSuggestion } from './host/completion/whyNoSuggestion';
import { windowSession } from './host/completion/windowSession';
import { repositoryContext } from './host/context/repositoryContext';
import { versionOf } from './host/extensionVersion';
import { Failures } from './host/failures';
import { maskedLog } from './host/log';
import { chooseModel } from './host/model/chooseModel';
import { ActiveFile } from './host/privacy/activeFile';
import { PrivacyGate } from './host/privacy/privacy';
import { ReportPages } from './host/reportPages';
import { SettingsStore, writeEnabled } from './host/settings';
import { SetupCheck } from './host/setup/checkSetup';
import { showActions } from './host/status/showActions';
import { type Status, statusOf } from './host/status/status';
import { StatusBar } from './host/status/statusBar';
import { systemClock } from './host/systemClock';
import { TallyPanel } from './host/tally/tallyPanel';
import { TallyStore } from './host/tally/tallyStore';
import { show, type UserMessage } from './host/userMessage';
import { contextTokensOf, windowEngine } from './host/windowEngine';

/** What other extensions, and the tests inside the editor, may ask. */
export interface WerkbankApi {
  readonly provider: vscode.InlineCompletionItemProvider;
  readonly status: () => Status;
  readonly whyNoSuggestion: () => Promise<UserMessage>;
  /** The report that is shown, or undefined where the check failed. */
  readonly checkSetup: () => Promise<string | undefined>;
}

export function activate(context: vscode.ExtensionContext): WerkbankApi {
  const starterModelPath = context.asAbsolutePath('media/starter-model/starter-coder-6.5m-q8_0.gguf');
  const paths = { starterModelPath, enginePath: context.asAbsolutePath('dist/engine.js') };
  const channel = vscode.window.createOutputChannel('Werkbank', { log: true });
  const log = maskedLog(channel);
  const failures = new Failures(log);
  const pages = new ReportPages();
  const settings = new SettingsStore();
  const privacy = new PrivacyGate();
  const outcomes = new Outcomes();
  const activeFile = new ActiveFile({ privacy, settings, outcomes });
  const { engine, restart, subscriptions } = windowEngine({
    ...paths,
    version: versionOf(context.extension.packageJSON),
    settings,
    failures,
    log,
  });
  const tally = new TallyStore(context.globalState, systemClock);
  const fates = new Fates((increment) => tally.add(increment), systemClock);
  const tabKey = new TabKey(
    systemClock,
    (isNew) => void vscode.commands.executeCommand('setContext', newSuggestionContext, isNew),
  );
  const tallyPanel = new TallyPanel({ extensionUri: context.extensionUri, tally, fates, log });
  const syntax = new LazySyntax(context.extensionPath, (message) => log.warn(message));
  const battery = new Battery();
  const { extensionPath, workspaceState } = context;
  const contextTokens = () => contextTokensOf(engine.state) ?? settings.current.engine.contextTokens;
  const repository = repositoryContext({
    extensionPath,
    storageFolder: context.storageUri?.fsPath,
    workspaceState,
    settings,
    privacy,
    battery,
    engine,
    failures,
    log,
    pages,
    contextTokens,
  });
  const completions = windowSession(engine, fates, syntax, repository.context);
  const provider = new CompletionProvider({ settings, battery, privacy, outcomes, fates, ...completions });
  const setupCheck = new SetupCheck({ engine, starterModelPath, settings, pages, log });
  const statusBar = new StatusBar(starterModelPath);

  const status = () => statusOf(settings.current.completion.enabled, engine.state);
  const explanation = { settings, privacy, outcomes, status };
  const showStatus = () => statusBar.update(status(), activeFile.unread);
  showStatus();

  context.subscriptions.push(
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
    vscode.languages.registerInlineCompletionItemProvider(
      codeSchemes.map((scheme) => ({ scheme })),
      provider,
    ),
    vscode.commands.registerCommand(suggestionAcceptedId, (offer: unknown, closers: unknown) =>
      fates.accepted(offer, closers),
    ),
    registerCommands(
      {
        'werkbank.showActions': () => showActions(status(), activeFile.unread, starterModelPath),
        'werkbank.toggle': () => writeEnabled(!settings.current.completion.enabled),
        'werkbank.trigger': () => suggestHere(explanation),
        'werkbank.whyNoSuggestion': async () => show(await whyNoSuggestion(explanation), 'information'),
        'werkbank.checkSetup': () => setupCheck.run(),
        'werkbank.chooseModel': () => chooseModel(settings.current.engine.modelPath),
        'werkbank.freeMemory': () => engine.unload(),
        'werkbank.restartEngine': () => restart(),
        'werkbank.showLog': () => channel.show(),
        'werkbank.showTally': () => tallyPanel.show(),
        'werkbank.clearTally': () => tallyPanel.clear(),
        ...repository.commands,
      },
      log,
    ),
  );
  return { provider, status, whyNoSuggestion: () => whyNoSuggestion(explanation), checkSetup: () => setupCheck.run() };
}
