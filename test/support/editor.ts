// A real editor for the e2e tests: the packed extension is installed, and its windows are driven in a browser.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { lastLogLines } from '../../tools/editor/extensionLog.mjs';
import type { Editor } from '../../tools/editor/install.mjs';
import { type EditorServer, startEditorServer, type WindowPayload } from '../../tools/editor/server.mjs';
import { launchBrowser, openWindow } from '../../tools/editor/window.mjs';

const RECONNECTION_S = 30;

/** What the runner of the e2e stage has made ready. */
export interface InstalledEditor {
  readonly root: string;
  readonly editor: Editor;
  /** Holds the packed extension, installed. */
  readonly extensionsDir: string;
  readonly vsix: string;
}

export interface TestEditorOptions {
  /** Texts by relative path; the repository's sample workspace without it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly userSettings?: Readonly<Record<string, unknown>>;
  /** Another folder than that of the packed extension alone. */
  readonly extensionsDir?: string;
  readonly locale?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the editor asks if the workspace is trusted; without it every workspace is. */
  readonly asksForTrust?: boolean;
  /** Keys of the user's, as in keybindings.json. */
  readonly keybindings?: readonly Keybinding[];
  /** Called with the profile's folder before the editor starts. */
  readonly prepare?: (serverDataDir: string) => Promise<void>;
}

export interface Keybinding {
  readonly key: string;
  readonly command: string;
  readonly args?: unknown;
}

/** A place in a workspace file, 1-based; the caret stands there when the window is open. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function installedEditor(): InstalledEditor {
  const made = process.env['WERKBANK_TEST_EDITOR'];
  if (made === undefined) throw new Error('Only `npm test -- --stage e2e` makes the editor ready for these tests.');
  return JSON.parse(made) as InstalledEditor;
}

/** Owns a server, a browser and a folder in the system's temporary one. */
export class TestEditor {
  readonly workspace: string;

  private constructor(
    private readonly folder: string,
    private readonly server: EditorServer,
    private readonly browser: Browser,
  ) {
    this.workspace = workspaceIn(folder);
  }

  static async start(options: TestEditorOptions = {}): Promise<TestEditor> {
    const installed = installedEditor();
    const folder = mkdtempSync(join(tmpdir(), 'werkbank-e2e-'));
    fillWorkspace(workspaceIn(folder), options.files, installed.root);
    const serverDataDir = join(folder, 'server');
    writeKeybindings(serverDataDir, options.keybindings ?? []);
    await options.prepare?.(serverDataDir);
    const server = await startEditorServer({
      editor: installed.editor,
      serverDataDir,
      extensionsDir: options.extensionsDir ?? installed.extensionsDir,
      disableWorkspaceTrust: options.asksForTrust !== true,
      // Otherwise the browser edition saves by itself after each key.
      // A slow machine must not cut a suggestion short.
      userSettings: { 'files.autoSave': 'off', 'werkbank.completion.decodeTimeMs': 60_000, ...options.userSettings },
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      // The last word of a window that closes may be lost on a busy machine.
      reconnectionS: RECONNECTION_S,
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    return new TestEditor(folder, server, await launchBrowser());
  }

  /** Another window on the workspace, with an extension host of its own. */
  openWindow(place?: Place): Promise<Page> {
    const payload: WindowPayload = place === undefined ? {} : { ...place, openFile: join(this.workspace, place.file) };
    return openWindow(this.browser, this.server.url(this.workspace, payload));
  }

  /** The end of what the extension has written into its log channel. */
  extensionLog(lines = 50): string {
    return lastLogLines(join(this.folder, 'server', 'data', 'logs'), 'werkbank.werkbank', lines).join('\n');
  }

  async dispose(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function writeKeybindings(serverDataDir: string, keybindings: readonly Keybinding[]): void {
  const folder = join(serverDataDir, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'keybindings.json'), JSON.stringify(keybindings));
}

function workspaceIn(folder: string): string {
  return join(folder, 'workspace');
}

function fillWorkspace(workspace: string, files: TestEditorOptions['files'], root: string): void {
  if (files === undefined) {
    cpSync(join(root, 'sample'), workspace, { recursive: true });
    return;
  }
  mkdirSync(workspace, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), text);
  }
}
