// The engine as this window uses it: set by the settings, its log and its failures passed on. Starts nothing.
import * as vscode from 'vscode';
import type { Failure } from '../core/errors';
import { type Role, roles } from '../core/models/roles';
import { engineFolder } from '../local/folder';
import type { RoleState } from '../protocol/engine';
import type { EngineClient, EngineClientOptions } from './engine/engineClient';
import type { EngineClientState } from './engine/engineLink';
import { engineOptions } from './engine/engineOptions';
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
  const configure = (wanted: Settings) => engine.configure(engineOptions(wanted, starterModelPath));
  configure(settings.current);
  const subscriptions = vscode.Disposable.from(
    settings.onDidChange((changed) => {
      failures.forget();
      configure(changed);
    }),
    engine.onState(failureTeller(failures)),
    engine.onLog(({ level, message }) => log[level === 'warning' ? 'warn' : level](message)),
  );
  const restart = async () => {
    failures.forget();
    await engine.restart();
  };
  return { engine, restart, subscriptions };
}

/** Tokens of the context of the loaded model that completes. */
export function contextTokensOf(state: EngineClientState): number | undefined {
  const role = roleState(state, 'complete');
  return role?.kind === 'ready' || role?.kind === 'working' ? role.load.contextTokens : undefined;
}

/** The state of all roles comes whenever one of them changes: only what fails anew is told. */
export function failureTeller(failures: Pick<Failures, 'report'>): (state: EngineClientState) => void {
  let before: EngineClientState = { kind: 'off' };
  return (state) => {
    if (state.kind === 'lost') failures.report(state.error.failure);
    for (const role of roles) {
      const failure = failureOf(state, role);
      const known = failureOf(before, role);
      if (failure && JSON.stringify(failure) !== JSON.stringify(known)) failures.report(failure, role);
    }
    before = state;
  };
}

function failureOf(state: EngineClientState, role: Role): Failure | undefined {
  const found = roleState(state, role);
  return found?.kind === 'failed' ? found.error : undefined;
}

function roleState(state: EngineClientState, role: Role): RoleState | undefined {
  return state.kind === 'connected' ? state.engine?.[role] : undefined;
}
