// The only file that reads settings: one frozen object, replaced when the user changes something.
import * as vscode from 'vscode';
import { byRole, type Role } from '../core/models/roles';
import type { Backend, EnginePolicies } from '../protocol/engine';
import { contextTokensSetting, modelSetting } from './modelSettings';
import { bounded, MOST_GPU_LAYERS, settingBounds } from './settingBounds';

export interface Settings {
  readonly completion: {
    readonly enabled: boolean;
    readonly automatic: boolean;
    readonly pauseMs: number;
    readonly maxTokens: number;
    readonly decodeTimeMs: number;
    readonly languages: Readonly<Record<string, boolean>>;
    /** Globs of the defaults, the user and the workspace together. */
    readonly excludedFiles: readonly string[];
  };
  readonly index: {
    readonly enabled: boolean;
  };
  readonly roles: Readonly<Record<Role, RoleSettings>>;
  /** What holds for the models of all roles. */
  readonly engine: {
    readonly backend: Backend | 'auto';
    readonly gpuLayers: number | 'auto';
  };
  readonly policies: EnginePolicies;
}

export interface RoleSettings {
  /** Absolute path of a GGUF file; empty for none, where completion takes the bundled starter model. */
  readonly modelPath: string;
  readonly contextTokens: number;
}

/** Completion always has one. */
export function hasModel(role: Role, { roles }: Pick<Settings, 'roles'>): boolean {
  return role === 'complete' || roles[role].modelPath !== '';
}

export class SettingsStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Settings>();
  private readonly subscription: vscode.Disposable;
  private settings = readSettings();
  readonly onDidChange = this.changed.event;

  constructor() {
    this.subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(section)) return;
      this.settings = readSettings();
      this.changed.fire(this.settings);
    });
  }

  get current(): Settings {
    return this.settings;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

/**
 * Switches completion on or off where the value in force comes from: the workspace if it says something, else the user.
 */
export async function writeEnabled(enabled: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const fromWorkspace = configuration.inspect('enabled')?.workspaceValue !== undefined;
  await configuration.update(
    'enabled',
    enabled,
    fromWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}

/** Sets the model file that completes; undefined goes back to the bundled starter model. */
export async function writeCompletionModel(path: string | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  await configuration.update(modelSetting('complete'), path, vscode.ConfigurationTarget.Global);
}

/**
 * The globs of what is not to be seen or not to be searched in a workspace folder; one that holds only beside another
 * file is left out.
 */
export function hiddenGlobs(folder: vscode.Uri): readonly string[] {
  const globs = ['files', 'search'].flatMap((name) => {
    const value: unknown = vscode.workspace.getConfiguration(name, folder).get('exclude');
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  });
  return globs.filter(([, holds]) => holds === true).map(([glob]) => glob);
}

export function changesHiddenGlobs(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration('files.exclude') || event.affectsConfiguration('search.exclude');
}

/** Whether the editor draws inline suggestions at all in this document; where it does not, no provider is asked. */
export function editorShowsSuggestions(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', document).get('inlineSuggest.enabled') !== false;
}

const section = 'werkbank';
const backends = ['auto', 'cuda', 'metal', 'vulkan', 'cpu'] as const;

function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration(section);
  const integer = (key: keyof typeof settingBounds) => bounded(configuration.get(key), settingBounds[key]);
  const gpuLayers = configuration.get('engine.gpuLayers');
  const path = (key: string) => {
    const value = configuration.get(key);
    return typeof value === 'string' ? value.trim() : '';
  };
  return deepFreeze({
    completion: {
      enabled: configuration.get('enabled') !== false,
      automatic: configuration.get('completion.automatic') !== false,
      pauseMs: integer('completion.pauseMs'),
      maxTokens: integer('completion.maxTokens'),
      decodeTimeMs: integer('completion.decodeTimeMs'),
      languages: flags(configuration.get('completion.languages')),
      excludedFiles: everyScope(configuration, 'completion.excludedFiles'),
    },
    index: { enabled: configuration.get('index.enabled') !== false },
    roles: byRole((role) => ({
      modelPath: path(modelSetting(role)),
      contextTokens: integer(contextTokensSetting(role)),
    })),
    engine: {
      backend: backends.find((backend) => backend === configuration.get('engine.backend')) ?? 'auto',
      gpuLayers:
        typeof gpuLayers === 'number'
          ? bounded(gpuLayers, { minimum: 0, maximum: MOST_GPU_LAYERS, fallback: 0 })
          : 'auto',
    },
    policies: { idleUnloadMinutes: integer('engine.idleUnloadMinutes') },
  });
}

function flags(value: unknown): Record<string, boolean> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  );
}

/** All scopes' lists together: a workspace must not open again what the user has closed. */
function everyScope(configuration: vscode.WorkspaceConfiguration, key: string): readonly string[] {
  const values = configuration.inspect<unknown>(key);
  const lists = [values?.defaultValue, values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue];
  const globs = lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
  return [...new Set(globs.filter((glob) => typeof glob === 'string'))];
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  return Object.freeze(value);
}
