// The engine as this window uses it: set by the settings, its log and its failures passed on. Starts nothing.
import * as vscode from 'vscode';
import { engineFolder } from '../local/folder';
import type { EngineOptions } from '../protocol/engine';
import type { EngineClient, EngineClientOptions } from './engine/engineClient';
import type { EngineClientState } from './engine/engineLink';
import type { Failures } from './failures';
import type { Log } from './log';
import type { Settings, SettingsStore } from './settings';

export interface WindowEngineParts {
  readonly enginePath: string;
  readonly version: string;
  readonly engineOf: (options: EngineClientOptions) => EngineClient;
  readonly starterModelPath: string;
  readonly settings: SettingsStore;
  readonly failures: Failures;
  readonly log: Log;
}

export interface WindowEngine {
  readonly engine: EngineClient;
  readonly restart: () => Promise<void>;
  readonly subscriptions: vscode.Disposable;
}

/** The caller disposes of the engine and the subscriptions. */
export function windowEngine(parts: WindowEngineParts): WindowEngine {
  const { enginePath, version, engineOf, starterModelPath, settings, failures, log } = parts;
  const engine = engineOf({ enginePath, version, folder: engineFolder() });
  const configure = ({ engine: wanted }: Settings) => engine.configure(optionsOf(wanted, starterModelPath));
  configure(settings.current);
  const subscriptions = vscode.Disposable.from(
    settings.onDidChange((changed) => {
      failures.forget();
      configure(changed);
    }),
    engine.onState((state) => tellFailure(state, failures)),
    engine.onLog(({ level, message }) => log[level === 'warning' ? 'warn' : level](message)),
  );
  const restart = async () => {
    failures.forget();
    await engine.restart();
  };
  return { engine, restart, subscriptions };
}

/** Tokens of the loaded model's context. */
export function contextTokensOf(state: EngineClientState): number | undefined {
  const engine = state.kind === 'connected' ? state.engine : undefined;
  return engine?.kind === 'ready' || engine?.kind === 'working' ? engine.load.contextTokens : undefined;
}

function optionsOf(engine: Settings['engine'], starterModelPath: string): EngineOptions {
  return { ...engine, modelPath: engine.modelPath || starterModelPath };
}

function tellFailure(state: EngineClientState, failures: Failures): void {
  if (state.kind === 'lost') failures.report(state.error.code, state.error.details);
  if (state.kind === 'connected' && state.engine?.kind === 'failed') {
    failures.report(state.engine.error.code, state.engine.error.details);
  }
}
