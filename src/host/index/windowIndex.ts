// The index as this window uses it: of its folders, with the changes in them and the open documents.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Battery } from '../battery';
import { isCode } from '../documents/codeDocuments';
import type { Documents } from '../documents/documents';
import type { Log } from '../log';
import { changesHiddenGlobs, type SettingsStore } from '../settings';
import { filePathOf, isOnDisk } from './filePath';
import { FolderChanges } from './folderChanges';
import { IndexClient, type StartThread } from './indexClient';
import { type IndexedFolders, indexedFolders } from './indexOptions';
import { OpenTexts } from './openTexts';
import { OtherFiles, otherFolders } from './otherFiles';

export interface WindowIndexParts {
  readonly extensionPath: string;
  /** The workspace's folder for what extensions keep; undefined where no folder is open. */
  readonly storageFolder: string | undefined;
  readonly workspaceState: vscode.Memento;
  readonly settings: SettingsStore;
  readonly documents: Documents;
  readonly battery: Battery;
  readonly log: Log;
  readonly startThread: StartThread;
}

export interface WindowIndex {
  readonly index: IndexClient;
  readonly openTexts: OpenTexts;
  readonly otherFiles: OtherFiles;
  /** A paused index answers from what it knows, also in the next session, until the user lets it go on. */
  pause(isPaused: boolean): Promise<void>;
  dispose(): void;
}

/** The battery is looked at so often, while there is an index. */
const LOOK_AT_BATTERY_MS = 60_000;

const pausedKey = 'indexIsPaused';

export function windowIndex({
  extensionPath,
  storageFolder,
  workspaceState,
  settings,
  documents,
  battery,
  log,
  startThread,
}: WindowIndexParts): WindowIndex {
  const storePath = storageFolder === undefined ? undefined : storeIn(storageFolder, log);
  const data = {
    storePath,
    grammarsFolder: join(extensionPath, 'dist', 'grammars'),
    queriesFolder: join(extensionPath, 'syntaxes'),
  };
  const index = new IndexClient({
    scriptPath: join(extensionPath, 'dist', 'indexWorker.js'),
    data,
    log,
    startThread,
  });
  const otherFiles = new OtherFiles({ index, documents, log, folders: otherFolders });
  const openTexts = new OpenTexts(index, documents, (path) =>
    isOnDisk(path) ? index.textClosed(path) : otherFiles.changed([path]),
  );
  const changed = (paths: readonly string[]) => {
    index.filesChanged(paths.filter(isOnDisk));
    otherFiles.changed(paths.filter((path) => !isOnDisk(path)));
  };
  let folders: IndexedFolders | undefined;
  let looks = 0;
  const configure = () => {
    const isPaused = workspaceState.get(pausedKey) === true;
    void vscode.commands.executeCommand('setContext', 'werkbank.indexIsPaused', isPaused);
    const isWanted = settings.current.index.enabled && (vscode.workspace.workspaceFolders ?? []).length > 0;
    index.configure(isWanted && folders ? { ...folders, isPaused, onBattery: battery.isInUse() } : undefined);
  };
  const lookAtFolders = async () => {
    const look = ++looks;
    const found = await indexedFolders(settings.current.completion.excludedFiles);
    // There may have been another look meanwhile, or the end.
    if (look !== looks) return;
    folders = found;
    configure();
  };
  const readOtherFiles = () => {
    if (folders) void otherFiles.readAll(folders.excluded);
  };
  const opened = (editor: vscode.TextEditor | undefined) => {
    const uri = editor?.document.uri;
    if (uri && isCode(uri)) index.fileOpened(filePathOf(uri));
  };
  const timer = setInterval(configure, LOOK_AT_BATTERY_MS);
  const parts = [
    openTexts,
    otherFiles,
    new FolderChanges(changed),
    index.onStart(() => opened(vscode.window.activeTextEditor)),
    index.onStart(readOtherFiles),
    vscode.window.onDidChangeActiveTextEditor(opened),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void lookAtFolders().then(readOtherFiles)),
    vscode.workspace.onDidChangeConfiguration((event) => changesHiddenGlobs(event) && void lookAtFolders()),
    settings.onDidChange(() => void lookAtFolders()),
    index,
  ];
  void lookAtFolders();
  const pause = async (isPaused: boolean) => {
    await workspaceState.update(pausedKey, isPaused);
    configure();
  };
  const dispose = () => {
    clearInterval(timer);
    looks++;
    vscode.Disposable.from(...parts).dispose();
  };
  return { index, openTexts, otherFiles, pause, dispose };
}

/** The file for the index; undefined where its folder can not be made, and the index is in memory alone. */
function storeIn(folder: string, log: Log): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return join(folder, 'index.log');
  } catch (error) {
    log.warn('The index is not kept on the disk:', String(error));
    return undefined;
  }
}
